-- A personal value is kept with the entry that names its hash, is never changed, and goes only when an erasure names it.

CREATE FUNCTION thidua_personal_named() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM history WHERE id = NEW.history_id AND body::jsonb->'personal' ? NEW.field)
    OR EXISTS (
      SELECT 1 FROM subject s JOIN history h ON h.subject_id = s.id WHERE s.kind = 'erasure'
        AND (h.body::jsonb->'data'->>'entry')::bigint = NEW.history_id AND h.body::jsonb->'data'->>'field' = NEW.field
    ) THEN
    RAISE EXCEPTION 'thidua:immutable';
  END IF;
  RETURN NEW;
END $$;
-- next
CREATE TRIGGER personal_value_named BEFORE INSERT ON personal_value FOR EACH ROW EXECUTE FUNCTION thidua_personal_named();
-- next
CREATE FUNCTION thidua_personal_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM subject s JOIN history h ON h.subject_id = s.id WHERE s.kind = 'erasure'
      AND (h.body::jsonb->'data'->>'entry')::bigint = OLD.history_id AND h.body::jsonb->'data'->>'field' = OLD.field
  ) THEN
    RAISE EXCEPTION 'thidua:immutable';
  END IF;
  RETURN OLD;
END $$;
-- next
CREATE TRIGGER personal_value_stays BEFORE DELETE ON personal_value FOR EACH ROW EXECUTE FUNCTION thidua_personal_erased();
-- next
CREATE TRIGGER personal_value_kept BEFORE UPDATE ON personal_value FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER personal_value_whole BEFORE TRUNCATE ON personal_value FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
