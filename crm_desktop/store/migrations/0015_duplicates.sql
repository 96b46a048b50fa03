-- minor: pairs of contacts that a person has said are two different ones
CREATE TABLE not_duplicate (
  id INTEGER PRIMARY KEY NOT NULL,
  one_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  said_at TEXT NOT NULL) STRICT;
CREATE INDEX not_duplicate_one ON not_duplicate(one_id);
CREATE INDEX not_duplicate_other ON not_duplicate(other_id);
-- A phone that goes to another contact, as undoing a merge does, leaves the one it was found by.
CREATE TRIGGER phone_dirty_moved AFTER UPDATE OF contact_id ON phone WHEN old.contact_id <> new.contact_id BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(old.contact_id); END;
CREATE TRIGGER email_dirty_moved AFTER UPDATE OF contact_id ON email WHEN old.contact_id <> new.contact_id BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(old.contact_id); END;
CREATE TRIGGER address_dirty_moved AFTER UPDATE OF contact_id ON address WHEN old.contact_id <> new.contact_id BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(old.contact_id); END;
CREATE TRIGGER handle_dirty_moved AFTER UPDATE OF contact_id ON handle WHEN old.contact_id <> new.contact_id BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(old.contact_id); END;
