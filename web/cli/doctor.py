"""What `thidua doctor` looks at: settings, versions, the library, the database's rules, the disk."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import make_url

from engine.ledger.keys import KeyRefused
from models.database import WAL_SAFE_SINCE, Database, sqlite_library
from models.migrations.check import problems
from models.migrations.revisions import head_revision, stored_revision
from web.settings import Settings

_LOW_DISK = 1_000_000_000
_PACKAGES = ("thidua", "flask", "sqlalchemy", "transitions", "waitress")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and whether it needs somebody."""

    name: str
    found: str
    well: bool = True


def findings(settings: Settings, database: Database) -> Iterator[Finding]:
    """Yield everything that was looked at, the settings first."""
    yield from _settings(settings, database)
    yield from (Finding(name, version(name)) for name in _PACKAGES)
    yield Finding("python", platform.python_version())
    yield from _library(database)
    yield from _rules(database)
    yield _disk(settings.data_dir)


def _settings(settings: Settings, database: Database) -> Iterator[Finding]:
    yield Finding("THIDUA_DATABASE_URL", database.url.render_as_string(hide_password=True))
    if settings.owner_url:
        owner = make_url(settings.owner_url).render_as_string(hide_password=True)
        yield Finding("THIDUA_OWNER_URL", owner)
    yield Finding("THIDUA_DATA_DIR", str(settings.data_dir.resolve()))
    yield Finding("THIDUA_HOST", settings.host)
    yield Finding("THIDUA_PORT", str(settings.port))
    kept = "giữ trong THIDUA_DATA_DIR" if (settings.data_dir / "secret_key").exists() else "sẽ tạo khi chạy lần đầu"
    yield Finding("THIDUA_SECRET_KEY", "đặt trong môi trường" if settings.secret_key else kept)
    yield _ledger_key(settings)
    yield Finding("THIDUA_MAX_UPLOAD", f"{settings.max_upload} MB")
    yield Finding("THIDUA_MAX_REQUEST", f"{settings.max_request} MB")
    yield Finding("THIDUA_SECURE_COOKIES", "có" if settings.secure_cookies else "không (chỉ dùng khi chưa có HTTPS)")
    yield Finding("THIDUA_PROXIES", str(settings.proxies))


def _ledger_key(settings: Settings) -> Finding:
    keys = settings.ledger_keys
    try:
        found = keys.verifying("doctor")
    except KeyRefused as error:
        return Finding("THIDUA_LEDGER_KEY", str(error), well=False)
    waiting = "; khoá mới chờ dấu niêm phong kế tiếp" if keys.waiting.exists() else ""
    where = "đặt trong môi trường" if keys.given else f"giữ ở {keys.path}{waiting}"
    return Finding("THIDUA_LEDGER_KEY", where if found else "sẽ tạo khi niêm phong lần đầu")


def _library(database: Database) -> Iterator[Finding]:
    if database.dialect != "sqlite":
        with database.connection() as link:
            yield Finding("PostgreSQL", str(link.value("SHOW server_version")))
        return
    library = sqlite_library()
    safe = library.sqlite_version_info >= WAL_SAFE_SINCE
    note = "" if safe else " (trước 3.51.3: không dùng WAL)"
    yield Finding("SQLite", f"{library.sqlite_version}, {library.__name__}{note}")
    if stored_revision(database):
        with database.connection() as link:
            yield Finding("journal_mode", str(link.value("PRAGMA journal_mode")))


def _rules(database: Database) -> Iterator[Finding]:
    stored, head = stored_revision(database), head_revision()
    if stored is None:
        yield Finding("migrations", "chưa tạo dữ liệu; chạy “thidua init”", well=False)
        return
    behind = "" if stored == head else f", chương trình cần {head}; chạy “thidua upgrade”"
    yield Finding("migrations", f"{stored}{behind}", well=stored == head)
    if stored == head:
        found = list(problems(database))
        yield Finding("triggers", "; ".join(found) or "đủ", well=not found)


def _disk(folder: Path) -> Finding:
    nearest = next(each for each in (folder.resolve(), *folder.resolve().parents) if each.exists())
    free = shutil.disk_usage(nearest).free
    return Finding("disk", f"còn trống {free / 1_000_000_000:.1f} GB", well=free > _LOW_DISK)
