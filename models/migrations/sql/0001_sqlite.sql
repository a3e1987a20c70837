-- The database keeps the rule, with or without foreign keys asked for: inserting a history entry moves the subject.

CREATE TRIGGER lifecycle_version_declares AFTER INSERT ON lifecycle_version BEGIN
  INSERT INTO declared_transition (lifecycle_version, source, transition, target)
  SELECT NEW.id, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
  FROM json_each(NEW.document, '$.edges');
END;
-- next
CREATE TRIGGER lifecycle_version_once BEFORE INSERT ON lifecycle_version
WHEN EXISTS (SELECT 1 FROM lifecycle_version WHERE id = NEW.id OR fingerprint = NEW.fingerprint) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER lifecycle_version_kept BEFORE UPDATE ON lifecycle_version BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER lifecycle_version_stays BEFORE DELETE ON lifecycle_version BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER declared_transition_of_document BEFORE INSERT ON declared_transition
WHEN NOT EXISTS (
  SELECT 1 FROM lifecycle_version v, json_each(v.document, '$.edges') e
  WHERE v.id = NEW.lifecycle_version AND json_extract(e.value, '$[0]') = NEW.source
    AND json_extract(e.value, '$[1]') = NEW.transition AND json_extract(e.value, '$[2]') = NEW.target
) BEGIN
  SELECT RAISE(ABORT, 'thidua:undeclared');
END;
-- next
CREATE TRIGGER declared_transition_kept BEFORE UPDATE ON declared_transition BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER declared_transition_stays BEFORE DELETE ON declared_transition BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER subject_born BEFORE INSERT ON subject
WHEN NEW.seq <> 0 OR NEW.state <> '' OR NEW.head <> '' OR EXISTS (SELECT 1 FROM subject WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM lifecycle_version WHERE id = NEW.lifecycle_version AND name = NEW.kind)
  OR NEW.root_id IS NOT (SELECT coalesce(root_id, id) FROM subject WHERE id = NEW.parent_id) BEGIN
  SELECT RAISE(ABORT, 'thidua:birth');
END;
-- next
-- On every update, not only of named columns: SQLite knows the id by other names too (rowid, oid).
CREATE TRIGGER subject_moved BEFORE UPDATE ON subject
WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.lifecycle_version IS NOT OLD.lifecycle_version
  OR NEW.parent_id IS NOT OLD.parent_id OR NEW.root_id IS NOT OLD.root_id OR NEW.opened_at IS NOT OLD.opened_at
  OR ((NEW.state IS NOT OLD.state OR NEW.seq IS NOT OLD.seq OR NEW.head IS NOT OLD.head) AND (
    NEW.seq IS NOT OLD.seq + 1 OR NOT EXISTS (
      SELECT 1 FROM history h WHERE h.subject_id = NEW.id AND h.seq = NEW.seq AND h.target = NEW.state
        AND h.source = OLD.state AND h.lifecycle_version = NEW.lifecycle_version AND h.hash = NEW.head
    )
  )) BEGIN
  SELECT RAISE(ABORT, 'thidua:moved');
END;
-- next
CREATE TRIGGER subject_stays BEFORE DELETE ON subject BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER history_checked BEFORE INSERT ON history BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable') WHERE EXISTS (SELECT 1 FROM history WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'thidua:stale') WHERE NOT EXISTS (
    SELECT 1 FROM subject WHERE id = NEW.subject_id AND seq = NEW.seq - 1 AND state = NEW.source
      AND lifecycle_version = NEW.lifecycle_version
  );
  SELECT RAISE(ABORT, 'thidua:undeclared') WHERE NOT EXISTS (
    SELECT 1 FROM declared_transition WHERE lifecycle_version = NEW.lifecycle_version AND source = NEW.source
      AND transition = NEW.transition AND target = NEW.target
  );
  SELECT RAISE(ABORT, 'thidua:sequence')
  WHERE NEW.prev_seq IS NOT (CASE NEW.seq WHEN 1 THEN NULL ELSE NEW.seq - 1 END);
END;
-- next
CREATE TRIGGER history_moves AFTER INSERT ON history BEGIN
  UPDATE subject SET state = NEW.target, seq = NEW.seq, head = NEW.hash WHERE id = NEW.subject_id;
END;
-- next
CREATE TRIGGER history_kept BEFORE UPDATE ON history BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER history_stays BEFORE DELETE ON history BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER refused_attempt_kept BEFORE UPDATE ON refused_attempt BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER refused_attempt_stays BEFORE DELETE ON refused_attempt BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER refused_attempt_once BEFORE INSERT ON refused_attempt
WHEN EXISTS (SELECT 1 FROM refused_attempt WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER register_entry_kept BEFORE UPDATE ON register_entry BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER register_entry_stays BEFORE DELETE ON register_entry BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER register_entry_once BEFORE INSERT ON register_entry
WHEN EXISTS (SELECT 1 FROM register_entry WHERE id = NEW.id OR (series_id = NEW.series_id AND number = NEW.number)) BEGIN
  SELECT RAISE(ABORT, 'thidua:number_taken');
END;
-- next
CREATE TRIGGER plan_version_kept BEFORE UPDATE ON plan_version BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER plan_version_stays BEFORE DELETE ON plan_version BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER blob_kept BEFORE UPDATE ON blob BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER blob_once BEFORE INSERT ON blob WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER plan_version_once BEFORE INSERT ON plan_version
WHEN EXISTS (SELECT 1 FROM plan_version WHERE id = NEW.id OR (plan_id = NEW.plan_id AND number = NEW.number)) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
