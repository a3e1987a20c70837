-- The ledger is only added to: leaves without a gap, each for one entry as it stands, checkpoints one after another.

CREATE TRIGGER ledger_once BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger) BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER ledger_leaf_next BEFORE INSERT ON ledger_leaf
WHEN NEW.leaf_index IS NOT (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger_leaf)
  OR EXISTS (SELECT 1 FROM ledger_leaf WHERE history_id = NEW.history_id)
  OR NOT EXISTS (SELECT 1 FROM history WHERE id = NEW.history_id AND hash = NEW.hash) BEGIN
  SELECT RAISE(ABORT, 'thidua:ledger');
END;
-- next
CREATE TRIGGER ledger_node_next BEFORE INSERT ON ledger_node
WHEN NEW.level NOT IN (8, 16)
  OR NEW.place IS NOT (SELECT coalesce(max(place) + 1, 0) FROM ledger_node WHERE level = NEW.level)
  OR ((NEW.place + 1) << NEW.level) > (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger_leaf) BEGIN
  SELECT RAISE(ABORT, 'thidua:ledger');
END;
-- next
CREATE TRIGGER checkpoint_next BEFORE INSERT ON checkpoint
WHEN NEW.size IS NOT (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger_leaf)
  OR NEW.size <= (SELECT coalesce(max(size), 0) FROM checkpoint)
  OR NEW.previous IS NOT coalesce((SELECT digest FROM checkpoint ORDER BY size DESC LIMIT 1), '-')
  OR EXISTS (SELECT 1 FROM checkpoint WHERE digest = NEW.digest) BEGIN
  SELECT RAISE(ABORT, 'thidua:ledger');
END;
-- next
CREATE TRIGGER ledger_kept BEFORE UPDATE ON ledger BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER ledger_leaf_kept BEFORE UPDATE ON ledger_leaf BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER ledger_leaf_stays BEFORE DELETE ON ledger_leaf BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER ledger_node_kept BEFORE UPDATE ON ledger_node BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER ledger_node_stays BEFORE DELETE ON ledger_node BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER checkpoint_kept BEFORE UPDATE ON checkpoint BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
-- next
CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint BEGIN
  SELECT RAISE(ABORT, 'thidua:immutable');
END;
