-- minor: promises, mails, who took part, outcomes of touches, rhythms of keeping in touch
-- A promise is an activity of kind 'promise' (due_on may be put off, promised_on never moves), praise one of kind 'praise'.
ALTER TABLE activity ADD COLUMN promised_on TEXT NOT NULL DEFAULT '';      -- day
ALTER TABLE activity ADD COLUMN outcome TEXT NOT NULL DEFAULT '';          -- reached, none, word; open: not told yet
ALTER TABLE activity ADD COLUMN message_id TEXT NOT NULL DEFAULT '';       -- of a mail, so that it comes in once
ALTER TABLE activity ADD COLUMN quotable INTEGER NOT NULL DEFAULT 0;       -- praise that the customer lets us show
ALTER TABLE activity ADD COLUMN decisions TEXT NOT NULL DEFAULT '';        -- of a meeting, one a line
ALTER TABLE activity ADD COLUMN part_of_id INTEGER REFERENCES activity(id) ON DELETE SET NULL;  -- the meeting a task came from
CREATE INDEX activity_part_of ON activity(part_of_id) WHERE part_of_id IS NOT NULL;
CREATE INDEX activity_message ON activity(message_id) WHERE message_id <> '';
-- Timelines walk these backwards; what is told has happened.
CREATE INDEX activity_told ON activity(contact_id, done_at) WHERE done_at IS NOT NULL AND trashed_at IS NULL;
CREATE INDEX activity_told_about ON activity(about_id, done_at) WHERE done_at IS NOT NULL AND trashed_at IS NULL;
CREATE INDEX activity_kind ON activity(kind) WHERE kind IN ('promise', 'praise');

CREATE TABLE activity_person (                         -- others it happened with: a meeting's attendees, a mail's addresses
  activity_id INTEGER NOT NULL REFERENCES activity(id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  PRIMARY KEY (activity_id, contact_id)) STRICT, WITHOUT ROWID;
CREATE INDEX activity_person_contact ON activity_person(contact_id);

CREATE TABLE rhythm (                                  -- how often to be in touch; days NULL: as its tags say, 0: never
  contact_id INTEGER PRIMARY KEY NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  days INTEGER, snoozed_until TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE tag_rhythm (
  tag_id INTEGER PRIMARY KEY NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
  days INTEGER NOT NULL) STRICT;

CREATE TRIGGER activity_dirty_more AFTER UPDATE OF decisions ON activity BEGIN
  INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
