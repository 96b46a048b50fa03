-- minor: pairs of contacts that a person has said are two different ones
CREATE TABLE not_duplicate (
  id INTEGER PRIMARY KEY NOT NULL,
  one_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  said_at TEXT NOT NULL) STRICT;
CREATE INDEX not_duplicate_one ON not_duplicate(one_id);
CREATE INDEX not_duplicate_other ON not_duplicate(other_id);
