"""Verifying the history: everything is recomputed, and what could not be read is never taken for whole."""

from __future__ import annotations

from collections.abc import Iterator

from engine.ledger.identity import ledger_name
from engine.ledger.notes import VerifyingKey
from engine.ledger.succession import succession
from engine.verify.chains import chains, documents
from engine.verify.contents import contents, files
from engine.verify.faults import Fault, fault
from engine.verify.held import Held, disowned, faulty_receipt, forgotten, read_held
from engine.verify.personal import personal
from engine.verify.signatures import signatures
from engine.verify.tree import tree
from models.database import Database, Link
from models.migrations.rules import faulty_rules

__all__ = ["Fault", "Held", "read_held", "verify"]


def verify(database: Database, *, key: VerifyingKey | None = None, held: Held | None = None) -> Iterator[Fault]:
    """Yield everything that is wrong with the history, nothing when all of it is intact.

    `key` is a public key of the ledger, today's or an earlier one, `held` what somebody kept outside. A fault
    "unfinished" comes last when something could not be read: then nobody knows.
    """
    part = "mở cơ sở dữ liệu"
    try:
        with database.snapshot() as link:
            for part, faults in _parts(link, key, held or Held()):  # noqa: B007 - told when reading stops
                yield from faults
        part = "quy tắc của cơ sở dữ liệu"
        yield from (fault("guard", said=said) for said in faulty_rules(database))
    except Exception as error:  # noqa: BLE001 - whatever stops it, a verify that did not finish is no pass
        yield fault("unfinished", part=part, reason=" ".join(str(error).split()) or type(error).__name__)


def _parts(link: Link, key: VerifyingKey | None, held: Held) -> Iterator[tuple[str, Iterator[Fault]]]:
    name = ledger_name(link) or ""
    yield "tệp dữ liệu", _file(link)
    yield "bản khai vòng đời", documents(link)
    yield "chuỗi của từng hồ sơ", chains(link)
    doubted: set[int] = set()
    yield "nội dung hồ sơ", contents(link)
    yield "tệp đính kèm", files(link)
    yield "dữ liệu cá nhân", personal(link)
    yield "dấu niêm phong", iter(())
    keys = succession(link, key, ((each.note, each.checkpoint) for each in held.checkpoints)) if key else None
    yield "dấu niêm phong", signatures(link, keys, name, doubted)
    refused = {each: disowned(each, keys, name) for each in held.checkpoints}
    ours = [each for each, found in refused.items() if found is None]
    yield "tệp giữ ngoài", (each for each in (*held.faults, *refused.values()) if each)
    yield "sổ niêm phong", tree(link, ours, doubted)
    yield "dấu niêm phong giữ ngoài", (found for each in ours if (found := forgotten(link, each)))
    yield "biên nhận", (found for each in held.receipts for found in faulty_receipt(link, each))


def _file(link: Link) -> Iterator[Fault]:
    """Yield what SQLite finds wrong with its file: a row may be in a table and not in its index."""
    if link.dialect == "sqlite":
        said = (row[0] for table in _TABLES for row in link.rows(f"PRAGMA integrity_check({table})"))
        yield from (fault("file", said=each) for each in said if each != "ok")


_TABLES = ("history", "subject", "ledger_leaf", "checkpoint")
