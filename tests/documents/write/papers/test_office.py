"""Every paper opens in LibreOffice, at its length, with its numbers, and with whatever words stand in it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from documents.write import text
from documents.write.paper import Paper, Row, Table, Text
from documents.write.papers.history import history_paper
from documents.write.papers.register import register_paper
from documents.write.word import write
from tests.documents.write.papers.samples import minutes, papers, plan_of, register
from tests.office import convert

LONG = "Rà soát quy trình, cắt giảm thành phần hồ sơ, công khai kết quả giải quyết để người dân theo dõi. " * 30
HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "]]>&amp;&#0;",
    "{{ config }} ${x} %1",
    "một\x00hai\x0bba\x1b",
    "\u202eđảo\u202c chiều",
    "نص عربي",
    "\ud800",
    "- gạch\n+ cộng\n1. số\na) chữ",
    "🙂" * 40,
    "a" * 3_000,
)
GIANTS = {
    "140 items": plan_of(140),
    "long texts": plan_of(12, LONG),
    "400 entries": history_paper(minutes(400)),
    "400 numbers": register_paper(register(400)),
}
PAGES = {"140 items": (30, 60), "long texts": (10, 30), "400 entries": (20, 40), "400 numbers": (25, 50)}

NUMBERED = re.compile(r"[IVX]+\. |\d+(\.\d+)*\. |[a-zđ]\) ")


def hostile(word: str) -> Paper:
    return plan_of(3, word)


@pytest.mark.parametrize("word", HOSTILE, ids=ascii)
def test_whatever_is_written_stays_text(word: str) -> None:
    document = docx.Document(io.BytesIO(write(hostile(word))))
    shown = " ".join(each.text for each in document.paragraphs)
    kept = re.sub(r"[\x00-\x1f\u202a-\u202e\ud800]|^[-+] |^1\. |^a\) ", " ", word, flags=re.MULTILINE).split()
    assert all(part in shown or part in shown.replace(" ", "") for part in kept)
    assert not re.search("[\x00-\x08\u202a-\u202e]", shown)


@pytest.mark.libreoffice
def test_every_paper_opens_in_an_office_at_its_length(tmp_path: Path) -> None:
    all_papers = papers() | GIANTS | {f"hostile {place}": hostile(word) for place, word in enumerate(HOSTILE)}
    files = {name: tmp_path / f"{name.replace(' ', '-')}.docx" for name in all_papers}
    for name, paper in all_papers.items():
        files[name].write_bytes(write(paper))
    for name, made in zip(all_papers, convert(files.values(), "pdf", tmp_path), strict=True):
        pages = PdfReader(made).pages
        least, most = PAGES.get(name, (1, 6))
        assert least <= len(pages) <= most, (name, len(pages))
        first = pages[0].extract_text()
        assert "Độc lập - Tự do - Hạnh phúc" in first, name
        assert (all_papers[name].kind or "Kính gửi") in first, name


@pytest.mark.libreoffice
def test_word_counts_to_the_numbers_that_the_text_says(tmp_path: Path) -> None:
    all_papers = papers() | {"140 items": GIANTS["140 items"]}
    files = {name: tmp_path / f"{name.replace(' ', '-')}.docx" for name in all_papers}
    for name, paper in all_papers.items():
        files[name].write_bytes(write(paper))
    for name, made in zip(all_papers, convert(files.values(), "txt:Text (encoded):UTF8", tmp_path), strict=True):
        shown = made.read_text("utf-8-sig").splitlines()
        printed = iter([line.strip() for line in shown])
        said = filter(NUMBERED.match, text.write(without_tables(all_papers[name])).splitlines())
        assert [line for line in said if line not in printed] == [], name


def without_tables(paper: Paper) -> Paper:
    """The paper with only its words: an office prints tables in its own way."""
    body = tuple(Text("") if isinstance(block, Table) else block for block in paper.body)
    return Paper(letterhead=paper.letterhead, kind=paper.kind, about=paper.about, body=body)


def test_a_row_of_one_cell_spans_the_table() -> None:
    table = Table(papers()["register"].body[0].columns, (Row(("Quý I",), strong=True),))  # type: ignore[union-attr] # its only block
    document = docx.Document(io.BytesIO(write(Paper(letterhead=papers()["plan"].letterhead, kind="SỔ", body=(table,)))))
    (row,) = document.tables[1].rows[1:]
    assert [cell.grid_span for cell in row._tr.tc_lst] == [len(table.columns)]  # noqa: SLF001 - the file itself
