"""What we write, our reader reads back: the same structure, whichever way the paper went."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from documents.read import read
from documents.write import text, word
from documents.write.papers.plan import PlanWords, plan_paper
from tests.documents.generated import plans, said, understood
from tests.office import convert

PLANS = int(os.environ.get("THIDUA_ROUND_TRIPS", "25"))
"""Plans that go each way; 25 go through LibreOffice in one start."""


@given(plans())
@settings(max_examples=2 * PLANS)
def test_a_plan_comes_back_from_text_as_it_went(plan: PlanWords) -> None:
    assert understood(read(text.write(plan_paper(plan)).encode(), "kế hoạch.txt")) == said(plan)


@given(plans())
@settings(max_examples=PLANS)
def test_a_plan_comes_back_from_word_as_it_went(plan: PlanWords) -> None:
    assert understood(read(word.write(plan_paper(plan)), "kế hoạch.docx")) == said(plan)


def drawn() -> list[PlanWords]:
    """Draw the plans of a batch: each example of a property that says nothing else."""
    kept: list[PlanWords] = []

    @given(plans(most_items=8))
    @settings(max_examples=PLANS, phases=[Phase.generate])
    def keep(plan: PlanWords) -> None:
        kept.append(plan)

    keep()
    return kept


@pytest.mark.libreoffice
def test_plans_come_back_from_the_pdf_that_an_office_makes_of_them(tmp_path: Path) -> None:
    kept = drawn()
    assert len(kept) >= PLANS // 2
    files = [tmp_path / f"{place}.docx" for place in range(len(kept))]
    for file, plan in zip(files, kept, strict=True):
        file.write_bytes(word.write(plan_paper(plan)))
    for made, plan in zip(convert(files, "pdf", tmp_path), kept, strict=True):
        assert understood(read(made)) == said(plan), made.name
