-- The ledger is only added to: leaves without a gap, each for one entry as it stands, checkpoints one after another.

CREATE FUNCTION thidua_ledger_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ledger) THEN
    RAISE EXCEPTION 'thidua:immutable';
  END IF;
  RETURN NEW;
END $$;
-- next
CREATE TRIGGER ledger_once BEFORE INSERT ON ledger FOR EACH ROW EXECUTE FUNCTION thidua_ledger_once();
-- next
CREATE FUNCTION thidua_leaf_next() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.leaf_index <> (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger_leaf)
    OR NOT EXISTS (SELECT 1 FROM history WHERE id = NEW.history_id AND hash = NEW.hash) THEN
    RAISE EXCEPTION 'thidua:ledger';
  END IF;
  RETURN NEW;
END $$;
-- next
CREATE TRIGGER ledger_leaf_next BEFORE INSERT ON ledger_leaf FOR EACH ROW EXECUTE FUNCTION thidua_leaf_next();
-- next
CREATE FUNCTION thidua_node_next() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.level NOT IN (8, 16)
    OR NEW.place <> (SELECT coalesce(max(place) + 1, 0) FROM ledger_node WHERE level = NEW.level)
    OR (NEW.place + 1) << NEW.level > (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger_leaf) THEN
    RAISE EXCEPTION 'thidua:ledger';
  END IF;
  RETURN NEW;
END $$;
-- next
CREATE TRIGGER ledger_node_next BEFORE INSERT ON ledger_node FOR EACH ROW EXECUTE FUNCTION thidua_node_next();
-- next
CREATE FUNCTION thidua_checkpoint_next() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.size <> (SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger_leaf)
    OR NEW.size <= (SELECT coalesce(max(size), 0) FROM checkpoint)
    OR NEW.previous <> coalesce((SELECT digest FROM checkpoint ORDER BY size DESC LIMIT 1), '-') THEN
    RAISE EXCEPTION 'thidua:ledger';
  END IF;
  RETURN NEW;
END $$;
-- next
CREATE TRIGGER checkpoint_next BEFORE INSERT ON checkpoint FOR EACH ROW EXECUTE FUNCTION thidua_checkpoint_next();
-- next
CREATE TRIGGER ledger_kept BEFORE DELETE OR UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER ledger_whole BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER ledger_leaf_kept BEFORE DELETE OR UPDATE ON ledger_leaf FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER ledger_leaf_whole BEFORE TRUNCATE ON ledger_leaf FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER ledger_node_kept BEFORE DELETE OR UPDATE ON ledger_node FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER ledger_node_whole BEFORE TRUNCATE ON ledger_node FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER checkpoint_kept BEFORE DELETE OR UPDATE ON checkpoint FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER checkpoint_whole BEFORE TRUNCATE ON checkpoint FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
