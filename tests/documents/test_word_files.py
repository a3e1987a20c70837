"""Our own plans as true Word files: they say what they say as text, however they are set."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest

from documents.read import read
from documents.read.docx import read as read_lines
from tests.documents.papers.plans import OWN, as_word, said
from tests.documents.papers.word import Setting
from tests.office import convert

SETTINGS = [
    Setting(by_style=by_style, head=head, foot=foot)
    for by_style in (False, True)
    for head in ("table", "boxes")
    for foot in ("table", "tabs")
]
NUMBER = re.compile(r"\s*((?:[IVX]+|\d+(?:\.\d+)?)\.)\s")


def numbers(lines: Iterable[str]) -> list[str]:
    return [found[1] for line in lines if (found := NUMBER.match(line))]


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
@pytest.mark.parametrize("name", OWN)
def test_a_word_file_says_what_the_text_says(own_plans: Path, name: str, setting: Setting) -> None:
    text = own_plans / f"{name}.txt"
    found, expected = said(read(as_word(text, setting))), said(read(text))
    for field in expected:
        assert found[field] == expected[field], field


@pytest.mark.parametrize("name", OWN)
def test_no_number_stands_typed_in_the_file(own_plans: Path, name: str) -> None:
    """Otherwise reading them would prove nothing."""
    paragraphs = docx.Document(io.BytesIO(as_word(own_plans / f"{name}.txt", Setting()))).paragraphs
    assert numbers(f"{part.text} " for part in paragraphs) == []


@pytest.mark.libreoffice
def test_the_numbers_are_those_that_libreoffice_prints(own_plans: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.docx" for name in OWN]
    for path, (name, setting) in zip(files, OWN.items(), strict=True):
        path.write_bytes(as_word(own_plans / f"{name}.txt", setting))
    for path, printed in zip(files, convert(files, "txt:Text (encoded):UTF8", tmp_path), strict=True):
        found = numbers(line.text for line in read_lines(path.read_bytes()))
        assert found == numbers(printed.read_text("utf-8").splitlines())
        assert len(found) > 5


@pytest.mark.libreoffice
def test_word_files_made_by_libreoffice_say_what_the_text_says(own_plans: Path, tmp_path: Path) -> None:
    texts = [own_plans / f"{name}.txt" for name in OWN]
    for text, made in zip(texts, convert(texts, "docx", tmp_path), strict=True):
        assert said(read(made)) == said(read(text))
