"""A copy of the whole database in one file: people, plans, attached files, history."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from sqlalchemy.engine import URL

from engine.runtime import HOME_ZONE
from models.database import Database, sqlite_library
from web.cli.exits import Trouble

_PG_DUMP = "pg_dump"
_NO_PG_DUMP = (
    "Không thấy pg_dump trên máy này. Cài gói PostgreSQL client cùng phiên bản với máy chủ, hoặc sao lưu trên máy chủ."
)


def default_file(database: Database, folder: Path, now: datetime) -> Path:
    """Return where a backup goes when nobody says: a name that sorts by time."""
    suffix = "db" if database.dialect == "sqlite" else "dump"
    stem = f"thidua-{now.astimezone(HOME_ZONE):%Y%m%d-%H%M%S}"
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    paths = (folder / f"{name}.{suffix}" for name in names)
    return next(path for path in paths if not path.exists())


def back_up(database: Database, target: Path) -> Path:
    """Copy the database to a file that does not exist yet, while others work on it; Trouble when that fails."""
    if target.exists():
        raise Trouble(f"{target} đã có. Chọn tên tệp khác để không ghi đè bản sao lưu cũ.")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    if database.dialect == "sqlite":
        _copy_sqlite(Path(database.url.database or ""), part)
    else:
        _dump_postgresql(database.url, part)
    return part.replace(target)


def _copy_sqlite(source: Path, target: Path) -> None:
    library = sqlite_library()
    with closing(library.connect(source)) as original, closing(library.connect(target)) as copy:
        original.backup(copy)
        # One file, without a write-ahead log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise Trouble(f"Bản sao lưu không nguyên vẹn: {found}. Kiểm tra ổ đĩa rồi sao lưu lại.")


def _dump_postgresql(url: URL, target: Path) -> None:
    program = shutil.which(_PG_DUMP)
    if program is None:
        raise Trouble(_NO_PG_DUMP)
    address = url.set(drivername="postgresql", password=None).render_as_string()
    secret = {"PGPASSWORD": url.password} if isinstance(url.password, str) else {}
    done = subprocess.run(  # noqa: S603 - the program was looked up, the arguments are ours
        [program, "--format=custom", f"--file={target}", f"--dbname={address}"],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Trouble(f"pg_dump không sao lưu được: {done.stderr.strip()}")
