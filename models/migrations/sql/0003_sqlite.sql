-- What a verification found is only added to.

CREATE TRIGGER verification_kept BEFORE UPDATE ON verification BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER verification_stays BEFORE DELETE ON verification BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER verification_once BEFORE INSERT ON verification
WHEN EXISTS (SELECT 1 FROM verification WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
