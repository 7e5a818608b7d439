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
INSERT INTO "entry" VALUES (1, 'I-00000001', '01a21dda-7d79-7f81-bcf5-26cc847ce6c5', '01a21dda-7d79-7f81-bcf5-26cc847ce6c5:1', '01a21dda-7d79-7f81-bcf5-26cc847ce6c5', 'EKAY-24K6-JKX0-S', 'LIC-014', 'issue-permit', 0, '{"Applicant":{"Nik":"3214084611649771","FullName":"Rina Marlina","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":"\u002B6281291602396","Email":null,"Address":"Jl. Basuki Rahmat No. 57","DistrictCode":"32.14.11"},"Fields":{"dokumen:KTP-el pemohon":"asli diperlihatkan","dokumen:Pas foto":"asli diperlihatkan","dokumen:STR aktif":"01a21dda-7c50-7b4b-bf33-d3f510e4e585","dokumen:Surat keterangan tempat praktik":"asli diperlihatkan","isRenewal":"false","permitSequence":"third","practiceAddress":"Blok A nomor 7","practiceDistrict":"32.14.14","practicePlaceName":"Perumahan Bukit Panorama","practiceSchedule":"Perumahan Bukit Panorama","practiceType":"own","strNumber":"733/7315/2026"}}', '184701786fc99bfd58634f8960d41cce2134bffec1199594dae3d3566369b46d', '184701786fc99bfd58634f8960d41cce2134bffec1199594dae3d3566369b46d', '01a21dda-7d79-7f81-bcf5-26cc847ce6c5:1', NULL, 'approved', '50', NULL, '[]', '503/000001/IZIN/2026', 3, 1795797196534, 1795797196629, NULL);
INSERT INTO "entry" VALUES (2, 'I-00000002', '01a21ddb-7539-7338-b8d2-9886938488b4', '01a21ddb-7539-7338-b8d2-9886938488b4:1', '01a21ddb-7539-7338-b8d2-9886938488b4', '0SHK-FA4B-JC1W-J', 'HLT-002', 'nib-check', 1, '{"Applicant":{"Nik":"3214130212929692","FullName":"Budi Santoso","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":null,"Email":null,"Address":null,"DistrictCode":null},"Fields":{"businessAddress":"Pasar Rebo","businessDistrict":"32.14.05","businessName":"Sesuai berkas terlampir","dokumen:Denah bangunan":"asli diperlihatkan","dokumen:NIB":"asli diperlihatkan","dokumen:Sertifikat pelatihan penjamah pangan":"asli diperlihatkan","nib":"9113656958318","seatCount":"54"}}', '8957158509c241b7d33d1657258a0af439307f30a7c3455bc5543930d66ed7c7', '8957158509c241b7d33d1657258a0af439307f30a7c3455bc5543930d66ed7c7', '01a21ddb-7539-7338-b8d2-9886938488b4:1', NULL, 'approved', '50', NULL, '[]', NULL, 3, 1795797251802, 1795797251802, NULL);
INSERT INTO "entry" VALUES (3, 'I-00000003', '01a21ddb-7f03-7e5d-a1b4-c3ce0e53409f', '01a21ddb-7f03-7e5d-a1b4-c3ce0e53409f:1', '01a21ddb-7f03-7e5d-a1b4-c3ce0e53409f', 'MWD3-RZEQ-YV2Z-D', 'TAX-014', 'nib-check', 0, '{"Applicant":{"Nik":"3214032710749119","FullName":"Ujang Supriatna","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":null,"Email":null,"Address":null,"DistrictCode":null},"Fields":{"businessAddress":"Toko Barokah","businessDistrict":"32.14.13","businessName":"Keperluan keluarga","dokumen:Izin pengusahaan air tanah":"asli diperlihatkan","dokumen:NIB":"asli diperlihatkan","groundwaterPermitNumber":"210/3604/2026","nib":"1947028221876"}}', '31e687d8cbbb1c71ae431f9c76df312899d3d13209a147cacdc6e3a530177daa', '31e687d8cbbb1c71ae431f9c76df312899d3d13209a147cacdc6e3a530177daa', '01a21ddb-7f03-7e5d-a1b4-c3ce0e53409f:1', NULL, 'received', '10', NULL, '[]', NULL, 1, 1795797253953, 1795797253953, 1795797553953);
INSERT INTO "history" VALUES ('I-00000001', 1, 'received', '10', NULL, 1795797196534);
INSERT INTO "history" VALUES ('I-00000001', 2, 'inReview', '20', NULL, 1795797196598);
INSERT INTO "history" VALUES ('I-00000001', 3, 'approved', '50', NULL, 1795797196629);
INSERT INTO "history" VALUES ('I-00000002', 1, 'received', '10', NULL, 1795797251802);
INSERT INTO "history" VALUES ('I-00000002', 2, 'inReview', '20', NULL, 1795797251802);
INSERT INTO "history" VALUES ('I-00000002', 3, 'approved', '50', NULL, 1795797251802);
INSERT INTO "history" VALUES ('I-00000003', 1, 'received', '10', NULL, 1795797253953);
INSERT INTO "callback" VALUES (1, 'I-00000001', '{"IZINSTATUS":{"id_izin":"I-00000001","id_permohonan":"01a21dda-7d79-7f81-bcf5-26cc847ce6c5","kunci_idempoten":"01a21dda-7d79-7f81-bcf5-26cc847ce6c5:1","kode_resi":"EKAY-24K6-JKX0-S","kd_instansi":"demo-dpmptsp","nomor_urut":1,"kd_status":"10","nama_status":"Dokumen lengkap","tgl_status":"2026-11-27T23:33:16.534+07:00","nip_status":"000000000000000000","keterangan":null,"data_diminta":[],"no_izin":null,"file_lampiran":null,"data_pnbp":null}}', 1, 0, 1795797196536, 1, 'delivered', NULL);
INSERT INTO "callback" VALUES (2, 'I-00000001', '{"IZINSTATUS":{"id_izin":"I-00000001","id_permohonan":"01a21dda-7d79-7f81-bcf5-26cc847ce6c5","kunci_idempoten":"01a21dda-7d79-7f81-bcf5-26cc847ce6c5:1","kode_resi":"EKAY-24K6-JKX0-S","kd_instansi":"demo-dpmptsp","nomor_urut":2,"kd_status":"20","nama_status":"Validasi","tgl_status":"2026-11-27T23:33:16.598+07:00","nip_status":"000000000000000000","keterangan":null,"data_diminta":[],"no_izin":null,"file_lampiran":null,"data_pnbp":null}}', 1, 0, 1795797196599, 1, 'delivered', NULL);
INSERT INTO "callback" VALUES (3, 'I-00000001', '{"IZINSTATUS":{"id_izin":"I-00000001","id_permohonan":"01a21dda-7d79-7f81-bcf5-26cc847ce6c5","kunci_idempoten":"01a21dda-7d79-7f81-bcf5-26cc847ce6c5:1","kode_resi":"EKAY-24K6-JKX0-S","kd_instansi":"demo-dpmptsp","nomor_urut":3,"kd_status":"50","nama_status":"Izin disetujui","tgl_status":"2026-11-27T23:33:16.629+07:00","nip_status":"000000000000000000","keterangan":null,"data_diminta":[],"no_izin":"503/000001/IZIN/2026","file_lampiran":"http://127.0.0.1:33203/licensing/files/I-00000001.pdf","data_pnbp":null}}', 1, 0, 1795797196630, 1, 'delivered', NULL);
INSERT INTO "callback" VALUES (4, 'I-00000003', '{"IZINSTATUS":{"id_izin":"I-00000003","id_permohonan":"01a21ddb-7f03-7e5d-a1b4-c3ce0e53409f","kunci_idempoten":"01a21ddb-7f03-7e5d-a1b4-c3ce0e53409f:1","kode_resi":"MWD3-RZEQ-YV2Z-D","kd_instansi":"demo-dpmptsp","nomor_urut":1,"kd_status":"10","nama_status":"Dokumen lengkap","tgl_status":"2026-11-27T23:34:13.953+07:00","nip_status":"000000000000000000","keterangan":null,"data_diminta":[],"no_izin":null,"file_lampiran":null,"data_pnbp":null}}', 1, 0, 1795797253953, 1, 'delivered', NULL);
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
