GRANT USAGE ON SCHEMA public TO {role};
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
-- next
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
-- next
REVOKE UPDATE, DELETE ON subject, history, lifecycle_version, declared_transition, refused_attempt, register_entry, plan_version, blob, ledger, ledger_leaf, ledger_node, checkpoint, verification, access_log, annotation, alembic_version FROM {role};
-- next
REVOKE UPDATE ON personal_value FROM {role};
-- next
REVOKE INSERT ON lifecycle_version, declared_transition, alembic_version FROM {role};
-- next
GRANT UPDATE (unit_id, revision, content, title, search_key, due_at, closed_at) ON subject TO {role};
