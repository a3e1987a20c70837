"""Sentences of the engine."""

import pytest

from engine.wording import either


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), ""),
        (("văn thư",), "văn thư"),
        (("văn thư", "Giám đốc"), "văn thư hoặc Giám đốc"),
        (("văn thư", "Giám đốc", "Công đoàn"), "văn thư, Giám đốc hoặc Công đoàn"),
        (
            ("chuyên viên Văn phòng", "Chánh Văn phòng hoặc Phó Chánh Văn phòng", "văn thư"),
            "chuyên viên Văn phòng, Chánh Văn phòng, Phó Chánh Văn phòng hoặc văn thư",
        ),
    ],
)
def test_who_may_is_named_with_one_or_before_the_last(words: tuple[str, ...], sentence: str) -> None:
    assert either(words) == sentence
