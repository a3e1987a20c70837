-- Readings and remarks are only added to. The words of the search are taken as they are, by no language's rules.

CREATE TRIGGER access_log_kept BEFORE DELETE OR UPDATE ON access_log FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER access_log_whole BEFORE TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER annotation_kept BEFORE DELETE OR UPDATE ON annotation FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER annotation_whole BEFORE TRUNCATE ON annotation FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
-- next
CREATE INDEX ix_history_search_words ON history_search USING gin (array_to_tsvector(string_to_array(btrim(words), ' ')))
WITH (fastupdate = off);
