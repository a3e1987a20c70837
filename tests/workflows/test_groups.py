"""Wordings that mean several units at once."""

import pytest

from workflows.groups import is_group


@pytest.mark.parametrize("wording", ["Các phòng, đơn vị", "các Phòng, đơn vị thuộc Sở.", "Các đơn vị trực thuộc;"])
def test_a_group_is_known_whatever_its_case_and_punctuation(wording: str) -> None:
    assert is_group(wording)


@pytest.mark.parametrize("wording", ["Văn phòng", "Phòng Bưu chính - Viễn thông", "Các địa phương", ""])
def test_one_unit_or_somebody_outside_is_no_group(wording: str) -> None:
    assert not is_group(wording)
