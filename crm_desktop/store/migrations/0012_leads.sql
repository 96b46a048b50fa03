-- minor: lifecycle stages with their moves, people of the house and who is responsible, plans of field days

CREATE TABLE house_person (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
  left_on TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE responsible (
  record_id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES house_person(id) ON DELETE CASCADE) STRICT;
CREATE INDEX responsible_person ON responsible(person_id);
CREATE TABLE handover (                                -- a record handed to somebody of the house; what came back is an activity
  id INTEGER PRIMARY KEY NOT NULL, record_id INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  from_id INTEGER REFERENCES house_person(id) ON DELETE SET NULL, to_id INTEGER REFERENCES house_person(id) ON DELETE SET NULL,
  at TEXT NOT NULL, task TEXT NOT NULL DEFAULT '', due_on TEXT NOT NULL DEFAULT '',
  answered_at TEXT, activity_id INTEGER REFERENCES activity(id) ON DELETE SET NULL) STRICT;
CREATE INDEX handover_record ON handover(record_id);
CREATE INDEX handover_from ON handover(from_id) WHERE from_id IS NOT NULL;
CREATE INDEX handover_to ON handover(to_id) WHERE to_id IS NOT NULL;
CREATE INDEX handover_activity ON handover(activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX handover_due ON handover(due_on) WHERE answered_at IS NULL;

CREATE TABLE lifecycle_override (                      -- a stage set by hand; until_on is its last day, '' without end
  id INTEGER PRIMARY KEY NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  stage TEXT NOT NULL, reason TEXT NOT NULL, from_on TEXT NOT NULL, until_on TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX lifecycle_override_contact ON lifecycle_override(contact_id);

CREATE TABLE visit_plan (
  id INTEGER PRIMARY KEY NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  name TEXT NOT NULL, day TEXT NOT NULL, starts TEXT NOT NULL DEFAULT '09:00', note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL, trashed_at TEXT) STRICT;
CREATE INDEX visit_plan_day ON visit_plan(day);
CREATE TABLE visit (
  id INTEGER PRIMARY KEY NOT NULL, plan_id INTEGER NOT NULL REFERENCES visit_plan(id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0, starts TEXT NOT NULL DEFAULT '', minutes INTEGER NOT NULL DEFAULT 30,  -- starts '': after the one before
  travel INTEGER NOT NULL DEFAULT 15,                  -- minutes on the way to it
  purpose TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT 'planned',       -- planned done missed
  reason TEXT NOT NULL DEFAULT '',                     -- why missed
  activity_id INTEGER REFERENCES activity(id) ON DELETE SET NULL) STRICT;
CREATE INDEX visit_of_plan ON visit(plan_id, position);
CREATE INDEX visit_contact ON visit(contact_id);
CREATE INDEX visit_activity ON visit(activity_id) WHERE activity_id IS NOT NULL;

-- ------------------------------------------------------------------ derived
CREATE TABLE lifecycle (                               -- where a contact stands; next_on: the day on which time alone may move it
  contact_id INTEGER PRIMARY KEY NOT NULL, stage TEXT NOT NULL, since TEXT NOT NULL, why TEXT NOT NULL, figure INTEGER NOT NULL,
  note TEXT NOT NULL, next_on TEXT NOT NULL) STRICT;
CREATE INDEX lifecycle_stage ON lifecycle(stage, since);
CREATE INDEX lifecycle_next ON lifecycle(next_on) WHERE next_on <> '';
CREATE TABLE lifecycle_move (
  contact_id INTEGER NOT NULL, day TEXT NOT NULL, place INTEGER NOT NULL, before TEXT NOT NULL, stage TEXT NOT NULL,
  why TEXT NOT NULL, figure INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (contact_id, day, place)) STRICT, WITHOUT ROWID;
CREATE INDEX lifecycle_move_day ON lifecycle_move(day, before, stage);
CREATE TABLE lifecycle_dirty (id INTEGER PRIMARY KEY NOT NULL) STRICT;  -- contacts to look at again; 0: all, the rules are others

CREATE TRIGGER lifecycle_sum_i AFTER INSERT ON sale_sum WHEN new.contact_id IS NOT NULL BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(new.contact_id); END;
CREATE TRIGGER lifecycle_sum_d AFTER DELETE ON sale_sum WHEN old.contact_id IS NOT NULL BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(old.contact_id); END;
CREATE TRIGGER lifecycle_contact_i AFTER INSERT ON contact WHEN new.referrer_id IS NOT NULL BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(new.referrer_id); END;
CREATE TRIGGER lifecycle_contact_u AFTER UPDATE OF referrer_id, organization_id, trashed_at, created_at ON contact BEGIN
  INSERT OR IGNORE INTO lifecycle_dirty VALUES(new.id);
  INSERT OR IGNORE INTO lifecycle_dirty SELECT id FROM contact WHERE id IN (old.referrer_id, new.referrer_id); END;
CREATE TRIGGER lifecycle_contact_d AFTER DELETE ON contact BEGIN
  INSERT OR IGNORE INTO lifecycle_dirty VALUES(old.id);
  INSERT OR IGNORE INTO lifecycle_dirty SELECT id FROM contact WHERE id = old.referrer_id; END;
CREATE TRIGGER lifecycle_role_i AFTER INSERT ON contact_role WHEN new.role IN ('prospect', 'customer') BEGIN
  INSERT OR IGNORE INTO lifecycle_dirty VALUES(new.contact_id); END;
CREATE TRIGGER lifecycle_role_d AFTER DELETE ON contact_role WHEN old.role IN ('prospect', 'customer') BEGIN
  INSERT OR IGNORE INTO lifecycle_dirty VALUES(old.contact_id); END;
CREATE TRIGGER lifecycle_deal_i AFTER INSERT ON deal WHEN new.contact_id IS NOT NULL BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(new.contact_id); END;
CREATE TRIGGER lifecycle_deal_u AFTER UPDATE OF contact_id, trashed_at ON deal BEGIN
  INSERT OR IGNORE INTO lifecycle_dirty SELECT id FROM contact WHERE id IN (old.contact_id, new.contact_id); END;
CREATE TRIGGER lifecycle_deal_d AFTER DELETE ON deal WHEN old.contact_id IS NOT NULL BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(old.contact_id); END;
CREATE TRIGGER lifecycle_offer_i AFTER INSERT ON offer WHEN new.contact_id IS NOT NULL BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(new.contact_id); END;
CREATE TRIGGER lifecycle_offer_u AFTER UPDATE OF contact_id, trashed_at ON offer BEGIN
  INSERT OR IGNORE INTO lifecycle_dirty SELECT id FROM contact WHERE id IN (old.contact_id, new.contact_id); END;
CREATE TRIGGER lifecycle_offer_d AFTER DELETE ON offer WHEN old.contact_id IS NOT NULL BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(old.contact_id); END;
CREATE TRIGGER lifecycle_override_i AFTER INSERT ON lifecycle_override BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(new.contact_id); END;
CREATE TRIGGER lifecycle_override_u AFTER UPDATE ON lifecycle_override BEGIN
  INSERT OR IGNORE INTO lifecycle_dirty VALUES(old.contact_id); INSERT OR IGNORE INTO lifecycle_dirty VALUES(new.contact_id); END;
CREATE TRIGGER lifecycle_override_d AFTER DELETE ON lifecycle_override BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(old.contact_id); END;
CREATE TRIGGER lifecycle_rules_i AFTER INSERT ON setting WHEN new.key = 'lifecycle.rules' BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(0); END;
CREATE TRIGGER lifecycle_rules_u AFTER UPDATE ON setting WHEN new.key = 'lifecycle.rules' BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(0); END;
CREATE TRIGGER lifecycle_rules_d AFTER DELETE ON setting WHEN old.key = 'lifecycle.rules' BEGIN INSERT OR IGNORE INTO lifecycle_dirty VALUES(0); END;
INSERT INTO lifecycle_dirty VALUES(0);                 -- an older file is told where its contacts stand

CREATE TRIGGER visit_plan_dirty_i AFTER INSERT ON visit_plan BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER visit_plan_dirty_u AFTER UPDATE OF name, note, trashed_at ON visit_plan BEGIN INSERT OR IGNORE INTO search_dirty VALUES(new.id); END;
CREATE TRIGGER visit_plan_dirty_d AFTER DELETE ON visit_plan BEGIN INSERT OR IGNORE INTO search_dirty VALUES(old.id); END;
