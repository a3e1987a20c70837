-- A personal value is kept with the entry that names its hash, is never changed, and goes only when an erasure names it.

CREATE TRIGGER personal_value_named BEFORE INSERT ON personal_value
WHEN EXISTS (SELECT 1 FROM personal_value WHERE history_id = NEW.history_id AND field = NEW.field)
  OR NOT EXISTS (SELECT 1 FROM history h, json_each(h.body, '$.personal') p WHERE h.id = NEW.history_id AND p.key = NEW.field)
  OR EXISTS (
    SELECT 1 FROM subject s JOIN history h ON h.subject_id = s.id WHERE s.kind = 'erasure'
      AND json_extract(h.body, '$.data.entry') = NEW.history_id AND json_extract(h.body, '$.data.field') = NEW.field
  ) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER personal_value_kept BEFORE UPDATE ON personal_value BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER personal_value_stays BEFORE DELETE ON personal_value
WHEN NOT EXISTS (
  SELECT 1 FROM subject s JOIN history h ON h.subject_id = s.id WHERE s.kind = 'erasure'
    AND json_extract(h.body, '$.data.entry') = OLD.history_id AND json_extract(h.body, '$.data.field') = OLD.field
) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
