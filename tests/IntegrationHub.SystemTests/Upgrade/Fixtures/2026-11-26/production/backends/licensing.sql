CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT, reference TEXT NOT NULL UNIQUE, dedupe_key TEXT NOT NULL UNIQUE,
    idempotency_key TEXT NOT NULL, step_id TEXT NOT NULL, receipt_code TEXT NOT NULL, service_code TEXT NOT NULL,
    step TEXT NOT NULL, automatic INTEGER NOT NULL, content TEXT NOT NULL, request_sha256 TEXT NOT NULL,
    latest_sha256 TEXT NOT NULL, decision_key TEXT NOT NULL, amount INTEGER, status TEXT NOT NULL, code TEXT,
    reason TEXT, items TEXT NOT NULL, result_number TEXT, version INTEGER NOT NULL,
    received_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, next_at INTEGER);
CREATE TABLE history (
    reference TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, code TEXT, reason TEXT, at INTEGER NOT NULL,
    PRIMARY KEY (reference, version)) WITHOUT ROWID;
CREATE TABLE amendment (reference TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (reference, key)) WITHOUT ROWID;
CREATE TABLE quota (day TEXT NOT NULL, user TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (day, user)) WITHOUT ROWID;
CREATE TABLE callback (
    id INTEGER PRIMARY KEY AUTOINCREMENT, reference TEXT NOT NULL, body TEXT NOT NULL, copies INTEGER NOT NULL,
    held INTEGER NOT NULL, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL, state TEXT NOT NULL, last_error TEXT);
