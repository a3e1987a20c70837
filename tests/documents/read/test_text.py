"""A text far longer than any plan is not looked through."""

import pytest

from documents.read import PlanUnreadable, Reason
from documents.read.text import MOST_LETTERS, MOST_LINES, read


@pytest.mark.parametrize("data", [b"a\n" * (MOST_LINES + 1), b"a\r" * (MOST_LINES + 1), b"a" * (MOST_LETTERS + 1)])
def test_a_text_longer_than_any_plan_is_refused(data: bytes) -> None:
    with pytest.raises(PlanUnreadable) as unreadable:
        read(data)
    assert unreadable.value.code == Reason.TOO_LONG


@pytest.mark.parametrize("data", [b"a\r\n" * MOST_LINES, b"a" * MOST_LETTERS])
def test_a_text_as_long_as_one_may_be_is_numbered(data: bytes) -> None:
    assert len(read(data)) in (1, MOST_LINES)
