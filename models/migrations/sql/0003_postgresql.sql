-- What a verification found is only added to.

CREATE TRIGGER verification_kept BEFORE DELETE OR UPDATE ON verification FOR EACH ROW EXECUTE FUNCTION thidua_immutable();
-- next
CREATE TRIGGER verification_whole BEFORE TRUNCATE ON verification FOR EACH STATEMENT EXECUTE FUNCTION thidua_immutable();
