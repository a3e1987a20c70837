"""The pages about the lifecycles are made from the declarations, and the committed ones are fresh."""

from pathlib import Path

from workflows import LIFECYCLES
from workflows.documentation import pages, stale, write

COMMITTED = Path(__file__).parents[2] / "docs" / "lifecycles"


def test_the_committed_pages_are_fresh() -> None:
    assert stale(COMMITTED) == []


def test_there_is_one_page_a_lifecycle_and_an_index() -> None:
    assert set(pages()) == {"README.md", *(f"{name}.md" for name in LIFECYCLES)}


def test_every_guard_on_a_page_tells_its_rule() -> None:
    silent = [line for text in pages().values() for line in text.splitlines() if line.endswith("`: ")]
    assert silent == []


def test_what_is_missing_or_changed_is_stale_until_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "lifecycles"
    assert len(stale(folder)) == len(pages())
    assert len(write(folder)) == len(pages())
    assert stale(folder) == []
    (folder / "plan.md").write_text("anders", encoding="utf-8")
    assert write(folder) == [folder / "plan.md"]
    assert stale(folder) == []
