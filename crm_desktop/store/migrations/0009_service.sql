-- minor: holidays the owner edits, units under warranty, and what a ticket needs: targets, waits, parts, links, answers, scores

CREATE TABLE holiday (                                 -- what the owner adds to the computed ones or changes of them
  id INTEGER PRIMARY KEY NOT NULL, day TEXT NOT NULL, name TEXT NOT NULL DEFAULT '',
  closed TEXT NOT NULL DEFAULT 'day',                  -- day, noon (closed from noon on), open (worked all the same)
  public INTEGER NOT NULL DEFAULT 1) STRICT;           -- the law's too: legal business days skip it
CREATE INDEX holiday_day ON holiday(day);

-- ------------------------------------------------------------------ what was sold and is under warranty
CREATE TABLE unit (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  product_id INTEGER REFERENCES product(id) ON DELETE SET NULL,
  sale_id INTEGER REFERENCES sale(id) ON DELETE SET NULL,
  delivery_line_id INTEGER REFERENCES delivery_line(id) ON DELETE SET NULL,       -- the delivery it came from by itself
  name TEXT NOT NULL, brand TEXT NOT NULL DEFAULT '', serial TEXT NOT NULL DEFAULT '',
  quantity INTEGER NOT NULL DEFAULT 10000,             -- 1/10,000; more than one where no serial tells them apart
  delivered_on TEXT NOT NULL, delivered_to TEXT NOT NULL DEFAULT '',              -- day and place
  months INTEGER NOT NULL DEFAULT 0, most_days INTEGER NOT NULL DEFAULT 0,        -- longest repair of this one; 0: as in the settings
  invoice TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  retired_on TEXT NOT NULL DEFAULT '', retired_why TEXT NOT NULL DEFAULT '',      -- given back, scrapped
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX unit_contact ON unit(contact_id);
CREATE INDEX unit_product ON unit(product_id) WHERE product_id IS NOT NULL;
CREATE INDEX unit_sale ON unit(sale_id) WHERE sale_id IS NOT NULL;
CREATE INDEX unit_delivery ON unit(delivery_line_id) WHERE delivery_line_id IS NOT NULL;
CREATE INDEX unit_serial ON unit(serial) WHERE serial <> '';
CREATE TABLE unit_repair (                             -- to_day '': still with us
  id INTEGER PRIMARY KEY NOT NULL, unit_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'repair',                 -- repair, replacement
  from_day TEXT NOT NULL, to_day TEXT NOT NULL DEFAULT '', serial TEXT NOT NULL DEFAULT '', -- the old one where it was replaced
  note TEXT NOT NULL DEFAULT '',
  about_id INTEGER REFERENCES record(id) ON DELETE SET NULL,                      -- the ticket
  created_at TEXT NOT NULL) STRICT;
CREATE INDEX unit_repair_unit ON unit_repair(unit_id, from_day);
CREATE INDEX unit_repair_about ON unit_repair(about_id) WHERE about_id IS NOT NULL;
CREATE TABLE unit_sum (                                -- derived: the day the warranty ends, '' without one
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER, ends_on TEXT NOT NULL, added_days INTEGER NOT NULL, live INTEGER NOT NULL) STRICT;
CREATE INDEX unit_sum_ends ON unit_sum(ends_on) WHERE live = 1 AND ends_on <> '';

-- ------------------------------------------------------------------ tickets
ALTER TABLE ticket ADD COLUMN unit_id INTEGER REFERENCES unit(id) ON DELETE SET NULL;
ALTER TABLE ticket ADD COLUMN remedy TEXT NOT NULL DEFAULT '';             -- what the customer asks for
ALTER TABLE ticket ADD COLUMN root_cause TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN answer_due TEXT NOT NULL DEFAULT '';         -- local wall time, as due_at
ALTER TABLE ticket ADD COLUMN due_set INTEGER NOT NULL DEFAULT 0;          -- due_at was said by a person: not computed
ALTER TABLE ticket ADD COLUMN clock_from TEXT NOT NULL DEFAULT '';         -- UTC: reopened then; '' opened_at
ALTER TABLE ticket ADD COLUMN received_on TEXT NOT NULL DEFAULT '';        -- day the unit came to us
ALTER TABLE ticket ADD COLUMN returned_on TEXT NOT NULL DEFAULT '';        -- day it went back
ALTER TABLE ticket ADD COLUMN loaner_on TEXT NOT NULL DEFAULT '';          -- day a substitute was lent
ALTER TABLE ticket ADD COLUMN labour_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN other_cost INTEGER NOT NULL DEFAULT 0;       -- minor units of the house's currency
ALTER TABLE ticket ADD COLUMN merged_into_id INTEGER REFERENCES ticket(id) ON DELETE SET NULL;
CREATE INDEX ticket_unit ON ticket(unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX ticket_merged ON ticket(merged_into_id) WHERE merged_into_id IS NOT NULL;
UPDATE ticket SET due_set = 1 WHERE due_at <> '';
CREATE TABLE ticket_wait (                             -- the customer is awaited; UTC; until '': still
  id INTEGER PRIMARY KEY NOT NULL, ticket_id INTEGER NOT NULL REFERENCES ticket(id) ON DELETE CASCADE,
  since TEXT NOT NULL, until TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX ticket_wait_ticket ON ticket_wait(ticket_id, since);
CREATE TABLE ticket_part (
  id INTEGER PRIMARY KEY NOT NULL, ticket_id INTEGER NOT NULL REFERENCES ticket(id) ON DELETE CASCADE,
  product_id INTEGER REFERENCES product(id) ON DELETE SET NULL,
  name TEXT NOT NULL, quantity INTEGER NOT NULL DEFAULT 10000,                    -- 1/10,000
  cost INTEGER NOT NULL DEFAULT 0) STRICT;             -- 1/10,000 of the house's currency, of one
CREATE INDEX ticket_part_ticket ON ticket_part(ticket_id);
CREATE INDEX ticket_part_product ON ticket_part(product_id) WHERE product_id IS NOT NULL;
CREATE TABLE ticket_link (                             -- both ways
  id INTEGER PRIMARY KEY NOT NULL,
  from_id INTEGER NOT NULL REFERENCES ticket(id) ON DELETE CASCADE,
  to_id INTEGER NOT NULL REFERENCES ticket(id) ON DELETE CASCADE) STRICT;
CREATE INDEX ticket_link_from ON ticket_link(from_id);
CREATE INDEX ticket_link_to ON ticket_link(to_id);
CREATE TABLE ticket_score (                            -- what the customer said after it was closed; kept for the surveys
  id INTEGER PRIMARY KEY NOT NULL, ticket_id INTEGER NOT NULL REFERENCES ticket(id) ON DELETE CASCADE,
  at TEXT NOT NULL, score INTEGER NOT NULL, words TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX ticket_score_ticket ON ticket_score(ticket_id, at);
CREATE TABLE answer_template (
  id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, language TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0) STRICT;

-- ------------------------------------------------------------------ what the index must look at again
CREATE TRIGGER unit_dirty_i AFTER INSERT ON unit BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER unit_dirty_u AFTER UPDATE ON unit BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id);
  INSERT OR IGNORE INTO search_dirty SELECT id FROM ticket WHERE unit_id = new.id; END;
CREATE TRIGGER unit_dirty_d AFTER DELETE ON unit BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id);
  DELETE FROM unit_sum WHERE id = old.id; END;
CREATE TRIGGER unit_repair_dirty_i AFTER INSERT ON unit_repair BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.unit_id); END;
CREATE TRIGGER unit_repair_dirty_u AFTER UPDATE ON unit_repair BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.unit_id); END;
CREATE TRIGGER unit_repair_dirty_d AFTER DELETE ON unit_repair BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.unit_id); END;
CREATE TRIGGER contact_dirty_unit AFTER UPDATE OF name ON contact BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT id FROM unit WHERE contact_id = new.id; END;
CREATE TRIGGER ticket_dirty_more AFTER UPDATE OF root_cause, unit_id, merged_into_id ON ticket BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
-- Whether a replacement begins the warranty anew is a setting; all ends follow it.
CREATE TRIGGER setting_dirty_unit_i AFTER INSERT ON setting WHEN new.key IN ('warranty.restart', 'business.country') BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT id FROM unit; END;
CREATE TRIGGER setting_dirty_unit_u AFTER UPDATE ON setting WHEN new.key IN ('warranty.restart', 'business.country') BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT id FROM unit; END;
CREATE TRIGGER setting_dirty_unit_d AFTER DELETE ON setting WHEN old.key IN ('warranty.restart', 'business.country') BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT id FROM unit; END;
