"""Ways round the rules, in SQL, that both databases must withstand; each with the guards that stand in its way.

`{report}` is a submitted report with three entries, `{plan}` its running plan, `{draft}` another plan.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attempt:
    """`sql`: statements, parted by semicolons. Guards are triggers and constraints; `grant` is a right not given."""

    name: str
    sql: str
    sqlite: tuple[str, ...] = ()
    postgresql: tuple[str, ...] = ()
    grant: str = ""

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def entry(values: str, *, verb: str = "INSERT", columns: str = "") -> str:
    """Return the insertion of one entry: subject, seq, prev_seq, source, target, transition, version."""
    names = f"{columns}subject_id, seq, prev_seq, source, target, transition, lifecycle_version, at, body, hash"
    return f"{verb} INTO history ({names}) VALUES ({values}, '2026-11-22 01:00:00', '{{{{}}}}', {{hash}})"


def born(values: str, *, verb: str = "INSERT") -> str:
    """Return the insertion of one subject: id, kind, version, state, seq, head, parent, root."""
    names = "id, kind, lifecycle_version, state, seq, head, parent_id, root_id, revision, title, search_key, opened_at"
    return f"{verb} INTO subject ({names}) VALUES ({values}, 0, '', '', '2026-11-20 01:00:00')"


APPROVED = "'submitted', 'approved', 'approve', {version}"
SUBMITTED = "'written', 'submitted', 'submit', {version}"
OPENED = "'', 'opened', 'open', {version}"


def _moved(name: str, sql: str) -> Attempt:
    """A subject's own row is written: refused by a trigger, and on PostgreSQL by the right that is not given."""
    return Attempt(name, sql, ("subject_moved",), ("subject_moved", "fk_subject_last_entry"), "UPDATE ON subject")


def _turned(name: str, sql: str, *more: str) -> Attempt:
    """The same, of what the entries hang on."""
    return Attempt(
        name, sql, ("subject_moved",), ("subject_moved", "fk_subject_last_entry", *more), "UPDATE ON subject"
    )


MOVED = (
    _moved("state written", "UPDATE subject SET state = 'approved' WHERE id = {report}"),
    _moved("sequence written", "UPDATE subject SET seq = 9 WHERE id = {report}"),
    _moved("head written", "UPDATE subject SET head = {hash} WHERE id = {report}"),
    _moved(
        "declared move written without its entry",
        "UPDATE subject SET state = 'approved', seq = 4, head = {hash} WHERE id = {report}",
    ),
    _moved(
        "subject set back to an earlier entry",
        "UPDATE subject SET state = 'written', seq = 2,"
        " head = (SELECT hash FROM history WHERE subject_id = {report} AND seq = 2) WHERE id = {report}",
    ),
    _moved(
        "subject set back before its birth", "UPDATE subject SET state = '', seq = 0, head = '' WHERE id = {report}"
    ),
    _moved(
        "state written through a CTE",
        "WITH one AS (SELECT id FROM subject WHERE id = {report})"
        " UPDATE subject SET state = 'approved' WHERE id IN (SELECT id FROM one)",
    ),
    _moved(
        "state written from another table",
        "UPDATE subject SET state = d.target FROM declared_transition d"
        " WHERE subject.id = {report} AND d.transition = 'approve'",
    ),
    _moved(
        "state written in a savepoint",
        "SAVEPOINT one; UPDATE subject SET state = 'approved' WHERE id = {report}; RELEASE SAVEPOINT one",
    ),
    _moved("state written and returned", "UPDATE subject SET state = 'approved' WHERE id = {report} RETURNING id"),
    _moved("all states written at once", "UPDATE subject SET state = 'closed'"),
    _moved("birth dated back", "UPDATE subject SET opened_at = '2020-01-01 00:00:00' WHERE id = {report}"),
    _turned("kind changed", "UPDATE subject SET kind = 'plan' WHERE id = {report}"),
    _turned("parent changed", "UPDATE subject SET parent_id = {draft} WHERE id = {report}"),
    _turned("root changed", "UPDATE subject SET root_id = {draft} WHERE id = {report}"),
    _turned("lifecycle version changed", "UPDATE subject SET lifecycle_version = {plan_version} WHERE id = {report}"),
    _turned("id changed", "UPDATE subject SET id = 99 WHERE id = {draft}", "fk_history_subject_id"),
    Attempt(
        "state written by an upsert",
        born("{report}, 'report', {version}, '', 0, '', {plan}, {plan}")
        + " ON CONFLICT (id) DO UPDATE SET state = 'approved'",
        ("subject_born", "subject_moved"),
        ("subject_moved", "fk_subject_last_entry"),
        "UPDATE ON subject",
    ),
)

