"""A second opinion on counting: LibreOffice prints the same numbers for lists mixed at random."""

import random
from pathlib import Path

import pytest

from documents.read.docx import read
from tests.documents.read.docx.word import family, level, listed, num, start_over, word
from tests.office import convert

LEVELS = (
    level("upperRoman", "%1."),
    level("decimal", "%2.", start=3),
    level("decimal", "%2.%3."),
    level("lowerLetter", "%4)"),
)
FILES, PARAGRAPHS = 12, 40


def mixed(chance: random.Random) -> bytes:
    """Mix three lists of one family; two of them start over somewhere."""
    starts = {id_: {at: chance.randint(1, 6) for at in range(3) if chance.random() < 0.4} for id_ in (2, 3)}
    lists = "".join(num(id_, "".join(start_over(*start) for start in starts.get(id_, {}).items())) for id_ in (1, 2, 3))
    places = [(chance.choice((1, 1, 1, 2, 3)), chance.choice((0, 1, 1, 2, 3))) for _ in range(PARAGRAPHS)]
    return word("".join(listed(*place) for place in places), numbering=family(*LEVELS) + lists)


@pytest.mark.libreoffice
def test_lists_mixed_at_random_are_counted_as_libreoffice_counts_them(tmp_path: Path) -> None:
    files = [tmp_path / f"{seed}.docx" for seed in range(FILES)]
    for seed, file in enumerate(files):
        file.write_bytes(mixed(random.Random(seed)))  # noqa: S311 - a fixed choice, no secret
    for file, printed in zip(files, convert(files, "txt:Text (encoded):UTF8", tmp_path), strict=True):
        expected = [line.strip("\ufeff \t") for line in printed.read_text("utf-8").splitlines()]
        assert [line.text for line in read(file.read_bytes())] == expected, file.name
