"""`thidua restore`: a backup is verified first, and one that lacks later entries is never taken in silence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy.exc import DatabaseError

from engine.ledger.identity import ledger_name, public_key
from engine.ledger.notes import VerifyingKey
from engine.ledger.succession import Succession, succession
from engine.verify import Held, read_held, verify
from engine.verify.held import HeldCheckpoint, disowned
from models.database import Database
from models.migrations.revisions import stored_revision
from web.cli.exits import Command, Trouble
from web.cli.history import key_in
from web.cli.opening import now, open_owned, refuse_newer, settings, shown
from web.cli.output import answer
from web.cli.preparing import prepare_at
from web.cli.restores import restoring

_COUNTS = "SELECT (SELECT count(*) FROM history), (SELECT coalesce(max(size), 0) FROM checkpoint)"
_FILE = click.Path(path_type=Path)
_MOST = 5
"""Faults that are told; the first says where to look."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a history reaches: entries, and how many of them are sealed, in which ledger."""

    ledger: str | None
    entries: int
    sealed: int


@click.command(cls=Command)
@click.argument("backup", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="TỆP")
@click.option("--force", is_flag=True, help="Thay dữ liệu đang có; dữ liệu đó được cất lại dưới tên khác.")
@click.option("--older", is_flag=True, help="Chấp nhận mất những mục mà bản sao lưu không có.")
@click.option("--checkpoint", "checkpoints", type=_FILE, multiple=True, metavar="TỆP", help="Dấu niêm phong giữ riêng.")
@click.option("--key", "key_file", type=_FILE, metavar="TỆP", help="Khoá công khai giữ riêng, nếu máy này không có.")
def restore(backup: Path, *, force: bool, older: bool, checkpoints: tuple[Path, ...], key_file: Path | None) -> None:
    """Xác minh một bản sao lưu rồi phục hồi dữ liệu từ đó; dừng “thidua serve” trước khi chạy."""
    target = open_owned()
    present = _present(target, force=force)
    with restoring(target) as way:
        copy = way.fetch(backup)
        try:
            found = _looked_at(copy, backup, read_held(checkpoints, ()), key_in(key_file) if key_file else None)
            missing = _missing(found, present, read_held(checkpoints, ()).checkpoints)
        finally:
            copy.close()
        if missing and not older:
            raise Trouble(f"{missing} Nếu vẫn muốn phục hồi và chấp nhận mất các mục đó, thêm --older.")
        target.close()
        kept = way.put_in_place(now())
    document = {"database": shown(target), "entries": found.entries, "sealed": found.sealed, "kept": kept or None}
    said = [f"Đã phục hồi {found.entries} mục nhật ký từ {backup} vào {shown(target)}."]
    said += [f"Dữ liệu trước đó được cất ở {kept}."] if kept else []
    answer(document | {"missing": missing or None}, "\n".join([*said, *filter(None, [missing])]))


def _present(target: Database, *, force: bool) -> Extent | None:
    """Return how far the present history reaches, None when there is none to read; Trouble when it may not go."""
    try:
        if stored_revision(target) is None:
            return None
        found: Extent | None = _extent(target)
    except DatabaseError:
        found = None
    if not force:
        raise Trouble(
            f"{shown(target)} đang có dữ liệu. Thêm --force để thay bằng bản sao lưu; dữ liệu đó được cất lại."
        )
    return found


def _looked_at(copy: Database, backup: Path, held: Held, key: VerifyingKey | None) -> Extent:
    """Verify what was fetched, and bring it to this program's revision; Trouble says what is wrong with it."""
    revision = stored_revision(copy)
    if revision is None:
        raise Trouble(f"{backup}: không có dữ liệu của thidua.")
    refuse_newer(revision)
    prepare_at(copy)
    found = _extent(copy)
    keys = _keys_of(copy, held, key or public_key(copy, settings().ledger_keys))
    within = Held(tuple(each for each in held.checkpoints if each.checkpoint.size <= found.sealed), (), held.faults)
    ahead = (each for each in held.checkpoints if each not in within.checkpoints)
    faults = [fault.message for fault in verify(copy, key=keys.at(found.sealed) if keys else None, held=within)]
    if found.ledger:
        faults += [fault.message for each in ahead if (fault := disowned(each, keys, found.ledger))]
    if faults:
        more = f" (và {len(faults) - _MOST} điều nữa)" if len(faults) > _MOST else ""
        raise Trouble(f"{backup}: không phục hồi, vì xác minh không đạt. {' '.join(faults[:_MOST])}{more}")
    return found


def _keys_of(copy: Database, held: Held, key: VerifyingKey | None) -> Succession | None:
    """Return the keys that signed; a backup may be older than a change of key that a held checkpoint tells of."""
    if key is None:
        return None
    with copy.snapshot() as link:
        return succession(link, key, ((each.note, each.checkpoint) for each in held.checkpoints))


def _extent(database: Database) -> Extent:
    with database.snapshot() as link:
        entries, sealed = link.row(_COUNTS)
        return Extent(ledger_name(link), int(entries), int(sealed))


def _missing(found: Extent, present: Extent | None, held: tuple[HeldCheckpoint, ...]) -> str:
    """Return what the backup lacks of what is known elsewhere, in words; empty when it lacks nothing."""
    ahead = [each for each in held if each.checkpoint.size > found.sealed]
    if ahead:
        newest = max(ahead, key=lambda each: each.checkpoint.size)
        size = newest.checkpoint.size
        return (
            f"Bản sao lưu cũ hơn {newest.file}: dấu đó niêm phong {size} mục, bản sao lưu chỉ có {found.sealed};"
            f" thiếu các mục sau mục {found.sealed} của sổ niêm phong."
        )
    if present and present.ledger == found.ledger and present.entries > found.entries:
        return (
            f"Bản sao lưu cũ hơn dữ liệu đang có: nhật ký đang có {present.entries} mục, bản sao lưu chỉ có"
            f" {found.entries}; thiếu {present.entries - found.entries} mục sau cùng."
        )
    return ""