_UNBORN = ("subject_born", "fk_subject_last_entry")
BORN = (
    Attempt(
        "born in a later state",
        born("90, 'report', {version}, 'approved', 4, {hash}, {plan}, {plan}"),
        ("subject_born",),
        _UNBORN,
    ),
    Attempt(
        "born with a head", born("90, 'report', {version}, '', 0, {hash}, {plan}, {plan}"), ("subject_born",), _UNBORN
    ),
    Attempt(
        "born under another kind's lifecycle",
        born("90, 'report', {plan_version}, '', 0, '', {plan}, {plan}"),
        ("subject_born",),
        _UNBORN,
    ),
    Attempt(
        "born under another root",
        born("90, 'report', {version}, '', 0, '', {plan}, {draft}"),
        ("subject_born",),
        _UNBORN,
    ),
)

_CHECKED = ("history_checked", "subject_moved")
_INVENTED = ("history_moves",)
INVENTED = (
    Attempt(
        "undeclared move recorded",
        entry("{report}, 4, 3, 'submitted', 'filed', 'file', {version}"),
        ("history_checked",),
        ("fk_history_declared",),
    ),
    Attempt(
        "move of another lifecycle recorded",
        entry("{report}, 4, 3, 'submitted', 'closed', 'close', {plan_version}"),
        _CHECKED,
        (*_INVENTED, "fk_history_previous", "fk_history_declared"),
    ),
    Attempt(
        "move from another state recorded",
        entry("{report}, 4, 3, 'approved', 'filed', 'file', {version}"),
        _CHECKED,
        (*_INVENTED, "fk_history_previous"),
    ),
    Attempt(
        "sequence skipped",
        entry(f"{{report}}, 5, 4, {APPROVED}"),
        _CHECKED,
        (*_INVENTED, "fk_history_previous"),
    ),
    Attempt(
        "entry recorded beside another",
        entry("{report}, 3, 2, 'written', 'written', 'note', {version}"),
        _CHECKED,
        _INVENTED,
    ),
    Attempt("later birth recorded", entry(f"{{report}}, 4, NULL, {OPENED}"), _CHECKED, (*_INVENTED, "ck_history_seq")),
    Attempt(
        "entry lies about the one before",
        entry(f"{{report}}, 4, 2, {APPROVED}"),
        ("history_checked",),
        ("ck_history_seq", "fk_history_previous"),
    ),
    Attempt(
        "entry forgets the one before",
        entry(f"{{report}}, 4, NULL, {APPROVED}"),
        ("history_checked",),
        ("ck_history_seq",),
    ),
    Attempt(
        "entry of nobody recorded",
        entry(f"777, 1, NULL, {OPENED}"),
        ("history_checked",),
        (*_INVENTED, "fk_history_subject_id"),
    ),
    Attempt(
        "entry changed by an upsert",
        entry(f"{{report}}, 3, 2, {SUBMITTED}")
        + " ON CONFLICT (subject_id, seq, target, lifecycle_version) DO UPDATE SET body = '{{}}'",
        ("history_checked", "history_kept"),
        ("history_kept",),
        "UPDATE ON history",
    ),
    Attempt(
        "move declared",
        "INSERT INTO declared_transition VALUES ({version}, 'submitted', 'file', 'filed')",
        ("declared_transition_of_document",),
        ("declared_transition_of_document",),
        "INSERT ON declared_transition",
    ),
)


