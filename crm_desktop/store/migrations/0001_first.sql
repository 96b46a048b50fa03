-- The first house: contacts, tags, files, products, deals, offers, tickets, activities; journal, search, marks.
-- Record tables are journaled, local ones are this device's, derived ones can be rebuilt; the manifests say which is which.

-- ------------------------------------------------------------------ what everything refers to
CREATE TABLE record (id INTEGER PRIMARY KEY NOT NULL, kind TEXT NOT NULL) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;

CREATE TABLE tag (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, tone TEXT NOT NULL DEFAULT 'info') STRICT;
CREATE TABLE record_tag (
  record_id INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
  PRIMARY KEY (record_id, tag_id)) STRICT, WITHOUT ROWID;
CREATE INDEX record_tag_tag ON record_tag(tag_id);
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY NOT NULL,
  record_id INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL DEFAULT '', added_at TEXT NOT NULL) STRICT;
CREATE INDEX attachment_record ON attachment(record_id);
CREATE INDEX attachment_sha ON attachment(sha256);

-- ------------------------------------------------------------------ contacts
CREATE TABLE source (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE contact (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'person',                 -- person, organization
  name TEXT NOT NULL,                                  -- as shown: full name or firm
  given_name TEXT NOT NULL DEFAULT '', family_name TEXT NOT NULL DEFAULT '',
  job_title TEXT NOT NULL DEFAULT '',
  organization_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  language TEXT NOT NULL DEFAULT '',                   -- en tr az, '' for the house's
  birthday TEXT NOT NULL DEFAULT '',                   -- 1985-03-14, or --03-14 without year
  tax_office TEXT NOT NULL DEFAULT '', tax_number TEXT NOT NULL DEFAULT '',
  source_id INTEGER REFERENCES source(id) ON DELETE SET NULL,
  referrer_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  note TEXT NOT NULL DEFAULT '',
  uid TEXT NOT NULL DEFAULT '',                        -- of the card it came from, so a second import finds it
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX contact_organization ON contact(organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX contact_source ON contact(source_id) WHERE source_id IS NOT NULL;
CREATE INDEX contact_referrer ON contact(referrer_id) WHERE referrer_id IS NOT NULL;
CREATE INDEX contact_uid ON contact(uid) WHERE uid <> '';
CREATE INDEX contact_tax ON contact(tax_number) WHERE tax_number <> '';
CREATE INDEX contact_trash ON contact(trashed_at) WHERE trashed_at IS NOT NULL;
CREATE TABLE contact_role (
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  role TEXT NOT NULL,                                  -- customer prospect supplier partner investor employee competitor
  PRIMARY KEY (contact_id, role)) STRICT, WITHOUT ROWID;
CREATE INDEX contact_role_role ON contact_role(role, contact_id);
CREATE TABLE phone (
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  label TEXT NOT NULL DEFAULT '', number TEXT NOT NULL, e164 TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX phone_contact ON phone(contact_id);
CREATE INDEX phone_e164 ON phone(e164) WHERE e164 <> '';
CREATE TABLE email (
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  label TEXT NOT NULL DEFAULT '', address TEXT NOT NULL, folded TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX email_contact ON email(contact_id);
CREATE INDEX email_folded ON email(folded) WHERE folded <> '';
CREATE TABLE address (
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  label TEXT NOT NULL DEFAULT '', street TEXT NOT NULL DEFAULT '', district TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX address_contact ON address(contact_id);
CREATE TABLE handle (                                  -- web pages and social names
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  network TEXT NOT NULL DEFAULT '', value TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX handle_contact ON handle(contact_id);
CREATE TABLE anniversary (
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  label TEXT NOT NULL DEFAULT '', day TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX anniversary_contact ON anniversary(contact_id);
CREATE TABLE relationship_type (                       -- key for the built-in ones, whose names are translated
  id INTEGER PRIMARY KEY NOT NULL, key TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, inverse TEXT NOT NULL) STRICT;
CREATE TABLE relationship (                            -- "from <name> to": Ayşe is referred by Ömer
  id INTEGER PRIMARY KEY NOT NULL,
  from_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  to_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  type_id INTEGER NOT NULL REFERENCES relationship_type(id) ON DELETE CASCADE,
  note TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX relationship_from ON relationship(from_id);
CREATE INDEX relationship_to ON relationship(to_id);
CREATE INDEX relationship_type_ ON relationship(type_id);

-- ------------------------------------------------------------------ products
CREATE TABLE tax_rate (
  id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, percent INTEGER NOT NULL,  -- 1/100: 2000 is 20 %
  country TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1, valid_from TEXT NOT NULL DEFAULT '', valid_to TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE product_category (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE product (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'product',                -- product, service
  code TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, description TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT '',
  price INTEGER NOT NULL DEFAULT 0, cost INTEGER NOT NULL DEFAULT 0,              -- 1/10,000 of a unit of currency, tax excluded
  currency TEXT NOT NULL DEFAULT '',
  tax_rate_id INTEGER REFERENCES tax_rate(id) ON DELETE SET NULL,
  category_id INTEGER REFERENCES product_category(id) ON DELETE SET NULL,
  warranty_months INTEGER NOT NULL DEFAULT 0, photo TEXT NOT NULL DEFAULT '',     -- sha256 in files.db
  better_id INTEGER REFERENCES product(id) ON DELETE SET NULL,                    -- the next better model
  follows_id INTEGER REFERENCES product(id) ON DELETE SET NULL,                   -- what usually follows it
  active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX product_tax_rate ON product(tax_rate_id);
CREATE INDEX product_category_ ON product(category_id);
CREATE INDEX product_better ON product(better_id) WHERE better_id IS NOT NULL;
CREATE INDEX product_follows ON product(follows_id) WHERE follows_id IS NOT NULL;
CREATE INDEX product_code ON product(code) WHERE code <> '';

-- ------------------------------------------------------------------ deals
CREATE TABLE pipeline (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0, trashed_at TEXT) STRICT;
CREATE TABLE stage (
  id INTEGER PRIMARY KEY NOT NULL, pipeline_id INTEGER NOT NULL REFERENCES pipeline(id) ON DELETE CASCADE,
  name TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0, probability INTEGER NOT NULL DEFAULT 0,  -- 1/100 percent: 2500 is 25 %
  rot_days INTEGER NOT NULL DEFAULT 0,                 -- 0: never rots
  needs TEXT NOT NULL DEFAULT '[]') STRICT;            -- JSON list of what a deal must have to enter
CREATE INDEX stage_pipeline ON stage(pipeline_id);
CREATE TABLE deal_reason (id INTEGER PRIMARY KEY NOT NULL, outcome TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE deal (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  stage_id INTEGER NOT NULL REFERENCES stage(id),
  stage_since TEXT NOT NULL,
  place INTEGER NOT NULL DEFAULT 0,                    -- order within the column, gaps of 2^20
  amount INTEGER NOT NULL DEFAULT 0, currency TEXT NOT NULL,                      -- minor units
  probability INTEGER,                                 -- NULL: the stage's
  expected_close TEXT NOT NULL DEFAULT '',             -- day
  next_step TEXT NOT NULL DEFAULT '', next_step_on TEXT NOT NULL DEFAULT '',      -- day
  snoozed_until TEXT NOT NULL DEFAULT '', snooze_reason TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'open',                 -- open won lost
  closed_at TEXT, reason_id INTEGER REFERENCES deal_reason(id) ON DELETE SET NULL,
  competitor TEXT NOT NULL DEFAULT '', would_have_won TEXT NOT NULL DEFAULT '',
  win_back_on TEXT NOT NULL DEFAULT '', win_back_offer TEXT NOT NULL DEFAULT '',
  source_id INTEGER REFERENCES source(id) ON DELETE SET NULL,
  note TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX deal_contact ON deal(contact_id);
CREATE INDEX deal_by_stage ON deal(stage_id, status, place);
CREATE INDEX deal_reason_ ON deal(reason_id) WHERE reason_id IS NOT NULL;
CREATE INDEX deal_source ON deal(source_id) WHERE source_id IS NOT NULL;
CREATE INDEX deal_next ON deal(next_step_on) WHERE status = 'open';
CREATE TABLE deal_stage (                              -- every stage a deal was in; the open one has left_at NULL
  id INTEGER PRIMARY KEY NOT NULL, deal_id INTEGER NOT NULL REFERENCES deal(id) ON DELETE CASCADE,
  stage_id INTEGER NOT NULL REFERENCES stage(id) ON DELETE CASCADE, entered_at TEXT NOT NULL, left_at TEXT) STRICT;
CREATE INDEX deal_stage_deal ON deal_stage(deal_id);
CREATE INDEX deal_stage_stage ON deal_stage(stage_id);

-- ------------------------------------------------------------------ offers
CREATE TABLE offer (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  number TEXT NOT NULL DEFAULT '',                     -- given when it leaves draft
  revision INTEGER NOT NULL DEFAULT 0, revises_id INTEGER REFERENCES offer(id) ON DELETE SET NULL,
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  attention_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  deal_id INTEGER REFERENCES deal(id) ON DELETE SET NULL,
  subject TEXT NOT NULL DEFAULT '', language TEXT NOT NULL,
  currency TEXT NOT NULL, rate INTEGER NOT NULL DEFAULT 1000000,                  -- 1/1,000,000
  issued_on TEXT NOT NULL, valid_until TEXT NOT NULL,  -- days
  discount INTEGER NOT NULL DEFAULT 0,                 -- 1/100 percent on the whole
  tax_included INTEGER NOT NULL DEFAULT 0, rounding TEXT NOT NULL DEFAULT 'line', -- line, document
  intro TEXT NOT NULL DEFAULT '', terms TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'draft',                -- draft sent accepted rejected expired
  sent_at TEXT, decided_at TEXT, reject_reason TEXT NOT NULL DEFAULT '',
  buyer TEXT NOT NULL DEFAULT '', seller TEXT NOT NULL DEFAULT '',                -- JSON, frozen when sent
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX offer_contact ON offer(contact_id);
CREATE INDEX offer_attention ON offer(attention_id) WHERE attention_id IS NOT NULL;
CREATE INDEX offer_deal ON offer(deal_id);
CREATE INDEX offer_revises ON offer(revises_id) WHERE revises_id IS NOT NULL;
CREATE INDEX offer_number ON offer(number) WHERE number <> '';
CREATE TABLE offer_line (
  id INTEGER PRIMARY KEY NOT NULL, offer_id INTEGER NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, kind TEXT NOT NULL DEFAULT 'item',                   -- item heading text
  product_id INTEGER REFERENCES product(id) ON DELETE SET NULL,
  code TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '',
  quantity INTEGER NOT NULL DEFAULT 10000, unit TEXT NOT NULL DEFAULT '',         -- 1/10,000
  price INTEGER NOT NULL DEFAULT 0, cost INTEGER NOT NULL DEFAULT 0,              -- 1/10,000
  discount TEXT NOT NULL DEFAULT '',                   -- chain as typed: 10+5
  tax_percent INTEGER NOT NULL DEFAULT 0,              -- 1/100
  optional INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX offer_line_offer ON offer_line(offer_id, position);
CREATE INDEX offer_line_product ON offer_line(product_id) WHERE product_id IS NOT NULL;

CREATE TABLE offer_sum (                               -- derived from the lines, minor units
  id INTEGER PRIMARY KEY NOT NULL, net INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL, optional INTEGER NOT NULL DEFAULT 0) STRICT;

-- ------------------------------------------------------------------ tickets
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  deal_id INTEGER REFERENCES deal(id) ON DELETE SET NULL,
  product_id INTEGER REFERENCES product(id) ON DELETE SET NULL,
  kind TEXT NOT NULL DEFAULT 'question',               -- question complaint fault return request
  cause TEXT NOT NULL DEFAULT '', priority TEXT NOT NULL DEFAULT 'normal',        -- low normal high urgent
  status TEXT NOT NULL DEFAULT 'new',                  -- new open waiting closed
  subject TEXT NOT NULL, description TEXT NOT NULL DEFAULT '', resolution TEXT NOT NULL DEFAULT '',
  due_at TEXT NOT NULL DEFAULT '',                     -- local wall time, 2026-11-22T16:30
  opened_at TEXT NOT NULL, answered_at TEXT, closed_at TEXT, reopened INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX ticket_contact ON ticket(contact_id);
CREATE INDEX ticket_deal ON ticket(deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ticket_product ON ticket(product_id) WHERE product_id IS NOT NULL;
CREATE INDEX ticket_status ON ticket(status, due_at);
CREATE TABLE ticket_message (
  id INTEGER PRIMARY KEY NOT NULL, ticket_id INTEGER NOT NULL REFERENCES ticket(id) ON DELETE CASCADE,
  direction TEXT NOT NULL DEFAULT 'out',               -- in, out, note
  body TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX ticket_message_ticket ON ticket_message(ticket_id);

-- ------------------------------------------------------------------ activities
CREATE TABLE activity (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'note',                   -- note call task visit meeting email
  about_id INTEGER REFERENCES record(id) ON DELETE SET NULL,                      -- deal, ticket, offer, or the contact itself
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  subject TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,                                    -- UTC: when it happened, or was noted
  due_on TEXT NOT NULL DEFAULT '', due_time TEXT NOT NULL DEFAULT '', zone TEXT NOT NULL DEFAULT '',
  done_at TEXT, repeats TEXT NOT NULL DEFAULT '',      -- RRULE
  minutes INTEGER NOT NULL DEFAULT 0, feeling INTEGER NOT NULL DEFAULT 0,         -- -1 0 1
  direction TEXT NOT NULL DEFAULT '', priority TEXT NOT NULL DEFAULT 'normal',
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX activity_contact ON activity(contact_id, at);
CREATE INDEX activity_about ON activity(about_id);
CREATE INDEX activity_due ON activity(due_on) WHERE due_on <> '' AND done_at IS NULL;

-- ------------------------------------------------------------------ journal (its own kind: neither journaled nor derived)
CREATE TABLE step (
  id INTEGER PRIMARY KEY NOT NULL, label TEXT NOT NULL, at TEXT NOT NULL, device TEXT NOT NULL, version INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'done',                  -- done, undone, dropped; undo and redo for the steps that did so
  of INTEGER, joined TEXT NOT NULL DEFAULT '', changes BLOB NOT NULL) STRICT;
CREATE INDEX step_state ON step(state, id);
CREATE TABLE touched (
  tbl TEXT NOT NULL, record_id INTEGER NOT NULL, step_id INTEGER NOT NULL,
  PRIMARY KEY (tbl, record_id, step_id)) STRICT, WITHOUT ROWID;
CREATE TABLE journal_columns (version INTEGER NOT NULL, tbl TEXT NOT NULL, names TEXT NOT NULL, PRIMARY KEY (version, tbl)) STRICT, WITHOUT ROWID;

-- ------------------------------------------------------------------ local and derived
CREATE TABLE number_mark (series TEXT PRIMARY KEY NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE TABLE view_state (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE draft (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TABLE store_state (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE search_dirty (id INTEGER PRIMARY KEY NOT NULL) STRICT;
CREATE TABLE sort_key (
  id INTEGER NOT NULL, field TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (field, key, id)) STRICT, WITHOUT ROWID;
CREATE INDEX sort_key_id ON sort_key(id);
CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, tokenize='unicode61', prefix='1 2 3');
CREATE VIRTUAL TABLE search_digits USING fts5(text, content='', contentless_delete=1, tokenize='trigram');
-- Merging within every commit makes one edit in ten wait 40 ms; sixteen small segments are merged at once instead.
INSERT INTO search(search, rank) VALUES('automerge', 0);
INSERT INTO search(search, rank) VALUES('crisismerge', 16);
INSERT INTO search_digits(search_digits, rank) VALUES('automerge', 0);
INSERT INTO search_digits(search_digits, rank) VALUES('crisismerge', 16);

-- ------------------------------------------------------------------ what the index must look at again
CREATE TRIGGER contact_dirty_i AFTER INSERT ON contact BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER contact_dirty_u AFTER UPDATE OF kind, name, job_title, organization_id, tax_number, note, trashed_at ON contact BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER contact_dirty_name AFTER UPDATE OF name ON contact BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT id FROM contact WHERE organization_id = new.id;
  INSERT OR IGNORE INTO search_dirty SELECT id FROM deal WHERE contact_id = new.id;
  INSERT OR IGNORE INTO search_dirty SELECT id FROM offer WHERE contact_id = new.id;
  INSERT OR IGNORE INTO search_dirty SELECT id FROM ticket WHERE contact_id = new.id; END;
CREATE TRIGGER contact_dirty_d AFTER DELETE ON contact BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
CREATE TRIGGER phone_dirty_i AFTER INSERT ON phone BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.contact_id); END;
CREATE TRIGGER phone_dirty_u AFTER UPDATE ON phone BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.contact_id); END;
CREATE TRIGGER phone_dirty_d AFTER DELETE ON phone BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.contact_id); END;
CREATE TRIGGER email_dirty_i AFTER INSERT ON email BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.contact_id); END;
CREATE TRIGGER email_dirty_u AFTER UPDATE ON email BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.contact_id); END;
CREATE TRIGGER email_dirty_d AFTER DELETE ON email BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.contact_id); END;
CREATE TRIGGER address_dirty_i AFTER INSERT ON address BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.contact_id); END;
CREATE TRIGGER address_dirty_u AFTER UPDATE ON address BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.contact_id); END;
CREATE TRIGGER address_dirty_d AFTER DELETE ON address BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.contact_id); END;
CREATE TRIGGER handle_dirty_i AFTER INSERT ON handle BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.contact_id); END;
CREATE TRIGGER handle_dirty_u AFTER UPDATE ON handle BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.contact_id); END;
CREATE TRIGGER handle_dirty_d AFTER DELETE ON handle BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.contact_id); END;
CREATE TRIGGER product_dirty_i AFTER INSERT ON product BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER product_dirty_u AFTER UPDATE ON product BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER product_dirty_d AFTER DELETE ON product BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
CREATE TRIGGER deal_dirty_i AFTER INSERT ON deal BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER deal_dirty_u AFTER UPDATE OF title, contact_id, next_step, note, trashed_at ON deal BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER deal_dirty_d AFTER DELETE ON deal BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
CREATE TRIGGER offer_dirty_i AFTER INSERT ON offer BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER offer_dirty_u AFTER UPDATE OF number, subject, contact_id, intro, note, trashed_at, discount, tax_included, rounding ON offer BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER offer_line_dirty_i AFTER INSERT ON offer_line BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.offer_id); END;
CREATE TRIGGER offer_line_dirty_u AFTER UPDATE ON offer_line BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.offer_id); END;
CREATE TRIGGER offer_line_dirty_d AFTER DELETE ON offer_line BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.offer_id); END;
CREATE TRIGGER offer_dirty_d AFTER DELETE ON offer BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
CREATE TRIGGER ticket_dirty_i AFTER INSERT ON ticket BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER ticket_dirty_u AFTER UPDATE OF number, subject, description, resolution, contact_id, trashed_at ON ticket BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER ticket_dirty_d AFTER DELETE ON ticket BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
CREATE TRIGGER ticket_message_dirty_i AFTER INSERT ON ticket_message BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.ticket_id); END;
CREATE TRIGGER ticket_message_dirty_u AFTER UPDATE ON ticket_message BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.ticket_id); END;
CREATE TRIGGER ticket_message_dirty_d AFTER DELETE ON ticket_message BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.ticket_id); END;
CREATE TRIGGER activity_dirty_i AFTER INSERT ON activity BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER activity_dirty_u AFTER UPDATE OF subject, body, contact_id, trashed_at ON activity BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER activity_dirty_d AFTER DELETE ON activity BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
