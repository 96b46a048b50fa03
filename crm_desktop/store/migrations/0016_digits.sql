-- minor: which digits of a record are indexed, so that an edit of something else leaves their index alone
CREATE TABLE digits_mark (id INTEGER PRIMARY KEY NOT NULL, mark INTEGER NOT NULL) STRICT;
-- An edit that meets a merge waits for it: one in sixty-four now, not one in sixteen. Searching does not feel the more segments.
INSERT INTO search(search, rank) VALUES('crisismerge', 64);
INSERT INTO search_digits(search_digits, rank) VALUES('crisismerge', 64);
