"""What was found, as a file to take away: with the hashes of its entries and of itself, in one ZIP."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from documents.write.tables import WRITERS, Cell
from engine.history import instant
from engine.runtime import Runtime
from web.history_told import Told, tell
from workflows.auditing.searching import walk
from workflows.auditing.sources import RESTRICTED
from workflows.auditing.statement import Search

MOST = 50_000
"""Rows of one file; more than these are taken away period by period."""
IN_MEMORY = 4_000_000
"""Bytes of a file that are held in memory; a longer one lies on the disk until it is sent."""
PIECE = 65_536
FORMAT = 1

HEADS = (
    "Thời điểm",
    "Người",
    "Chức danh",
    "Thay mặt",
    "Loại mục",
    "Loại hồ sơ",
    "Mã hồ sơ",
    "Hồ sơ",
    "Kế hoạch",
    "Đơn vị",
    "Việc",
    "Từ trạng thái",
    "Đến trạng thái",
    "Lý do, nội dung",
    "Ngoài giờ",
    "Mục số",
    "Dấu băm",
)
SOURCES = {"done": "Thực hiện", "refused": "Bị từ chối", "read": "Truy cập", "noted": "Ghi chú"}


@dataclass
class Export:
    """The file with its manifest: `digest` is the SHA-256 of the table, `restricted` the register's records in it."""

    name: str
    entries: int = 0
    digest: str = ""
    cut: bool = False
    restricted: set[int] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is exported: a search, in a kind of file (csv, xlsx, json), at an instant, described in words."""

    search: Search
    kind: str
    now: datetime
    described: dict[str, str]
    most: int


def temporary() -> IO[bytes]:
    """Return a file for what is about to be sent: in memory while it is short."""
    return SpooledTemporaryFile(max_size=IN_MEMORY)


def exported(runtime: Runtime, asked: Asked, file: IO[bytes], gettext: Callable[[str], str] = str) -> Export:
    """Write what is found as a ZIP: the table, and a manifest with the hash of each entry and of the table."""
    export = Export(f"nhat-ky-{asked.now:%Y%m%d-%H%M%S}")
    table_name = f"{export.name}.{asked.kind}"
    with temporary() as table, temporary() as hashes:
        WRITERS[asked.kind](table, HEADS, _rows(runtime, asked, export, hashes, gettext))
        export.digest = _digest(table)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            _put(archive, table_name, table)
            with archive.open("bang-bam.json", "w") as manifest:
                _write_manifest(manifest, export, asked, table_name, hashes)
    file.seek(0)
    return export


def _rows(
    runtime: Runtime, asked: Asked, export: Export, hashes: IO[bytes], gettext: Callable[[str], str]
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the table, and write the hash of each beside: neither is ever held as a whole."""
    for found in walk(runtime.database, asked.search, most=asked.most + 1):
        if export.entries == asked.most:
            export.cut = True
            return
        told = tell(runtime, found, gettext)
        if told.kind == RESTRICTED and told.subject_id and told.source != "read":
            export.restricted.add(told.subject_id)
        line = {"source": told.source, "entry": told.entry, "subject": told.subject_id, "hash": told.hash or None}
        hashes.write((b",\n" if export.entries else b"") + json.dumps(line).encode())
        export.entries += 1
        yield _cells(told)


def _cells(told: Told) -> tuple[Cell, ...]:
    move = told.move
    return (
        told.moment,
        told.who or "Hệ thống",
        told.role,
        told.behalf,
        SOURCES[told.source],
        told.kind_label,
        told.subject_id,
        told.record,
        told.plan,
        told.unit,
        told.step,
        move.source_label if move else "",
        move.target_label if move else "",
        told.words,
        "có" if told.out_of_hours else "",
        told.entry,
        told.hash,
    )


def _write_manifest(manifest: IO[bytes], export: Export, asked: Asked, name: str, hashes: IO[bytes]) -> None:
    head = {
        "format": FORMAT,
        "made_at": instant(asked.now),
        "search": asked.described,
        "file": {"name": name, "sha256": export.digest},
        "entries": export.entries,
        "cut": export.cut,
    }
    manifest.write(json.dumps(head, ensure_ascii=False, indent=1).encode()[:-2] + b',\n "rows": [\n')
    hashes.seek(0)
    while piece := hashes.read(PIECE):
        manifest.write(piece)
    manifest.write(b"\n]}\n")


def _put(archive: zipfile.ZipFile, name: str, table: IO[bytes]) -> None:
    table.seek(0)
    with archive.open(name, "w", force_zip64=True) as kept:
        while piece := table.read(PIECE):
            kept.write(piece)


def _digest(table: IO[bytes]) -> str:
    table.seek(0)
    whole = hashlib.sha256()
    while piece := table.read(PIECE):
        whole.update(piece)
    return whole.hexdigest()
