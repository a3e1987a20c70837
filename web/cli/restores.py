"""A backup comes back in two steps: fetched beside the database, where it is looked at, then put in its place.

What was in that place is kept under another name. Between the steps nothing has changed yet; the second is one act.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL

from engine.runtime import HOME_ZONE
from models.database import Database, sqlite_library
from web.cli.exits import Trouble

_PG_RESTORE = "pg_restore"
_NO_PG_RESTORE = "Không thấy pg_restore trên máy này. Cài gói PostgreSQL client cùng phiên bản với máy chủ."
_NO_RIGHT = "Vai trò {role} chưa được tạo cơ sở dữ liệu. Chạy “ALTER ROLE {role} CREATEDB” rồi phục hồi lại."
_IN_USE = "Có chương trình đang mở dữ liệu này. Dừng “thidua serve” và “thidua worker” rồi phục hồi lại."
_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file; left there, it would be taken for the new one's."""


class Restoring(Protocol):
    """How a backup of one kind of database comes back."""

    def fetch(self, backup: Path) -> Database:
        """Put the backup beside the database and open it; Trouble when it is none."""

    def put_in_place(self, now: datetime) -> str:
        """Put what was fetched in the database's place; return the name under which what was there is kept."""

    def give_up(self) -> None:
        """Remove what was fetched and not put in place."""


@contextmanager
def restoring(target: Database) -> Iterator[Restoring]:
    """Give the way back into this database; whatever was only fetched is removed at the end."""
    way: Restoring = IntoFile(Path(target.url.database or "")) if target.dialect == "sqlite" else IntoServer(target.url)
    try:
        yield way
    finally:
        way.give_up()


@dataclass(frozen=True, slots=True)
class IntoFile:
    """Back into a SQLite file."""

    path: Path

    @property
    def _part(self) -> Path:
        return self.path.with_name(f"{self.path.name}.restoring")

    def fetch(self, backup: Path) -> Database:
        """Copy the file, for its owner alone, and open the copy."""
        self.give_up()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._part.touch(mode=0o600)
        shutil.copyfile(backup, self._part)
        with closing(sqlite_library().connect(self._part)) as opened:
            _refuse_broken(opened, backup)
        return Database(f"sqlite:///{self._part}")

    def put_in_place(self, now: datetime) -> str:
        """Fold the copy's log into it, name what is there anew, and let the copy take its name in one act."""
        _alone(self._part)
        _flush(self._part)
        kept = next(path for name in _names(self.path.name, now) if not (path := self.path.with_name(name)).exists())
        is_there = self.path.exists()
        if is_there:
            _alone(self.path)
            _named_too(self.path, kept)
        for suffix in _BESIDE:
            left = Path(f"{self.path}{suffix}")
            if left.exists():
                left.replace(f"{kept}{suffix}")
        self._part.replace(self.path)
        _flush(self.path.parent)
        return str(kept) if is_there else ""

    def give_up(self) -> None:
        """Remove the copy."""
        for suffix in ("", *_BESIDE):
            Path(f"{self._part}{suffix}").unlink(missing_ok=True)


@dataclass(slots=True)
class IntoServer:
    """Back into a PostgreSQL database, by way of a second one beside it."""

    url: URL
    part: str = field(default_factory=lambda: f"thidua_restoring_{uuid.uuid4().hex[:12]}")
    made: bool = False

    def fetch(self, backup: Path) -> Database:
        """Let pg_restore fill a new database, and open it."""
        program = shutil.which(_PG_RESTORE)
        if program is None:
            raise Trouble(_NO_PG_RESTORE)
        self._make()
        address = self.url.set(drivername="postgresql", password=None, database=self.part).render_as_string()
        done = subprocess.run(  # noqa: S603 - the program was looked up, the arguments are ours
            [program, "--exit-on-error", "--no-owner", "--no-acl", f"--dbname={address}", str(backup)],
            env={**os.environ, **_secret(self.url)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Trouble(f"{backup}: pg_restore không đọc được bản sao lưu này: {done.stderr.strip()}")
        return Database(self.url.set(database=self.part).render_as_string(hide_password=False))

    def put_in_place(self, now: datetime) -> str:
        """Rename both databases in one transaction."""
        present = self.url.database or ""
        taken = self._databases()
        kept = next(name for name in _names(present, now) if name not in taken)
        try:
            self._run("ALTER DATABASE {} RENAME TO {}", present, kept, then=(self.part, present))
        except psycopg.errors.ObjectInUse as error:
            raise Trouble(_IN_USE) from error
        self.made = False
        return kept

    def give_up(self) -> None:
        """Drop the second database."""
        if self.made:
            self._run("DROP DATABASE {} WITH (FORCE)", self.part)
            self.made = False

    def _make(self) -> None:
        try:
            self._run("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", self.part)
        except psycopg.errors.InsufficientPrivilege as error:
            raise Trouble(_NO_RIGHT.format(role=self.url.username)) from error
        self.made = True

    def _databases(self) -> set[str]:
        with closing(psycopg.connect(self._server)) as connection:
            return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}

    @property
    def _server(self) -> str:
        """Where databases are made and renamed: beside the one that is meant, never in it."""
        return self.url.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)

    def _run(self, statement: Any, *names: str, then: tuple[str, ...] = ()) -> None:
        with closing(psycopg.connect(self._server, autocommit=not then)) as connection:
            for each in filter(None, (names, then)):
                connection.execute(sql.SQL(statement).format(*map(sql.Identifier, each)))
            if then:
                connection.commit()


def _refuse_broken(opened: Any, backup: Path) -> None:
    try:
        found = opened.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite_library().DatabaseError as error:
        raise Trouble(f"{backup}: không phải bản sao lưu của thidua trên SQLite ({error}).") from error
    if found != "ok":
        raise Trouble(f"{backup}: bản sao lưu không nguyên vẹn ({found}). Dùng một bản khác.")


def _alone(path: Path) -> None:
    """Fold the log into the file, which SQLite does for its only user; a damaged file has nobody to ask."""
    library = sqlite_library()
    with closing(library.connect(path, timeout=0)) as opened:
        try:
            opened.execute("PRAGMA journal_mode = DELETE")
        except library.OperationalError as error:
            if "locked" in str(error):
                raise Trouble(_IN_USE) from error
        except library.DatabaseError:
            return


def _named_too(path: Path, name: Path) -> None:
    """Give the file a second name, so that the first is never without a file; a copy where the disk cannot."""
    try:
        name.hardlink_to(path)
    except OSError:
        shutil.copy2(path, name)


def _flush(path: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _names(name: str, now: datetime) -> Iterator[str]:
    """Yield the names under which something may be kept, from which the first that is free is taken."""
    kept = f"{name}_before_{now.astimezone(HOME_ZONE):%Y%m%d_%H%M%S}"
    return chain([kept], (f"{kept}_{number}" for number in count(2)))


def _secret(url: URL) -> dict[str, str]:
    return {"PGPASSWORD": url.password} if isinstance(url.password, str) else {}
