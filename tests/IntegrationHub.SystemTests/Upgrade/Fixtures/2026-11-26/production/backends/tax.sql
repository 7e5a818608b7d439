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
INSERT INTO "entry" VALUES (1, 'PJK-00000001', '01a21dd9-0cc7-7472-be90-440a5d287c4f:1', '01a21dd9-0cc7-7472-be90-440a5d287c4f:1', '01a21dd9-0cc7-7472-be90-440a5d287c4f', 'NXZB-3HBS-9Z90-S', 'LIC-014', 'kswp', 1, '{"Applicant":{"Nik":"3214084611649771","FullName":"Rina Marlina","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":null,"Email":null,"Address":null,"DistrictCode":null},"Fields":{}}', 'baabcc4cb29bf340fb734caf7284f747056a2f0d9e13ef7d49c31b5aeb640c9c', 'baabcc4cb29bf340fb734caf7284f747056a2f0d9e13ef7d49c31b5aeb640c9c', '01a21dd9-0cc7-7472-be90-440a5d287c4f:1', NULL, 'approved', NULL, NULL, '[]', NULL, 3, 1795797096227, 1795797096227, NULL);
INSERT INTO "entry" VALUES (2, 'PJK-00000002', '01a21dd9-0eff-75fa-86d8-8a87dbc23e96:1', '01a21dd9-0eff-75fa-86d8-8a87dbc23e96:1', '01a21dd9-0eff-75fa-86d8-8a87dbc23e96', 'KSVS-KKWY-1C43-J', 'TAX-009', 'kswp', 1, '{"Applicant":{"Nik":"3214156307909198","FullName":"Nur Halimah","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":"\u002B6281293358600","Email":null,"Address":"Kp. Munjul No. 25","DistrictCode":"32.14.15"},"Fields":{"buildingArea":"318","landArea":"40","landCertificateNumber":"364/3191/2026","nop":"321413052540945534","notaryName":"Puskesmas Munjul Jaya","sellerName":"Toko Barokah","sellerNik":"3214121710629892","transactionDate":"2026-01-01","transactionValue":"29","dokumen.1.SSPD BPHTB":"asli diperlihatkan","dokumen.2.KTP-el penjual dan pembeli":"asli diperlihatkan","dokumen.3.NPWP":"asli diperlihatkan","dokumen.4.Sertipikat tanah":"asli diperlihatkan","dokumen.5.SPPT dan bukti lunas PBB-P2":"asli diperlihatkan"}}', '445c4ebd46070d469ec2235de22e17e02ba8091f1025455525438fb415171db7', '445c4ebd46070d469ec2235de22e17e02ba8091f1025455525438fb415171db7', '01a21dd9-0eff-75fa-86d8-8a87dbc23e96:1', NULL, 'approved', NULL, NULL, '[]', NULL, 3, 1795797096241, 1795797096241, NULL);
INSERT INTO "entry" VALUES (3, 'PJK-00000003', '01a21dd9-0eff-78a3-aad2-607394824770:1', '01a21dd9-0eff-78a3-aad2-607394824770:1', '01a21dd9-0eff-78a3-aad2-607394824770', 'KSVS-KKWY-1C43-J', 'TAX-009', 'arrears-check', 1, '{"Applicant":{"Nik":"3214156307909198","FullName":"Nur Halimah","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":"\u002B6281293358600","Email":null,"Address":"Kp. Munjul No. 25","DistrictCode":"32.14.15"},"Fields":{"buildingArea":"318","landArea":"40","landCertificateNumber":"364/3191/2026","nop":"321413052540945534","notaryName":"Puskesmas Munjul Jaya","sellerName":"Toko Barokah","sellerNik":"3214121710629892","transactionDate":"2026-01-01","transactionValue":"29","dokumen.1.SSPD BPHTB":"asli diperlihatkan","dokumen.2.KTP-el penjual dan pembeli":"asli diperlihatkan","dokumen.3.NPWP":"asli diperlihatkan","dokumen.4.Sertipikat tanah":"asli diperlihatkan","dokumen.5.SPPT dan bukti lunas PBB-P2":"asli diperlihatkan"}}', 'e965f3e3e7aaddc60956c342bc866ba8ecca4567a2df565a9541bb3f6da89090', 'e965f3e3e7aaddc60956c342bc866ba8ecca4567a2df565a9541bb3f6da89090', '01a21dd9-0eff-78a3-aad2-607394824770:1', NULL, 'approved', NULL, NULL, '[]', NULL, 3, 1795797096242, 1795797096242, NULL);
INSERT INTO "entry" VALUES (4, 'PJK-00000004', '01a21dd9-0eff-7a3b-93a8-f5904e396357:1', '01a21dd9-0eff-7a3b-93a8-f5904e396357:1', '01a21dd9-0eff-7a3b-93a8-f5904e396357', 'KSVS-KKWY-1C43-J', 'TAX-009', 'validate-bphtb', 0, '{"Applicant":{"Nik":"3214156307909198","FullName":"Nur Halimah","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":"\u002B6281293358600","Email":null,"Address":"Kp. Munjul No. 25","DistrictCode":"32.14.15"},"Fields":{"buildingArea":"318","landArea":"40","landCertificateNumber":"364/3191/2026","nop":"321413052540945534","notaryName":"Puskesmas Munjul Jaya","sellerName":"Toko Barokah","sellerNik":"3214121710629892","transactionDate":"2026-01-01","transactionValue":"29","dokumen.1.SSPD BPHTB":"asli diperlihatkan","dokumen.2.KTP-el penjual dan pembeli":"asli diperlihatkan","dokumen.3.NPWP":"asli diperlihatkan","dokumen.4.Sertipikat tanah":"asli diperlihatkan","dokumen.5.SPPT dan bukti lunas PBB-P2":"asli diperlihatkan"}}', 'ee8307afc9ab279cb9bd56c5adf5b8ae0b057caf442f5d4ec5e123d93a2acac9', 'ee8307afc9ab279cb9bd56c5adf5b8ae0b057caf442f5d4ec5e123d93a2acac9', '01a21dd9-0eff-7a3b-93a8-f5904e396357:1', NULL, 'approved', NULL, NULL, '[]', 'S-000004/WPJ.09/2026', 3, 1795797096704, 1795797096808, NULL);
INSERT INTO "history" VALUES ('PJK-00000001', 1, 'received', NULL, NULL, 1795797096227);
INSERT INTO "history" VALUES ('PJK-00000001', 2, 'inReview', NULL, NULL, 1795797096227);
INSERT INTO "history" VALUES ('PJK-00000001', 3, 'approved', NULL, NULL, 1795797096227);
INSERT INTO "history" VALUES ('PJK-00000002', 1, 'received', NULL, NULL, 1795797096241);
INSERT INTO "history" VALUES ('PJK-00000002', 2, 'inReview', NULL, NULL, 1795797096241);
INSERT INTO "history" VALUES ('PJK-00000002', 3, 'approved', NULL, NULL, 1795797096241);
INSERT INTO "history" VALUES ('PJK-00000003', 1, 'received', NULL, NULL, 1795797096242);
INSERT INTO "history" VALUES ('PJK-00000003', 2, 'inReview', NULL, NULL, 1795797096242);
INSERT INTO "history" VALUES ('PJK-00000003', 3, 'approved', NULL, NULL, 1795797096242);
INSERT INTO "history" VALUES ('PJK-00000004', 1, 'received', NULL, NULL, 1795797096704);
INSERT INTO "history" VALUES ('PJK-00000004', 2, 'inReview', NULL, NULL, 1795797096781);
INSERT INTO "history" VALUES ('PJK-00000004', 3, 'approved', NULL, NULL, 1795797096808);
DELETE FROM sqlite_sequence;
INSERT INTO "sqlite_sequence" VALUES ('entry', 4);
CREATE INDEX entry_step ON entry (step_id);
CREATE INDEX entry_key ON entry (idempotency_key);
CREATE INDEX entry_received ON entry (received_at, id);
CREATE INDEX entry_updated ON entry (updated_at, id);
CREATE INDEX entry_next ON entry (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX callback_pending ON callback (reference, id) WHERE state = 'pending';
CREATE INDEX callback_due ON callback (due_at) WHERE state = 'pending';
