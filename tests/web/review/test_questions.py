"""Unknown spellings of units: asked once each, with the unit they may mean."""

from tests.web.review.samples import FULL, draft_of
from web.review.questions import known_names, questions_of
from workflows.drafting import Names
from workflows.drafting.names import key_of

UNITS = {
    key_of(name): key
    for key, name in ((3, "Văn phòng"), (4, "Phòng Bưu chính - Viễn thông"), (5, "Phòng Thông tin - Báo chí"))
}
NAMES = Names(UNITS)
DRAFT = draft_of(FULL)


def test_a_misread_name_is_asked_about_with_the_unit_it_may_mean_and_where_it_stands() -> None:
    (question,) = questions_of(DRAFT, NAMES, ())
    assert question.span
    assert (question.name, question.unit_id, question.span.line_from) == ("Phòng Bru chính - Viễn thông", 4, 17)


def test_once_the_spelling_is_known_nothing_is_asked() -> None:
    known = Names(UNITS | {key_of("Phòng Bru chính - Viễn thông"): 4})
    assert questions_of(DRAFT, known, ()) == ()
    assert known_names(DRAFT, known)["Phòng Bru chính - Viễn thông"] == 4


def test_whoever_said_no_is_not_asked_again() -> None:
    assert questions_of(DRAFT, NAMES, ["Phòng Bru chính - Viễn thông"]) == ()


def test_a_name_like_none_of_ours_leaves_the_choice_to_the_person() -> None:
    draft = draft_of(FULL.replace("Phòng Bru chính - Viễn thông", "Bệnh viện Đa khoa tỉnh"))
    (question,) = questions_of(draft, NAMES, ())
    assert question.unit_id is None


def test_all_units_at_once_are_no_misspelt_unit() -> None:
    draft = draft_of(FULL.replace("Phòng Bru chính - Viễn thông", "Các phòng, đơn vị"))
    assert questions_of(draft, NAMES, ()) == ()


def test_the_same_name_is_asked_about_once() -> None:
    draft = draft_of(FULL.replace("Phòng Thông tin - Báo chí", "Phòng Bru chính - Viễn thông"))
    (question,) = questions_of(draft, NAMES, ())
    assert question.times == 2
