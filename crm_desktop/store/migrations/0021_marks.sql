-- minor: what of a record is indexed as words, digits and sort keys, so that an edit rewrites only what it changed
CREATE TABLE index_mark (
  id INTEGER PRIMARY KEY NOT NULL, words INTEGER NOT NULL, digits INTEGER NOT NULL, sorts INTEGER NOT NULL
) STRICT;
DROP TABLE digits_mark;
-- The small ə had no place in the alphabet and came after z: sort keys are made anew at the next start.
UPDATE store_state SET value = value || '-anew' WHERE key = 'alphabet';
