-- The database keeps the rule: inserting a history entry moves the subject. Functions run with a fixed search_path;
-- the one that moves a subject runs as the owner, since the application's role may not write state, seq or head.

CREATE FUNCTION thidua_immutable() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'thidua:immutable';
END $$;
-- next
CREATE FUNCTION thidua_declare() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO declared_transition (lifecycle_version, source, transition, target)
  SELECT NEW.id, e.value->>0, e.value->>1, e.value->>2 FROM jsonb_array_elements(NEW.document::jsonb->'edges') e;
  RETURN NULL;
END $$;
-- next
CREATE TRIGGER lifecycle_version_declares AFTER INSERT ON lifecycle_version
FOR EACH ROW EXECUTE FUNCTION thidua_declare();
-- next
CREATE FUNCTION thidua_of_document() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM lifecycle_version v, jsonb_array_elements(v.document::jsonb->'edges') e
    WHERE v.id = NEW.lifecycle_version AND e.value->>0 = NEW.source AND e.value->>1 = NEW.transition
      AND e.value->>2 = NEW.target
  ) THEN
    RAISE EXCEPTION 'thidua:undeclared';
  END IF;
  RETURN NEW;
END $$;
-- next
CREATE TRIGGER declared_transition_of_document BEFORE INSERT ON declared_transition
FOR EACH ROW EXECUTE FUNCTION thidua_of_document();
-- next
CREATE FUNCTION thidua_born() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.seq <> 0 OR NEW.state <> '' OR NEW.head <> ''
    OR NOT EXISTS (SELECT 1 FROM lifecycle_version v WHERE v.id = NEW.lifecycle_version AND v.name = NEW.kind)
    OR NEW.root_id IS DISTINCT FROM (SELECT coalesce(p.root_id, p.id) FROM subject p WHERE p.id = NEW.parent_id) THEN
    RAISE EXCEPTION 'thidua:birth';
  END IF;
  RETURN NEW;
END $$;
-- next
CREATE TRIGGER subject_born BEFORE INSERT ON subject FOR EACH ROW EXECUTE FUNCTION thidua_born();
-- next
CREATE FUNCTION thidua_moved() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.kind, NEW.lifecycle_version, NEW.parent_id, NEW.root_id, NEW.opened_at)
    IS DISTINCT FROM (OLD.id, OLD.kind, OLD.lifecycle_version, OLD.parent_id, OLD.root_id, OLD.opened_at) THEN
    RAISE EXCEPTION 'thidua:moved';
  END IF;
  IF (NEW.state, NEW.seq, NEW.head) IS DISTINCT FROM (OLD.state, OLD.seq, OLD.head) AND (
    NEW.seq IS DISTINCT FROM OLD.seq + 1 OR NOT EXISTS (
      SELECT 1 FROM history h WHERE h.subject_id = NEW.id AND h.seq = NEW.seq AND h.target = NEW.state
        AND h.source = OLD.state AND h.lifecycle_version = NEW.lifecycle_version AND h.hash = NEW.head
    )
  ) THEN
    RAISE EXCEPTION 'thidua:moved';
  END IF;
  RETURN NEW;
END $$;
-- next
CREATE TRIGGER subject_moved BEFORE UPDATE OF id, kind, lifecycle_version, parent_id, root_id, opened_at, state, seq, head
ON subject FOR EACH ROW EXECUTE FUNCTION thidua_moved();
-- next
CREATE FUNCTION thidua_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE subject SET state = NEW.target, seq = NEW.seq, head = NEW.hash
  WHERE id = NEW.subject_id AND seq = NEW.seq - 1 AND state = NEW.source AND lifecycle_version = NEW.lifecycle_version;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'thidua:stale';
  END IF;
  RETURN NULL;
END $$;
-- next
CREATE TRIGGER history_moves AFTER INSERT ON history FOR EACH ROW EXECUTE FUNCTION thidua_move();
-- next
CREATE TRIGGER history_kept BEFORE DELETE OR UPDATE ON history FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER history_whole BEFORE TRUNCATE ON history FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER subject_stays BEFORE DELETE ON subject FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER subject_whole BEFORE TRUNCATE ON subject FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER lifecycle_version_kept BEFORE DELETE OR UPDATE ON lifecycle_version
FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER lifecycle_version_whole BEFORE TRUNCATE ON lifecycle_version FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER declared_transition_kept BEFORE DELETE OR UPDATE ON declared_transition
FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER declared_transition_whole BEFORE TRUNCATE ON declared_transition FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER refused_attempt_kept BEFORE DELETE OR UPDATE ON refused_attempt
FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER refused_attempt_whole BEFORE TRUNCATE ON refused_attempt FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER register_entry_kept BEFORE DELETE OR UPDATE ON register_entry
FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER register_entry_whole BEFORE TRUNCATE ON register_entry FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER plan_version_kept BEFORE DELETE OR UPDATE ON plan_version
FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER plan_version_whole BEFORE TRUNCATE ON plan_version FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER blob_kept BEFORE UPDATE ON blob FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
