-- minor: agreements with agreed prices and included service; how often a product is bought or served again

CREATE TABLE agreement (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  number TEXT NOT NULL DEFAULT '',                     -- given when it leaves draft
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  kind TEXT NOT NULL DEFAULT 'frame',                  -- frame service maintenance
  title TEXT NOT NULL, language TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'draft',                -- draft sent signed ended; in force and expired follow from the days
  starts_on TEXT NOT NULL, ends_on TEXT NOT NULL DEFAULT '',                      -- days; ends_on '': no fixed end
  notice_days INTEGER NOT NULL DEFAULT 0,
  renew_months INTEGER NOT NULL DEFAULT 0,             -- 0: does not renew by itself
  kept_until TEXT NOT NULL DEFAULT '',                 -- the end of the term that was looked at and let run on
  notice_on TEXT NOT NULL DEFAULT '',                  -- day on which notice was given
  value INTEGER NOT NULL DEFAULT 0, currency TEXT NOT NULL, period TEXT NOT NULL DEFAULT 'year',  -- minor units; month quarter year term
  visits INTEGER NOT NULL DEFAULT 0, service_note TEXT NOT NULL DEFAULT '',       -- visits in a year
  penalty TEXT NOT NULL DEFAULT '', penalty_amount INTEGER NOT NULL DEFAULT 0,    -- minor units of `currency`
  exit_clause TEXT NOT NULL DEFAULT '', exit_amount INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '', sent_at TEXT, signed_on TEXT NOT NULL DEFAULT '', signed_at TEXT,
  ended_on TEXT NOT NULL DEFAULT '', ended_at TEXT, end_reason TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX agreement_contact ON agreement(contact_id);
CREATE INDEX agreement_number ON agreement(number) WHERE number <> '';
CREATE INDEX agreement_signed ON agreement(ends_on) WHERE status = 'signed';
CREATE TABLE agreement_price (
  id INTEGER PRIMARY KEY NOT NULL, agreement_id INTEGER NOT NULL REFERENCES agreement(id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES product(id) ON DELETE CASCADE,
  price INTEGER,                                       -- 1/10,000 of the agreement's currency; NULL: the usual price
  discount TEXT NOT NULL DEFAULT '',                   -- chain as typed: 10+5
  min_quantity INTEGER NOT NULL DEFAULT 0,             -- 1/10,000
  from_on TEXT NOT NULL DEFAULT '', to_on TEXT NOT NULL DEFAULT '') STRICT;       -- days, '' as long as the agreement
CREATE INDEX agreement_price_agreement ON agreement_price(agreement_id);
CREATE INDEX agreement_price_product ON agreement_price(product_id);
CREATE TABLE agreement_item (                          -- what service includes
  id INTEGER PRIMARY KEY NOT NULL, agreement_id INTEGER NOT NULL REFERENCES agreement(id) ON DELETE CASCADE,
  product_id INTEGER REFERENCES product(id) ON DELETE SET NULL,
  description TEXT NOT NULL, quantity INTEGER NOT NULL DEFAULT 0) STRICT;         -- 1/10,000 in a year; 0: without limit
CREATE INDEX agreement_item_agreement ON agreement_item(agreement_id);
CREATE INDEX agreement_item_product ON agreement_item(product_id) WHERE product_id IS NOT NULL;
CREATE TABLE product_interval (                        -- after how long a product is bought again or wants service
  product_id INTEGER PRIMARY KEY NOT NULL REFERENCES product(id) ON DELETE CASCADE,
  reorder_days INTEGER NOT NULL DEFAULT 0, service_months INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE reorder_pause (                           -- a customer is not asked again about a product before a day; product 0: any
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE, product_id INTEGER NOT NULL, until_on TEXT NOT NULL,
  PRIMARY KEY (contact_id, product_id)) STRICT, WITHOUT ROWID;

-- ------------------------------------------------------------------ what the index must look at again
CREATE TRIGGER agreement_dirty_i AFTER INSERT ON agreement BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER agreement_dirty_u AFTER UPDATE OF number, title, contact_id, service_note, penalty, exit_clause, note, trashed_at ON agreement BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER agreement_dirty_d AFTER DELETE ON agreement BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
CREATE TRIGGER agreement_item_dirty_i AFTER INSERT ON agreement_item BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.agreement_id); END;
CREATE TRIGGER agreement_item_dirty_u AFTER UPDATE ON agreement_item BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.agreement_id); END;
CREATE TRIGGER agreement_item_dirty_d AFTER DELETE ON agreement_item BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.agreement_id); END;
CREATE TRIGGER contact_dirty_agreement AFTER UPDATE OF name ON contact BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT id FROM agreement WHERE contact_id = new.id; END;
