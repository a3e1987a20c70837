-- Readings and remarks are only added to. The words of the search are kept without their text, which stands beside.

CREATE TRIGGER access_log_kept BEFORE UPDATE ON access_log BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER access_log_stays BEFORE DELETE ON access_log BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER access_log_once BEFORE INSERT ON access_log
WHEN EXISTS (SELECT 1 FROM access_log WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER annotation_kept BEFORE UPDATE ON annotation BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER annotation_stays BEFORE DELETE ON annotation BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER annotation_once BEFORE INSERT ON annotation
WHEN EXISTS (SELECT 1 FROM annotation WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE VIRTUAL TABLE history_words USING fts5(words, content = '', detail = none, columnsize = 0, tokenize = 'unicode61');
