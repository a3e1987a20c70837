"""Databases made once and lent many times: a test gets one as it was made, and what it leaves behind is swept away."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString, Protocol, TypeVar

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from tests.databases import Cluster, migrate

Made = TypeVar("Made")

Filled = Callable[[str, Callable[[str], Any]], "tuple[Template, Any]"]
"""From a kind of database and what fills it to the template and what filling it made."""


class Template(Protocol):
    """A database that is lent as it was made."""

    @contextmanager
    def lend(self, folder: Path) -> Iterator[str]:
        """Give the URL of a database like it, for one test; a file goes into the folder."""

    def copy(self, folder: Path) -> str:
        """Make a database like it that stays, and return its URL."""

    def like(self, url: str) -> Template:
        """Make a template of a database that nobody is connected to."""


def derived(template: Template, folder: Path, fill: Callable[[str], Made]) -> tuple[Template, Made]:
    """Return another template, a copy that `fill` has filled, and what `fill` made; it goes with the first one."""
    url = template.copy(folder)
    made = fill(url)
    return template.like(url), made


@dataclass(frozen=True)
class SqliteTemplate:
    """A SQLite file, copied for each test."""

    path: Path

    @contextmanager
    def lend(self, folder: Path) -> Iterator[str]:
        """Give a copy in the folder."""
        yield self.copy(folder)

    def copy(self, folder: Path) -> str:
        """Copy the file into the folder."""
        return f"sqlite:///{shutil.copyfile(self.path, folder / 'thidua.db')}"

    def like(self, url: str) -> SqliteTemplate:
        """Make a template of a file."""
        return SqliteTemplate(Path(make_url(url).database or ""))


@dataclass(frozen=True)
class PostgresqlTemplate:
    """A PostgreSQL database; copies are kept and swept between tests, for making one takes fifty times as long."""

    server: Cluster
    url: URL
    found: Contents
    spare: list[URL] = field(default_factory=list)
    alike: list[PostgresqlTemplate] = field(default_factory=list)

    @contextmanager
    def lend(self, folder: Path) -> Iterator[str]:  # noqa: ARG002 - the server has its own folder
        """Give a copy; it is lent again unless its tables, functions, triggers or rights are not as they were."""
        url = self.spare.pop() if self.spare else self.server.create(template=self.url.database or "")
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            self._take_back(url)

    def copy(self, folder: Path) -> str:  # noqa: ARG002 - the server has its own folder
        """Make a database of its own."""
        return self.server.create(template=self.url.database or "").render_as_string(hide_password=False)

    def like(self, url: str) -> PostgresqlTemplate:
        """Make a template of another database."""
        self.alike.append(postgresql_template(self.server, url))
        return self.alike[-1]

    def close(self) -> None:
        """Drop the template, its copies, and the templates that were made like it."""
        for each in self.alike:
            each.close()
        for url in (*self.spare, self.url):
            self.server.drop(url)

    def _take_back(self, url: URL) -> None:
        if self._sweep(url):
            self.spare.append(url)
        else:
            self.server.drop(url)

    def _sweep(self, url: URL) -> bool:
        with connected(url) as link:
            link.execute(_LEAVE)
            if link.execute(_CATALOGUE).fetchone() != self.found.catalogue or not _may_sweep(link):
                return False
            with link.transaction():
                self.found.restore(link)
        return True


@dataclass(frozen=True)
class Contents:
    """What a database held when it became a template: the digest of its catalogue, its rows, where its ids stood."""

    catalogue: tuple[Any, ...] | None
    rows: dict[str, bytes]
    sequences: list[tuple[Any, ...]]

    @classmethod
    def of(cls, link: psycopg.Connection[Any]) -> Contents:
        """Read them."""
        rows = {table: _copied(link, table) for table in _used(link)}
        sequences = [
            (name, *(link.execute(sql.SQL(_STANDS).format(sql.Identifier(name))).fetchone() or ()))
            for (name,) in link.execute(_SEQUENCES)
        ]
        return cls(link.execute(_CATALOGUE).fetchone(), rows, sequences)

    def restore(self, link: psycopg.Connection[Any]) -> None:
        """Bring every table and sequence back; no trigger and no foreign key has a say meanwhile."""
        link.execute("SET LOCAL session_replication_role = replica")
        for table in _used(link):
            link.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        for table, rows in self.rows.items():
            with link.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                copy.write(rows)
        link.cursor().executemany("SELECT setval(%s::regclass, %s, %s)", self.sequences)


def sqlite_template(folder: Path) -> SqliteTemplate:
    """Make the template of a migrated SQLite file."""
    path = folder / "thidua.db"
    migrate(f"sqlite:///{path}")
    return SqliteTemplate(path)


def postgresql_template(server: Cluster, url: str) -> PostgresqlTemplate:
    """Make a template of a database that nobody is connected to."""
    with connected(make_url(url)) as link:
        found = Contents.of(link)
    return PostgresqlTemplate(server, make_url(url), found)


def connected(url: URL) -> psycopg.Connection[Any]:
    """Connect as the owner of the databases; each statement stands for itself."""
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(dsn, autocommit=True)


def _may_sweep(link: psycopg.Connection[Any]) -> bool:
    row = link.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(row and row[0])


def _used(link: psycopg.Connection[Any]) -> list[str]:
    tables = [name for (name,) in link.execute(_TABLES)]
    each = [sql.SQL("SELECT {} WHERE EXISTS (SELECT 1 FROM {})").format(name, sql.Identifier(name)) for name in tables]
    return [name for (name,) in link.execute(sql.SQL(" UNION ALL ").join(each))] if each else []


def _copied(link: psycopg.Connection[Any], table: str) -> bytes:
    with link.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
        return b"".join(bytes(piece) for piece in copy)


_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
_SEQUENCES = "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
_STANDS: LiteralString = "SELECT last_value, is_called FROM {}"
_LEAVE = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_CATALOGUE = """SELECT md5(string_agg(thing, E'\\n' ORDER BY thing)) FROM (
 SELECT format('trigger %s %s %s %s', tgrelid::regclass, tgname, tgenabled, tgtype) AS thing
   FROM pg_trigger WHERE NOT tgisinternal
 UNION ALL SELECT format('function %s %s %s %s %s %s', proname, md5(prosrc), prosecdef, proconfig, proowner, proacl)
   FROM pg_proc WHERE pronamespace = 'public'::regnamespace
 UNION ALL SELECT format('relation %s %s %s %s', relname, relkind, relowner, relacl)
   FROM pg_class WHERE relnamespace = 'public'::regnamespace
 UNION ALL SELECT format('column %s %s %s %s %s', attrelid::regclass, attname, atttypid, attnotnull, attacl)
   FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND attnum > 0
 UNION ALL SELECT format('default %s %s %s', adrelid::regclass, adnum, pg_get_expr(adbin, adrelid)) FROM pg_attrdef
 UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid))
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace
 UNION ALL SELECT format('schema %s %s', nspname, nspacl) FROM pg_namespace WHERE nspname !~ '^pg_'
 UNION ALL SELECT format('setting %s %s %s', setdatabase, setrole, setconfig) FROM pg_db_role_setting
) AS things"""
