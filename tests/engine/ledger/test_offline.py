"""The offline verifier: one short file that needs nothing of ours, and never says "whole" of what is not."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.ledger import offline
from engine.ledger.checkpointer import seal
from engine.ledger.export import VERIFIER, export
from engine.ledger.identity import public_key
from engine.ledger.keys import Keyring
from engine.ledger.notes import VerifyingKey
from engine.ledger.receipts import Receipt, receipt
from tests.engine.play import Toy

ALLOWED = set(sys.stdlib_module_names) | {"cryptography"}


@pytest.fixture
def bundle(toy: Toy, keys: Keyring, tmp_path: Path) -> Path:
    """A folder exported from a small, honest history, sealed twice, with an entry that is not sealed yet."""
    report = toy.report(toy.running_plan(), state="submitted")
    seal(toy.database, keys, toy.tick())
    toy.do(report, "approve", "head")
    seal(toy.database, keys, toy.tick())
    toy.do(report, "file", "office")
    out = tmp_path / "bundle"
    export(toy.database, out, public_key(toy.database, keys))
    return out


def test_it_is_one_file_of_at_most_250_lines_on_the_standard_library_and_cryptography() -> None:
    text = Path(offline.__file__).read_text(encoding="utf-8")
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= ALLOWED
    assert len(text.splitlines()) <= 250


def test_the_exported_copy_runs_by_itself(bundle: Path) -> None:
    command = [sys.executable, "-I", str(bundle / VERIFIER), str(bundle)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=bundle)  # noqa: S603 - our file
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Toàn vẹn: 8 mục, 2 dấu niêm phong; khoá trong chính bộ xuất")


def test_a_receipt_is_compared_with_the_entry_and_its_place(bundle: Path, toy: Toy, keys: Keyring) -> None:
    made = receipt(toy.database, 4, public_key(toy.database, keys))
    assert made is not None
    assert _with(bundle, made) == 0
    assert _with(bundle, replace(made, index=2)) == 1
    assert _with(bundle, replace(made, body=made.body.replace("web", "WEB"))) == 1
    assert _with(bundle, replace(made, seq=9)) == 1
    unsealed = receipt(toy.database, 7)
    assert unsealed is not None
    assert unsealed.index is None
    assert _with(bundle, unsealed) == 0


def _with(bundle: Path, made: Receipt) -> int:
    path = bundle.parent / "receipt.json"
    path.write_text(json.dumps(made.to_document()), encoding="utf-8")
    return offline.main([str(bundle), "--receipt", str(path)])


BAD: dict[str, Callable[[Path], object]] = {
    "no manifest": lambda bundle: (bundle / "manifest.json").unlink(),
    "half a manifest": lambda bundle: _cut(bundle / "manifest.json", 20),
    "another format": lambda bundle: _edit(bundle / "manifest.json", "bundle/1", "bundle/9"),
    "no key": lambda bundle: _edit(bundle / "manifest.json", '"key": "thidua', '"key": "'),
    "no chains": lambda bundle: (bundle / "chains.jsonl").unlink(),
    "half the chains": lambda bundle: _cut(bundle / "chains.jsonl", 700),
    "chains without their last line": lambda bundle: _cut(bundle / "chains.jsonl", -1, whole_lines=True),
    "a word changed": lambda bundle: _edit(bundle / "chains.jsonl", "Nguyễn", "Trần"),
    "a checkpoint left out": lambda bundle: _cut(bundle / "checkpoints.jsonl", -1, whole_lines=True),
    "a lifecycle changed": lambda bundle: _edit(bundle / "lifecycles.jsonl", "Duyệt", "Ký"),
    "rows that are no objects": lambda bundle: (bundle / "chains.jsonl").write_text("[]\n", encoding="utf-8"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bundle_that_is_not_whole_is_no_pass_and_no_traceback(
    bundle: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    BAD[kind](bundle)
    assert offline.main([str(bundle)]) == 1
    said = capsys.readouterr().out
    assert said
    assert "Toàn vẹn" not in said


def test_a_truncated_zip_is_no_pass(bundle: Path, toy: Toy, keys: Keyring, tmp_path: Path) -> None:
    path = tmp_path / "whole.zip"
    export(toy.database, path, public_key(toy.database, keys))
    assert offline.main([str(path)]) == 0
    whole = path.read_bytes()
    for length in range(0, len(whole), 997):
        path.write_bytes(whole[:length])
        assert offline.main([str(path)]) == 1, length
    assert zipfile.is_zipfile(path) is False


@pytest.mark.parametrize("option", ["--key", "--checkpoint", "--receipt"])
@pytest.mark.parametrize("content", [None, b"", b"\xff", b"[]", b"{}", b"a+b+c", b"a\n1\nb\nc\nd\n\n"])
def test_a_kept_file_that_is_none_is_no_pass(
    bundle: Path, option: str, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bundle.parent / "kept"
    if content is not None:
        path.write_bytes(content)
    assert offline.main([str(bundle), option, str(path)]) == 1
    assert "Chưa xác minh xong" in capsys.readouterr().out


def _cut(path: Path, length: int, *, whole_lines: bool = False) -> None:
    content = path.read_bytes()
    path.write_bytes(b"".join(content.splitlines(keepends=True)[:length]) if whole_lines else content[:length])


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("time 2026", "time 2025", "không mang chữ ký"), ("thidua/", "thidua/x", "thuộc sổ thidua/x")],
)
def test_a_checkpoint_that_this_ledger_never_signed_is_told(
    bundle: Path, toy: Toy, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    note = str(toy.value("SELECT max(note) FROM checkpoint"))
    path = bundle.parent / "kept"
    for written, code in ((note, 0), (note.replace(old, new), 1)):
        path.write_text(written, encoding="utf-8")
        assert offline.main([str(bundle), "--checkpoint", str(path)]) == code
    assert said in capsys.readouterr().out


def test_a_key_that_did_not_sign_is_told(bundle: Path, toy: Toy, capsys: pytest.CaptureFixture[str]) -> None:
    path = bundle.parent / "kept"
    stranger = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    for name, said in ((str(toy.value("SELECT name FROM ledger")), "không mang chữ ký"), ("so/khac", "khoá là của sổ")):
        path.write_text(str(VerifyingKey(name, stranger)), encoding="utf-8")
        assert offline.main([str(bundle), "--key", str(path)]) == 1
        assert said in capsys.readouterr().out
