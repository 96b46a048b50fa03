-- minor: appointments, how long planned things last, what was put off and why
ALTER TABLE activity ADD COLUMN length INTEGER NOT NULL DEFAULT 0;         -- minutes it is planned for; without a time 1440 a day
CREATE INDEX activity_day ON activity(due_on) WHERE due_on <> '';
CREATE INDEX activity_long ON activity(due_on) WHERE length > 1440;
CREATE INDEX activity_again ON activity(due_on) WHERE repeats <> '' AND done_at IS NULL;
CREATE INDEX offer_valid ON offer(valid_until) WHERE status = 'sent';
CREATE INDEX ticket_due ON ticket(due_at) WHERE due_at <> '' AND status <> 'closed';
CREATE INDEX contact_birthday ON contact(substr(birthday, -5)) WHERE birthday <> '';

CREATE TABLE event (                                   -- what happens by itself; what is to be done is an activity
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  uid TEXT NOT NULL DEFAULT '',                        -- of the file it came from, so that it comes in once
  stands_for TEXT NOT NULL DEFAULT '',                 -- of a series: the planned start of the one occurrence that this replaces
  title TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
  starts TEXT NOT NULL, ends TEXT NOT NULL,            -- wall time in `zone`, 2026-11-22T14:00, or days, the last included
  zone TEXT NOT NULL DEFAULT '',                       -- IANA name; '' the wall's own
  repeats TEXT NOT NULL DEFAULT '',                    -- RRULE
  left_out TEXT NOT NULL DEFAULT '',                   -- starts that fall out of the series, parted by spaces
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX event_contact ON event(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX event_uid ON event(uid) WHERE uid <> '';
CREATE TABLE event_days (                              -- derived: between which days an event stands; '9999' without end
  id INTEGER PRIMARY KEY NOT NULL, first_on TEXT NOT NULL, last_on TEXT NOT NULL) STRICT;
CREATE INDEX event_days_last ON event_days(last_on, first_on);
CREATE TABLE snooze (                                  -- everything that was put off; what hides keeps its item off Today until then
  id INTEGER PRIMARY KEY NOT NULL, key TEXT NOT NULL, record_id INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '', until_on TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', hides INTEGER NOT NULL DEFAULT 0,
  at TEXT NOT NULL) STRICT;
CREATE INDEX snooze_record ON snooze(record_id);
CREATE INDEX snooze_until ON snooze(until_on) WHERE hides = 1;

CREATE TRIGGER event_dirty_i AFTER INSERT ON event BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER event_dirty_u AFTER UPDATE ON event BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER event_dirty_d AFTER DELETE ON event BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id);
  DELETE FROM event_days WHERE id = old.id; END;

CREATE INDEX activity_waits ON activity(due_on, due_time) WHERE done_at IS NULL AND trashed_at IS NULL;
