"""Who somebody is stands once."""

import pytest

from web.positions import position


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Chánh Văn phòng, Văn phòng", "Chánh Văn phòng"),
        ("Trưởng phòng, Phòng Bưu chính - Viễn thông", "Trưởng phòng, Phòng Bưu chính - Viễn thông"),
        ("Giám đốc", "Giám đốc"),
        ("", ""),
    ],
)
def test_a_title_that_names_the_unit_stands_without_it(stored: str, shown: str) -> None:
    assert position(stored) == shown