INSERT INTO "entry" VALUES (1, 'I-00000001', '01a21dd9-0cc7-7185-8d20-459fd9d645fa', '01a21dd9-0cc7-7185-8d20-459fd9d645fa:1', '01a21dd9-0cc7-7185-8d20-459fd9d645fa', 'NXZB-3HBS-9Z90-S', 'LIC-014', 'issue-permit', 0, '{"Applicant":{"Nik":"3214084611649771","FullName":"Rina Marlina","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":"\u002B6281291602396","Email":null,"Address":"Jl. Basuki Rahmat No. 57","DistrictCode":"32.14.11"},"Fields":{"dokumen:KTP-el pemohon":"asli diperlihatkan","dokumen:Pas foto":"asli diperlihatkan","dokumen:STR aktif":"01a21dd9-0b6d-74a4-ab59-61c5063716cf","dokumen:Surat keterangan tempat praktik":"asli diperlihatkan","isRenewal":"false","permitSequence":"third","practiceAddress":"Blok A nomor 7","practiceDistrict":"32.14.14","practicePlaceName":"Perumahan Bukit Panorama","practiceSchedule":"Perumahan Bukit Panorama","practiceType":"own","strNumber":"733/7315/2026"}}', '69b6c8d7d668d81645abf66d13617a4f610c7aaba3da3099685c7e2bc79d906c', '69b6c8d7d668d81645abf66d13617a4f610c7aaba3da3099685c7e2bc79d906c', '01a21dd9-0cc7-7185-8d20-459fd9d645fa:1', NULL, 'approved', '50', NULL, '[]', '503/000001/IZIN/2026', 3, 1795797099886, 1795797099940, NULL);
INSERT INTO "entry" VALUES (2, 'I-00000002', '01a21dd9-c39a-7de3-ba6d-33b483191084', '01a21dd9-c39a-7de3-ba6d-33b483191084:1', '01a21dd9-c39a-7de3-ba6d-33b483191084', 'B7GT-6TZ4-WM16-G', 'HLT-002', 'nib-check', 1, '{"Applicant":{"Nik":"3214130212929692","FullName":"Budi Santoso","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":null,"Email":null,"Address":null,"DistrictCode":null},"Fields":{"businessAddress":"Pasar Rebo","businessDistrict":"32.14.05","businessName":"Sesuai berkas terlampir","dokumen:Denah bangunan":"asli diperlihatkan","dokumen:NIB":"asli diperlihatkan","dokumen:Sertifikat pelatihan penjamah pangan":"asli diperlihatkan","nib":"9113656958318","seatCount":"54"}}', 'aac46dd291c3584e1673ef119fe3696e05ae8397ae85112a3df0bbebfe54de23', 'aac46dd291c3584e1673ef119fe3696e05ae8397ae85112a3df0bbebfe54de23', '01a21dd9-c39a-7de3-ba6d-33b483191084:1', NULL, 'approved', '50', NULL, '[]', NULL, 3, 1795797140756, 1795797140756, NULL);
INSERT INTO "entry" VALUES (3, 'I-00000003', '01a21dd9-cdb2-7b96-91e0-be6c8b70e9f2', '01a21dd9-cdb2-7b96-91e0-be6c8b70e9f2:1', '01a21dd9-cdb2-7b96-91e0-be6c8b70e9f2', '6MJD-E3J3-PBWV-8', 'TAX-014', 'nib-check', 0, '{"Applicant":{"Nik":"3214032710749119","FullName":"Ujang Supriatna","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":null,"Email":null,"Address":null,"DistrictCode":null},"Fields":{"businessAddress":"Toko Barokah","businessDistrict":"32.14.13","businessName":"Keperluan keluarga","dokumen:Izin pengusahaan air tanah":"asli diperlihatkan","dokumen:NIB":"asli diperlihatkan","groundwaterPermitNumber":"210/3604/2026","nib":"1947028221876"}}', 'c3ae8ee60fe3b89ed45b7b64038ad3fa366414b2decec2e6bd4a74a9cb32f8f1', 'c3ae8ee60fe3b89ed45b7b64038ad3fa366414b2decec2e6bd4a74a9cb32f8f1', '01a21dd9-cdb2-7b96-91e0-be6c8b70e9f2:1', NULL, 'received', '10', NULL, '[]', NULL, 1, 1795797143073, 1795797143073, 1795797443073);
INSERT INTO "history" VALUES ('I-00000001', 1, 'received', '10', NULL, 1795797099886);
INSERT INTO "history" VALUES ('I-00000001', 2, 'inReview', '20', NULL, 1795797099911);
INSERT INTO "history" VALUES ('I-00000001', 3, 'approved', '50', NULL, 1795797099940);
INSERT INTO "history" VALUES ('I-00000002', 1, 'received', '10', NULL, 1795797140756);
INSERT INTO "history" VALUES ('I-00000002', 2, 'inReview', '20', NULL, 1795797140756);
INSERT INTO "history" VALUES ('I-00000002', 3, 'approved', '50', NULL, 1795797140756);
INSERT INTO "history" VALUES ('I-00000003', 1, 'received', '10', NULL, 1795797143073);
INSERT INTO "callback" VALUES (1, 'I-00000001', '{"IZINSTATUS":{"id_izin":"I-00000001","id_permohonan":"01a21dd9-0cc7-7185-8d20-459fd9d645fa","kunci_idempoten":"01a21dd9-0cc7-7185-8d20-459fd9d645fa:1","kode_resi":"NXZB-3HBS-9Z90-S","kd_instansi":"demo-dpmptsp","nomor_urut":1,"kd_status":"10","nama_status":"Dokumen lengkap","tgl_status":"2026-11-27T23:31:39.886+07:00","nip_status":"000000000000000000","keterangan":null,"data_diminta":[],"no_izin":null,"file_lampiran":null,"data_pnbp":null}}', 1, 0, 1795797099887, 1, 'delivered', NULL);
INSERT INTO "callback" VALUES (2, 'I-00000001', '{"IZINSTATUS":{"id_izin":"I-00000001","id_permohonan":"01a21dd9-0cc7-7185-8d20-459fd9d645fa","kunci_idempoten":"01a21dd9-0cc7-7185-8d20-459fd9d645fa:1","kode_resi":"NXZB-3HBS-9Z90-S","kd_instansi":"demo-dpmptsp","nomor_urut":2,"kd_status":"20","nama_status":"Validasi","tgl_status":"2026-11-27T23:31:39.911+07:00","nip_status":"000000000000000000","keterangan":null,"data_diminta":[],"no_izin":null,"file_lampiran":null,"data_pnbp":null}}', 1, 0, 1795797099912, 1, 'delivered', NULL);
INSERT INTO "callback" VALUES (3, 'I-00000001', '{"IZINSTATUS":{"id_izin":"I-00000001","id_permohonan":"01a21dd9-0cc7-7185-8d20-459fd9d645fa","kunci_idempoten":"01a21dd9-0cc7-7185-8d20-459fd9d645fa:1","kode_resi":"NXZB-3HBS-9Z90-S","kd_instansi":"demo-dpmptsp","nomor_urut":3,"kd_status":"50","nama_status":"Izin disetujui","tgl_status":"2026-11-27T23:31:39.940+07:00","nip_status":"000000000000000000","keterangan":null,"data_diminta":[],"no_izin":"503/000001/IZIN/2026","file_lampiran":"http://127.0.0.1:45285/licensing/files/I-00000001.pdf","data_pnbp":null}}', 1, 0, 1795797099944, 1, 'delivered', NULL);
INSERT INTO "callback" VALUES (4, 'I-00000003', '{"IZINSTATUS":{"id_izin":"I-00000003","id_permohonan":"01a21dd9-cdb2-7b96-91e0-be6c8b70e9f2","kunci_idempoten":"01a21dd9-cdb2-7b96-91e0-be6c8b70e9f2:1","kode_resi":"6MJD-E3J3-PBWV-8","kd_instansi":"demo-dpmptsp","nomor_urut":1,"kd_status":"10","nama_status":"Dokumen lengkap","tgl_status":"2026-11-27T23:32:23.073+07:00","nip_status":"000000000000000000","keterangan":null,"data_diminta":[],"no_izin":null,"file_lampiran":null,"data_pnbp":null}}', 1, 0, 1795797143073, 1, 'delivered', NULL);
DELETE FROM sqlite_sequence;
INSERT INTO "sqlite_sequence" VALUES ('entry', 3);
INSERT INTO "sqlite_sequence" VALUES ('callback', 4);
CREATE INDEX entry_step ON entry (step_id);
CREATE INDEX entry_key ON entry (idempotency_key);
CREATE INDEX entry_received ON entry (received_at, id);
CREATE INDEX entry_updated ON entry (updated_at, id);
CREATE INDEX entry_next ON entry (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX callback_pending ON callback (reference, id) WHERE state = 'pending';
CREATE INDEX callback_due ON callback (due_at) WHERE state = 'pending';
