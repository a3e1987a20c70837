"""The page that a browser prints has the numbers of the same form, and no markup but its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from documents.write import form, html
from tests.documents.write.papers.samples import papers, plan_of
from tests.documents.write.papers.test_office import HOSTILE

PAPERS = papers()


class Tags(HTMLParser):
    """The tags of a page in their order, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert {name for name, _value in attrs} <= {"class", "style", "lang", "charset", "width", "colspan"}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_has_the_margins_and_the_parts_of_the_form(name: str) -> None:
    page = html.write(PAPERS[name])
    assert f"margin: {form.TOP_MM}mm {form.RIGHT_MM}mm {form.BOTTOM_MM}mm {form.LEFT_MM}mm" in page
    width, height = reversed(form.PAGE_MM) if PAPERS[name].lying else form.PAGE_MM
    assert f"size: {width}mm {height}mm" in page
    assert form.FONT in page
    words = " ".join(Tags(page).words)
    for part in (form.COUNTRY, form.MOTTO, PAPERS[name].kind, PAPERS[name].letterhead.issuer.upper()):
        assert part in words
    assert all(each.name in words for each in PAPERS[name].signatures)


def test_each_part_has_its_size_and_face() -> None:
    sheet = html.style()
    for place, part in enumerate(form.PARTS):
        found = re.search(
            rf"^\.p{place} {{ font-size: (\d+)pt; font-weight: (\w+); font-style: (\w+);", sheet, re.MULTILINE
        )
        assert found is not None, part.name
        assert found.groups() == (
            str(part.size),
            "bold" if part.bold else "normal",
            "italic" if part.italic else "normal",
        )


@pytest.mark.parametrize("word", HOSTILE, ids=ascii)
def test_whatever_is_written_makes_no_tag(word: str) -> None:
    usual, given = Tags(html.write(plan_of(3, "việc"))), Tags(html.write(plan_of(3, word)))
    assert set(given.seen) <= set(usual.seen)
    assert given.seen.count("table") == usual.seen.count("table")
