"""The upload corpus: `python -m tests.documents.corpus.write FOLDER` writes it, a number before each name.

Files that nobody should open elsewhere: they are made when needed and never kept in the repository.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.documents.corpus import excels, markup, offices, pdfs, texts
from tests.documents.corpus.hostile import Hostile

CORPUS: tuple[Hostile, ...] = (*markup.FILES, *pdfs.FILES, *offices.FILES, *excels.FILES, *texts.FILES)


def write(folder: Path) -> dict[str, Path]:
    """Write every file and return where each is, by what is wrong with it; its own name gives the ending only."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for number, file in enumerate(CORPUS):
        ending = "".join(char for char in Path(file.name).suffix if char.isalnum())[:10]
        written[file.what] = folder / f"{number:03}.{ending}"
        written[file.what].write_bytes(file.content)
    return written


if __name__ == "__main__":
    sys.stdout.write(f"{len(write(Path(sys.argv[1])))}\n")
