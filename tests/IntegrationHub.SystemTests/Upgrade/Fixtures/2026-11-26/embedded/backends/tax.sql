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
INSERT INTO "entry" VALUES (1, 'PJK-00000001', '01a21dda-7d79-7ee9-9db2-12d9ccc4a5fa:1', '01a21dda-7d79-7ee9-9db2-12d9ccc4a5fa:1', '01a21dda-7d79-7ee9-9db2-12d9ccc4a5fa', 'EKAY-24K6-JKX0-S', 'LIC-014', 'kswp', 1, '{"Applicant":{"Nik":"3214084611649771","FullName":"Rina Marlina","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":null,"Email":null,"Address":null,"DistrictCode":null},"Fields":{}}', 'e760f2f5212e7f9c046ce77f7f56aa18f4087f11f98509d79ee8e963ec959c90', 'e760f2f5212e7f9c046ce77f7f56aa18f4087f11f98509d79ee8e963ec959c90', '01a21dda-7d79-7ee9-9db2-12d9ccc4a5fa:1', NULL, 'approved', NULL, NULL, '[]', NULL, 3, 1795797192416, 1795797192416, NULL);
INSERT INTO "entry" VALUES (2, 'PJK-00000002', '01a21dda-824e-7c13-9a7c-d3e893a2d031:1', '01a21dda-824e-7c13-9a7c-d3e893a2d031:1', '01a21dda-824e-7c13-9a7c-d3e893a2d031', 'C92A-VV2H-3XP8-Y', 'TAX-009', 'arrears-check', 1, '{"Applicant":{"Nik":"3214156307909198","FullName":"Nur Halimah","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":"\u002B6281293358600","Email":null,"Address":"Kp. Munjul No. 25","DistrictCode":"32.14.15"},"Fields":{"buildingArea":"318","landArea":"40","landCertificateNumber":"364/3191/2026","nop":"321413052540945534","notaryName":"Puskesmas Munjul Jaya","sellerName":"Toko Barokah","sellerNik":"3214121710629892","transactionDate":"2026-01-01","transactionValue":"29","dokumen.1.SSPD BPHTB":"asli diperlihatkan","dokumen.2.KTP-el penjual dan pembeli":"asli diperlihatkan","dokumen.3.NPWP":"asli diperlihatkan","dokumen.4.Sertipikat tanah":"asli diperlihatkan","dokumen.5.SPPT dan bukti lunas PBB-P2":"asli diperlihatkan"}}', 'de60dd3265df74eff0ca018eaaf6cba9123cff548c244cce8151079e7652ad05', 'de60dd3265df74eff0ca018eaaf6cba9123cff548c244cce8151079e7652ad05', '01a21dda-824e-7c13-9a7c-d3e893a2d031:1', NULL, 'approved', NULL, NULL, '[]', NULL, 3, 1795797192417, 1795797192417, NULL);
INSERT INTO "entry" VALUES (3, 'PJK-00000003', '01a21dda-824e-7111-a66f-34a4ca7771dd:1', '01a21dda-824e-7111-a66f-34a4ca7771dd:1', '01a21dda-824e-7111-a66f-34a4ca7771dd', 'C92A-VV2H-3XP8-Y', 'TAX-009', 'kswp', 1, '{"Applicant":{"Nik":"3214156307909198","FullName":"Nur Halimah","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":"\u002B6281293358600","Email":null,"Address":"Kp. Munjul No. 25","DistrictCode":"32.14.15"},"Fields":{"buildingArea":"318","landArea":"40","landCertificateNumber":"364/3191/2026","nop":"321413052540945534","notaryName":"Puskesmas Munjul Jaya","sellerName":"Toko Barokah","sellerNik":"3214121710629892","transactionDate":"2026-01-01","transactionValue":"29","dokumen.1.SSPD BPHTB":"asli diperlihatkan","dokumen.2.KTP-el penjual dan pembeli":"asli diperlihatkan","dokumen.3.NPWP":"asli diperlihatkan","dokumen.4.Sertipikat tanah":"asli diperlihatkan","dokumen.5.SPPT dan bukti lunas PBB-P2":"asli diperlihatkan"}}', 'adf3d8c00c30167694b577a9787e9b03b76939ce47a5fccee8efd0ea68a9fa0c', 'adf3d8c00c30167694b577a9787e9b03b76939ce47a5fccee8efd0ea68a9fa0c', '01a21dda-824e-7111-a66f-34a4ca7771dd:1', NULL, 'approved', NULL, NULL, '[]', NULL, 3, 1795797192417, 1795797192417, NULL);
INSERT INTO "entry" VALUES (4, 'PJK-00000004', '01a21dda-824e-71dc-9775-e44a53014bda:1', '01a21dda-824e-71dc-9775-e44a53014bda:1', '01a21dda-824e-71dc-9775-e44a53014bda', 'C92A-VV2H-3XP8-Y', 'TAX-009', 'validate-bphtb', 0, '{"Applicant":{"Nik":"3214156307909198","FullName":"Nur Halimah","KkNumber":null,"Npwp":null,"BirthDate":null,"Phone":"\u002B6281293358600","Email":null,"Address":"Kp. Munjul No. 25","DistrictCode":"32.14.15"},"Fields":{"buildingArea":"318","landArea":"40","landCertificateNumber":"364/3191/2026","nop":"321413052540945534","notaryName":"Puskesmas Munjul Jaya","sellerName":"Toko Barokah","sellerNik":"3214121710629892","transactionDate":"2026-01-01","transactionValue":"29","dokumen.1.SSPD BPHTB":"asli diperlihatkan","dokumen.2.KTP-el penjual dan pembeli":"asli diperlihatkan","dokumen.3.NPWP":"asli diperlihatkan","dokumen.4.Sertipikat tanah":"asli diperlihatkan","dokumen.5.SPPT dan bukti lunas PBB-P2":"asli diperlihatkan"}}', '34881e1efab0a89447a6460678a31938a15d8e04f9581585f1f448092c35bba5', '34881e1efab0a89447a6460678a31938a15d8e04f9581585f1f448092c35bba5', '01a21dda-824e-71dc-9775-e44a53014bda:1', NULL, 'approved', NULL, NULL, '[]', 'S-000004/WPJ.09/2026', 3, 1795797193013, 1795797193129, NULL);
INSERT INTO "history" VALUES ('PJK-00000001', 1, 'received', NULL, NULL, 1795797192416);
INSERT INTO "history" VALUES ('PJK-00000001', 2, 'inReview', NULL, NULL, 1795797192416);
INSERT INTO "history" VALUES ('PJK-00000001', 3, 'approved', NULL, NULL, 1795797192416);
INSERT INTO "history" VALUES ('PJK-00000002', 1, 'received', NULL, NULL, 1795797192417);
INSERT INTO "history" VALUES ('PJK-00000002', 2, 'inReview', NULL, NULL, 1795797192417);
INSERT INTO "history" VALUES ('PJK-00000002', 3, 'approved', NULL, NULL, 1795797192417);
INSERT INTO "history" VALUES ('PJK-00000003', 1, 'received', NULL, NULL, 1795797192417);
INSERT INTO "history" VALUES ('PJK-00000003', 2, 'inReview', NULL, NULL, 1795797192417);
INSERT INTO "history" VALUES ('PJK-00000003', 3, 'approved', NULL, NULL, 1795797192417);
INSERT INTO "history" VALUES ('PJK-00000004', 1, 'received', NULL, NULL, 1795797193013);
INSERT INTO "history" VALUES ('PJK-00000004', 2, 'inReview', NULL, NULL, 1795797193101);
INSERT INTO "history" VALUES ('PJK-00000004', 3, 'approved', NULL, NULL, 1795797193129);
DELETE FROM sqlite_sequence;
INSERT INTO "sqlite_sequence" VALUES ('entry', 4);
CREATE INDEX entry_step ON entry (step_id);
CREATE INDEX entry_key ON entry (idempotency_key);
CREATE INDEX entry_received ON entry (received_at, id);
CREATE INDEX entry_updated ON entry (updated_at, id);
CREATE INDEX entry_next ON entry (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX callback_pending ON callback (reference, id) WHERE state = 'pending';
CREATE INDEX callback_due ON callback (due_at) WHERE state = 'pending';
