"""The triggers and functions that a database should have, out of the SQL files, and those that it has."""

from __future__ import annotations

import re

from models.database import Database, Link
from models.migrations import HERE, statements

_NAME = re.compile(r"CREATE (?:TRIGGER|FUNCTION) (\w+)")
_TRIGGERS = """SELECT t.tgname, pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t
 JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace"""
_FUNCTIONS = """SELECT proname, prosecdef, coalesce(array_to_string(proconfig, '; '), ''), prosrc FROM pg_proc
 WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'thidua|_%' ESCAPE '|'"""


def faulty_rules(database: Database) -> list[str]:
    """Return a sentence for every rule of the database that is missing, turned off, changed or none of ours."""
    expected = _expected(database.dialect)
    with database.connection() as link:
        found = _of_sqlite(link) if database.dialect == "sqlite" else _of_postgresql(link)
    missing = [f"Cơ sở dữ liệu thiếu quy tắc {name}." for name in expected if name not in found]
    changed = [f"Quy tắc {name} đã bị sửa." for name in expected if found.get(name, expected[name]) != expected[name]]
    strange = [f"Có quy tắc lạ {name}." for name in found if name not in expected]
    return missing + changed + strange


def _expected(dialect: str) -> dict[str, str]:
    """Return name -> definition, later migrations' over earlier ones'."""
    files = sorted((HERE / "sql").glob(f"[0-9]*_{dialect}.sql"))
    texts = (_plain(statement) for file in files for statement in statements(file.name))
    return {found.group(1): text for text in texts if (found := _NAME.match(text))}


def _of_sqlite(link: Link) -> dict[str, str]:
    rows = link.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: _plain(text) for name, text in rows}


def _of_postgresql(link: Link) -> dict[str, str]:
    triggers = {
        name: _plain(text.replace(" public.", " ")) if enabled != "D" else "turned off"
        for name, text, enabled in link.rows(_TRIGGERS)
    }
    functions = {name: _function(name, *rest) for name, *rest in link.rows(_FUNCTIONS)}
    return triggers | functions


def _function(name: str, definer: bool, settings: str, body: str) -> str:  # noqa: FBT001 - a row of the catalogue
    definer_words = "SECURITY DEFINER " if definer else ""
    words = f"SET {settings.replace('=', ' = ')} " if settings else ""
    return _plain(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {definer_words}{words}AS $${body}$$")


def _plain(statement: str) -> str:
    """Return the statement without comments, line breaks and the last semicolon."""
    lines = (line for line in statement.splitlines() if not line.lstrip().startswith("--"))
    return " ".join(" ".join(lines).split()).rstrip(";").strip()
