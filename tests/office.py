"""LibreOffice, which makes documents out of documents: in it, people open what we write."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

SOFFICE = shutil.which("soffice")
LONGEST = 300
"""Seconds that one batch may take on a busy machine."""
BATCH = 100
"""Files of one start; what the office leaves out without a word, once in hundreds, is given to it once more."""


def convert(sources: Iterable[Path], kind: str, folder: Path) -> list[Path]:
    """Turn all files into the kind (`pdf`, `docx`, `docx:MS Word 2007 XML`, `xlsx`) in few starts, in order.

    Each start has a profile of its own, so that two test processes do not wait for each other. Text files are read as
    UTF-8. A file that the office refuses fails the test.
    """
    files = list(sources)
    made = [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]
    for first in range(0, len(files), BATCH):
        _start(files[first : first + BATCH], kind, folder)
    if left := [file for file, path in zip(files, made, strict=True) if not path.exists()]:
        _start(left, kind, folder)
    assert not (lacking := [path.name for path in made if not path.exists()]), lacking
    return made


def _start(files: list[Path], kind: str, folder: Path) -> None:
    with TemporaryDirectory(prefix="thidua-office-") as profile:
        own = f"-env:UserInstallation=file://{profile}"
        _run(own, *_reading(files), "--convert-to", kind, "--outdir", folder, *files)


def _reading(files: list[Path]) -> tuple[str, ...]:
    """Text says nothing of its encoding: 76 is UTF-8 in the office's list."""
    return ("--infilter=Text (encoded):UTF8,LF,,,",) if all(file.suffix == ".txt" for file in files) else ()


def _run(*words: str | Path) -> None:
    assert SOFFICE, "LibreOffice is not installed"
    subprocess.run([SOFFICE, "--headless", "--norestore", *words], check=True, capture_output=True, timeout=LONGEST)  # noqa: S603 - looked up above