def _kept(name: str, sql: str, table: str, *keys: str) -> Attempt:
    """What is never changed is changed, or deleted."""
    verb = sql.split(" ", 1)[0]
    sqlite = f"{table}_kept" if verb == "UPDATE" else f"{table}_stays"
    postgresql = "subject_stays" if table == "subject" else f"{table}_kept"
    return Attempt(name, sql, (sqlite,), (postgresql, *keys), f"{verb} ON {table}")


_TO_HISTORY = (
    "uq_history_subject_id",
    "fk_outbox_history_id",
    "fk_history_caused_by",
    "fk_attachment_history_id",
    "fk_request_key_history_id",
    "fk_personal_value_history_id",
)
KEPT = (
    _kept("entry's words changed", "UPDATE history SET body = '{{}}' WHERE id = {submitted}", "history"),
    _kept("entry's actor changed", "UPDATE history SET actor_id = 1 WHERE id = {submitted}", "history"),
    _kept("entry's hash changed", "UPDATE history SET hash = {hash} WHERE id = {submitted}", "history"),
    _kept("last entry deleted", "DELETE FROM history WHERE id = {submitted}", "history", *_TO_HISTORY),
    _kept("all history deleted", "DELETE FROM history", "history", *_TO_HISTORY),
    _kept("subject deleted", "DELETE FROM subject WHERE id = {draft}", "subject", "fk_history_subject_id"),
    _kept("stored lifecycle changed", "UPDATE lifecycle_version SET document = '{{}}'", "lifecycle_version"),
    _kept(
        "stored lifecycle deleted",
        "DELETE FROM lifecycle_version",
        "lifecycle_version",
        "fk_declared_transition_lifecycle_version",
        "fk_subject_lifecycle_version",
    ),
    _kept(
        "declared move changed",
        "UPDATE declared_transition SET target = 'filed' WHERE transition = 'note'",
        "declared_transition",
    ),
    _kept("declared moves deleted", "DELETE FROM declared_transition", "declared_transition", "fk_history_declared"),
    _kept("refused attempt changed", "UPDATE refused_attempt SET codes = ''", "refused_attempt"),
    _kept("refused attempt deleted", "DELETE FROM refused_attempt", "refused_attempt"),
    _kept("registered number changed", "UPDATE register_entry SET number = 2", "register_entry"),
    _kept("registered number deleted", "DELETE FROM register_entry", "register_entry"),
    _kept("submitted version changed", "UPDATE plan_version SET document = ''", "plan_version"),
    _kept("submitted version deleted", "DELETE FROM plan_version", "plan_version"),
    _kept("reading changed", "UPDATE access_log SET subjects = 'x'", "access_log"),
    _kept("reading deleted", "DELETE FROM access_log", "access_log"),
    _kept("remark changed", "UPDATE annotation SET text = 'x'", "annotation"),
    _kept("remark deleted", "DELETE FROM annotation", "annotation"),
    _kept("personal value changed", "UPDATE personal_value SET value = 'x'", "personal_value"),
    Attempt(
        "personal value deleted without an erasure",
        "DELETE FROM personal_value WHERE history_id = {beside}",
        ("personal_value_stays",),
        ("personal_value_stays",),
    ),
    Attempt(
        "personal value put back after its erasure",
        "INSERT INTO personal_value VALUES ({gone}, 'reason', 'f', 'x')",
        ("personal_value_named",),
        ("personal_value_named",),
    ),
    Attempt(
        "personal value given to an entry that names none",
        "INSERT INTO personal_value VALUES ({birth}, 'reason', 'f', 'x')",
        ("personal_value_named",),
        ("personal_value_named",),
    ),
)

ON_BOTH = (*MOVED, *BORN, *INVENTED, *KEPT)
