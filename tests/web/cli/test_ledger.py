"""`thidua history verify|checkpoint|receipt|key|export`: what is kept outside, and what is said when it differs."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest

from engine.ledger import offline
from engine.ledger.notes import VerifyingKey
from tests import plans
from tests.factories import Department
from tests.web.cli.terminal import Answered, Terminal

SOMEBODY = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
"""The public key of the first example of RFC 8032."""


@pytest.fixture
def kept(terminal: Terminal, dept: Department, tmp_path: Path) -> Path:
    """A folder with a checkpoint, a receipt and the key, as an auditor keeps them."""
    plans.running_plan(dept)
    for words, name in ((("checkpoint",), "niem-phong.txt"), (("receipt", "1"), "bien-nhan.json"), (("key",), "khoa")):
        answered = terminal.type("history", *words, "--out", tmp_path / name)
        assert answered.code == 0, answered.complained
    return tmp_path


def verified(terminal: Terminal, kept: Path) -> Answered:
    """Verify against everything that is kept."""
    names = {"--checkpoint": "niem-phong.txt", "--receipt": "bien-nhan.json", "--key": "khoa"}
    return terminal.type("history", "verify", *(word for name, file in names.items() for word in (name, kept / file)))


def test_an_honest_history_is_whole_against_what_is_kept(terminal: Terminal, dept: Department, kept: Path) -> None:
    count = dept.value("SELECT count(*) FROM history")
    plans.drafted_plan(dept)
    answered = verified(terminal, kept)
    assert answered.code == 0, answered.said
    assert f"Đã niêm phong {count} mục." in answered.said
    document = terminal.ask("history", "verify", "--checkpoint", kept / "niem-phong.txt")
    assert (document["sealed"], document["faults"]) == (count, [])


def test_the_key_is_made_for_its_owner_alone_and_a_looser_one_is_refused(terminal: Terminal, kept: Path) -> None:
    path = terminal.folder / "ledger_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    answered = terminal.type("history", "verify")
    assert answered.code == 1
    assert "chmod 600" in answered.complained
    assert terminal.type("doctor").code == 1


def test_the_key_is_changed_and_what_was_kept_before_still_proves_the_history(
    terminal: Terminal, dept: Department, kept: Path
) -> None:
    old = (kept / "khoa").read_text(encoding="utf-8")
    assert "đang chờ" in terminal.type("history", "key", "rotate").said
    assert "chờ dấu niêm phong" in terminal.type("doctor").said
    plans.drafted_plan(dept)
    answered = terminal.ask("history", "key", "rotate")
    assert (answered["rotated"], answered["size"]) == (True, dept.value("SELECT count(*) FROM history"))
    assert terminal.type("history", "key").said == f"{answered['key']}\n" != old
    assert verified(terminal, kept).code == 0
    assert terminal.type("history", "export", "--out", kept / "bundle").code == 0
    words = (f"--{name}={kept / file}" for name, file in (("key", "khoa"), ("checkpoint", "niem-phong.txt")))
    assert offline.main([str(kept / "bundle"), *words, f"--receipt={kept / 'bien-nhan.json'}"]) == 0


def test_a_checkpoint_is_printed_as_a_note_and_made_once(terminal: Terminal, kept: Path) -> None:
    written = (kept / "niem-phong.txt").read_text(encoding="utf-8")
    assert terminal.type("history", "checkpoint").said == written
    assert terminal.ask("history", "checkpoint")["note"] == written


def test_without_entries_there_is_nothing_to_seal_and_no_key(terminal: Terminal, dept: Department) -> None:
    assert "trống" in terminal.type("history", "checkpoint").complained
    assert "chưa có khoá" in terminal.type("history", "key").complained
    assert "chưa có khoá" in terminal.type("history", "key", "rotate").complained
    assert terminal.refused("history", "receipt", 1) == ["unknown_entry"]


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("niem-phong.txt", None, "không mở được tệp"),
        ("niem-phong.txt", b"", "cắt cụt"),
        ("niem-phong.txt", b"\xff\xfe", "không phải văn bản UTF-8"),
        ("bien-nhan.json", b"{", "không phải JSON (dòng 1"),
        ("bien-nhan.json", b"[]", "mẫu"),
        ("bien-nhan.json", b"{}", "thiếu phần"),
    ],
)
def test_a_kept_file_that_cannot_be_read_is_no_pass(
    terminal: Terminal, kept: Path, file: str, content: bytes | None, said: str
) -> None:
    path = kept / file
    path.unlink() if content is None else path.write_bytes(content)
    answered = verified(terminal, kept)
    assert answered.code == 1
    assert answered.said.startswith(f"{file}: ")
    assert said in answered.said


def test_a_half_written_checkpoint_or_receipt_is_no_pass(terminal: Terminal, kept: Path) -> None:
    for name in ("niem-phong.txt", "bien-nhan.json"):
        whole = (kept / name).read_bytes()
        for length in range(0, len(whole) - 2, 29):
            (kept / name).write_bytes(whole[:length])
            assert verified(terminal, kept).code == 1, (name, length)
        (kept / name).write_bytes(whole)
    assert verified(terminal, kept).code == 0


def test_a_checkpoint_of_another_ledger_is_refused(terminal: Terminal, kept: Path, dept: Department) -> None:
    path = kept / "niem-phong.txt"
    name = str(dept.value("SELECT name FROM ledger"))
    path.write_text(path.read_text(encoding="utf-8").replace(name, "thidua/khac"), encoding="utf-8")
    answered = verified(terminal, kept)
    assert answered.code == 1
    assert answered.said == f"niem-phong.txt: thuộc sổ thidua/khac, không phải sổ này ({name}).\n"


def test_the_key_of_another_ledger_and_another_key_are_refused(
    terminal: Terminal, kept: Path, dept: Department
) -> None:
    for name, said in (("thidua/khac", "thuộc sổ thidua/khac"), (str(dept.value("SELECT name FROM ledger")), "chữ ký")):
        (kept / "khoa").write_text(str(VerifyingKey(name, SOMEBODY)), encoding="utf-8")
        answered = verified(terminal, kept)
        assert (answered.code, said in answered.said) == (1, True), answered.said
    (kept / "khoa").write_text("khoá", encoding="utf-8")
    assert "không đọc được khoá công khai" in verified(terminal, kept).complained


def test_a_damaged_database_is_no_pass(terminal: Terminal, dept: Department, kept: Path) -> None:
    if dept.database.dialect != "sqlite":
        dept.run("ALTER TABLE history RENAME COLUMN body TO gone")
    else:
        dept.database.close()
        path = Path(str(dept.database.url.database))
        damaged = bytearray(path.read_bytes())
        damaged[20_000:] = bytes(len(damaged) - 20_000)
        path.write_bytes(damaged)
    answered = terminal.type("history", "verify")
    assert answered.code == 1
    assert "Chưa xác minh xong" in answered.said or "hỏng, hoặc không phải cơ sở dữ liệu" in answered.complained


@pytest.mark.parametrize("name", ["xuat.zip", "xuat"])
def test_an_export_is_verified_without_the_database(
    terminal: Terminal, kept: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = kept / name
    assert terminal.ask("history", "export", "--out", out)["out"] == str(out)
    words = [str(out), "--key", str(kept / "khoa"), "--checkpoint", str(kept / "niem-phong.txt")]
    assert offline.main([*words, "--receipt", str(kept / "bien-nhan.json")]) == 0
    assert "Toàn vẹn" in capsys.readouterr().out
    files = set(zipfile.ZipFile(out).namelist()) if out.is_file() else {each.name for each in out.iterdir()}
    assert files == {"lifecycles.jsonl", "chains.jsonl", "checkpoints.jsonl", "manifest.json", "verify_bundle.py"}
    assert terminal.type("history", "export", "--out", out).code == 1


def test_a_receipt_is_given_to_whoever_may_see_the_subject(terminal: Terminal, kept: Path) -> None:
    assert json.loads((kept / "bien-nhan.json").read_text(encoding="utf-8"))["leaf_index"] == 0
    assert terminal.ask("history", "receipt", 1, "--as", "auditor")["entry"]["seq"] == 1
