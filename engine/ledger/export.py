"""The export: every entry with its place, every checkpoint, the public key, the verifier; whole, or not there."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Protocol

from engine.history import canonical, instant
from engine.ledger import offline
from engine.ledger.identity import ledger_name
from engine.ledger.notes import VerifyingKey
from engine.walk import side_by_side
from models.database import Database, Link

FORMAT = "thidua-bundle/1"
VERIFIER = "verify_bundle.py"

_VERSIONS = "SELECT id, fingerprint, document FROM lifecycle_version ORDER BY id"
_DECLARED = "SELECT source, transition, target FROM declared_transition WHERE lifecycle_version = :version"
_SUBJECTS = "SELECT id, kind, state, seq, head, lifecycle_version FROM subject ORDER BY id"
_ENTRIES = (
    "SELECT h.subject_id, h.seq, h.source, h.target, h.transition, h.lifecycle_version, h.actor_id, h.behalf_id,"
    " h.caused_by, h.at, h.hash, h.body, l.leaf_index FROM history h LEFT JOIN ledger_leaf l ON l.history_id = h.id"
    " ORDER BY h.subject_id, h.seq, h.id"
)
_CHECKPOINTS = "SELECT size, note FROM checkpoint ORDER BY size"
_SUBJECT_NAMES = ("id", "kind", "state", "seq", "head", "version")
_ENTRY_NAMES = (
    "subject",
    "seq",
    "source",
    "target",
    "transition",
    "version",
    "actor",
    "behalf",
    "caused_by",
    "at",
    "hash",
    "body",
    "index",
)


class Folder(Protocol):
    """Where the files of an export are written: a folder, or a ZIP."""

    def open(self, name: str, /) -> IO[bytes]:
        """Open a new file for writing."""


def export(database: Database, out: Path, key: VerifyingKey | None) -> dict[str, Any]:
    """Write the export as a ZIP when the name ends so, else as a folder; return its manifest."""
    unfinished = out.with_name(f"{out.name}.unfinished")
    with database.snapshot() as link:
        if out.suffix == ".zip":
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as packed:
                manifest = _written(link, _Zip(packed), key)
        else:
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            manifest = _written(link, _Plain(unfinished), key)
    unfinished.rename(out)
    return manifest


class _Zip:
    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed

    def open(self, name: str, /) -> IO[bytes]:
        return self._packed.open(name, "w", force_zip64=True)


class _Plain:
    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self, name: str, /) -> IO[bytes]:
        return (self._path / name).open("xb")


def _written(link: Link, folder: Folder, key: VerifyingKey | None) -> dict[str, Any]:
    files = {
        "lifecycles.jsonl": _rows(folder, "lifecycles.jsonl", _lifecycles(link)),
        "chains.jsonl": _rows(folder, "chains.jsonl", _chains(link)),
        "checkpoints.jsonl": _rows(folder, "checkpoints.jsonl", _checkpoints(link)),
    }
    manifest = {"format": FORMAT, "ledger": ledger_name(link) or "", "key": str(key or ""), "files": files}
    with folder.open(VERIFIER) as file:
        file.write(Path(offline.__file__).read_bytes())
    with folder.open("manifest.json") as file:
        file.write(json.dumps(manifest, indent=1).encode())
    return manifest


def _rows(folder: Folder, name: str, rows: Iterable[object]) -> str:
    """Write one line a row; return the hash of the file."""
    hashed = sha256()
    with folder.open(name) as file:
        for row in rows:
            line = canonical(row).encode() + b"\n"
            hashed.update(line)
            file.write(line)
    return hashed.hexdigest()


def _lifecycles(link: Link) -> Iterator[dict[str, Any]]:
    for version, fingerprint, document in link.rows(_VERSIONS):
        declared = sorted(list(row) for row in link.rows(_DECLARED, {"version": version}))
        yield {"id": version, "fingerprint": fingerprint, "document": document, "declared": declared}


def _chains(link: Link) -> Iterator[dict[str, Any]]:
    for subject_id, subject, entries in side_by_side(link.stream(_SUBJECTS), link.stream(_ENTRIES)):
        known = subject or (subject_id, None, None, None, None, None)
        yield dict(zip(_SUBJECT_NAMES, known, strict=True)) | {"entries": [_entry(row) for row in entries]}


def _entry(row: Any) -> dict[str, Any]:
    entry = dict(zip(_ENTRY_NAMES, row, strict=True))
    at = entry["at"]
    return entry | {"at": instant(at) if isinstance(at, datetime) else f"{at[:10]}T{at[11:]}Z"}


def _checkpoints(link: Link) -> Iterator[dict[str, Any]]:
    return ({"size": size, "note": note} for size, note in link.stream(_CHECKPOINTS))
