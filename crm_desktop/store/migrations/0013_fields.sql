-- minor: fields and record types of the person's own

CREATE TABLE field (
  id INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,                                  -- of which records: a Kind.key
  name TEXT NOT NULL, type TEXT NOT NULL,              -- text long whole decimal money percent date time flag choice choices link record computed
  section TEXT NOT NULL DEFAULT '', help TEXT NOT NULL DEFAULT '',
  required INTEGER NOT NULL DEFAULT 0, single INTEGER NOT NULL DEFAULT 0,         -- single: no two records with the same value
  indexed INTEGER NOT NULL DEFAULT 0, listed INTEGER NOT NULL DEFAULT 0,          -- listed: a column from the start
  initial TEXT NOT NULL DEFAULT '',                    -- JSON of the value a new record gets, '' none
  options TEXT NOT NULL DEFAULT '{}',                  -- JSON: places, currency, target, formula, shows, remind
  position INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX field_kind ON field(kind, position);
CREATE TABLE field_choice (
  id INTEGER PRIMARY KEY NOT NULL, field_id INTEGER NOT NULL REFERENCES field(id) ON DELETE CASCADE,
  name TEXT NOT NULL, tone TEXT NOT NULL DEFAULT 'info', position INTEGER NOT NULL DEFAULT 0,
  trashed_at TEXT) STRICT;                             -- removed, yet in use: shown, not offered
CREATE INDEX field_choice_field ON field_choice(field_id);
CREATE TABLE value (                                   -- record_id first: the journal names a row by its first key column
  record_id INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  field_id INTEGER NOT NULL REFERENCES field(id) ON DELETE CASCADE,
  v ANY NOT NULL,                                      -- TEXT, or INTEGER: scaled number, minor units, hundredths, 0 1, an id
  PRIMARY KEY (field_id, record_id)) STRICT, WITHOUT ROWID;
CREATE INDEX value_record ON value(record_id);

CREATE TABLE thing_type (
  id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, plural TEXT NOT NULL, icon TEXT NOT NULL DEFAULT 'package',
  numbering TEXT NOT NULL DEFAULT '',                  -- MAC-{n:04}; '': no numbers
  position INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE TABLE thing (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  type_id INTEGER NOT NULL REFERENCES thing_type(id) ON DELETE CASCADE,
  name TEXT NOT NULL, number TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX thing_type_ ON thing(type_id);
CREATE INDEX thing_number ON thing(number) WHERE number <> '';
CREATE TABLE thing_contact (                           -- whose it is, who uses it, who serves it
  id INTEGER PRIMARY KEY NOT NULL,
  thing_id INTEGER NOT NULL REFERENCES thing(id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  role TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX thing_contact_thing ON thing_contact(thing_id);
CREATE INDEX thing_contact_contact ON thing_contact(contact_id);

-- ------------------------------------------------------------------ what the index must look at again
CREATE TRIGGER value_dirty_i AFTER INSERT ON value
  WHEN EXISTS (SELECT 1 FROM field WHERE id = new.field_id AND trashed_at IS NULL AND (indexed OR type IN ('text', 'long', 'link'))) BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.record_id); END;
CREATE TRIGGER value_dirty_u AFTER UPDATE ON value
  WHEN EXISTS (SELECT 1 FROM field WHERE id = new.field_id AND trashed_at IS NULL AND (indexed OR type IN ('text', 'long', 'link'))) BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.record_id); END;
CREATE TRIGGER value_dirty_d AFTER DELETE ON value
  WHEN EXISTS (SELECT 1 FROM field WHERE id = old.field_id AND trashed_at IS NULL AND (indexed OR type IN ('text', 'long', 'link'))) BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(old.record_id); END;
CREATE TRIGGER field_dirty AFTER UPDATE OF trashed_at ON field WHEN new.type IN ('text', 'long', 'link') BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT record_id FROM value WHERE field_id = new.id; END;
CREATE TRIGGER thing_dirty_i AFTER INSERT ON thing BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER thing_dirty_u AFTER UPDATE OF name, number, note, trashed_at ON thing BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER thing_dirty_d AFTER DELETE ON thing BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
CREATE TRIGGER thing_contact_dirty_i AFTER INSERT ON thing_contact BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.thing_id); END;
CREATE TRIGGER thing_contact_dirty_u AFTER UPDATE ON thing_contact BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.thing_id); END;
CREATE TRIGGER thing_contact_dirty_d AFTER DELETE ON thing_contact BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.thing_id); END;
CREATE TRIGGER contact_dirty_thing AFTER UPDATE OF name ON contact BEGIN
  INSERT OR IGNORE INTO search_dirty SELECT thing_id FROM thing_contact WHERE contact_id = new.id; END;
