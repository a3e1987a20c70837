"""What we write, our reader reads back: the same structure, whichever way the paper went."""

from __future__ import annotations

from hypothesis import given, settings

from documents.read import read
from documents.write import text
from documents.write.papers.plan import PlanWords, plan_paper
from tests.documents.generated import plans, said, understood


@given(plans())
@settings(max_examples=50)
def test_a_plan_comes_back_from_text_as_it_went(plan: PlanWords) -> None:
    assert understood(read(text.write(plan_paper(plan)).encode(), "kế hoạch.txt")) == said(plan)
