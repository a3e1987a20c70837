"""What the review takes back: the draft with what was typed over it."""

import pytest

from documents.draft import ISSUE_DATE, LegalBasis, Recipient
from tests.web.review.samples import FULL, LITTLE, draft_of
from web.review.fields import values_of
from web.review.taking import taken

FULL_DRAFT, LITTLE_DRAFT = draft_of(FULL), draft_of(LITTLE)


def test_a_page_sent_back_untouched_gives_the_draft_as_it_was_read() -> None:
    back = taken(FULL_DRAFT, values_of(FULL_DRAFT))
    assert back.draft == FULL_DRAFT
    assert back.faults == {}


def test_what_was_not_sent_keeps_the_document_s_value() -> None:
    assert taken(FULL_DRAFT, {"title": "Tên khác"}).draft.recipients == FULL_DRAFT.recipients


def test_a_guessed_period_is_taken_when_the_page_is_saved() -> None:
    period = taken(LITTLE_DRAFT, values_of(LITTLE_DRAFT)).draft.period
    assert (period.start, period.end, period.text) == ("2027-01-01", "2027-12-31", "trong năm 2027")


def test_the_period_may_begin_with_the_day_of_issue() -> None:
    typed = {"period_from": " Ngày  ban hành ", "period_to": "30/6/2027"}
    period = taken(LITTLE_DRAFT, typed).draft.period
    assert (period.start, period.end) == (ISSUE_DATE, "2027-06-30")


def test_a_basis_keeps_its_number_and_a_new_line_gives_its_own() -> None:
    line = FULL_DRAFT.legal_bases[0].text
    bases = taken(
        FULL_DRAFT, {"bases": f"{line}\n\nQuyết định số 12/QĐ-STTTT ngày 05/01/2027;\nLuật Thi đua"}
    ).draft.legal_bases
    assert bases[0] == FULL_DRAFT.legal_bases[0]
    assert [basis.number for basis in bases[1:]] == ["12/QĐ-STTTT", None]
    assert all(isinstance(basis, LegalBasis) for basis in bases)


def test_brackets_at_the_end_of_a_recipient_are_its_purpose() -> None:
    recipients = taken(
        FULL_DRAFT, {"recipients": "Sở Nội vụ (để báo cáo);\nBan Giám đốc (để chỉ đạo)\nLưu: VT"}
    ).draft.recipients
    assert recipients[0] is FULL_DRAFT.recipients[0]
    assert [(each.name, each.purpose) for each in recipients[1:]] == [("Ban Giám đốc", "để chỉ đạo"), ("Lưu: VT", None)]
    assert all(isinstance(each, Recipient) for each in recipients)


@pytest.mark.parametrize(
    ("typed", "number", "symbol"),
    [
        ("/KH-SKHTT", None, "KH-SKHTT"),
        ("16 / KH-SKHTT", "16/KH-SKHTT", "KH-SKHTT"),
        ("", None, None),
    ],
)
def test_number_and_symbol_stand_in_one_field(typed: str, number: str | None, symbol: str | None) -> None:
    draft = taken(FULL_DRAFT, {"number": typed}).draft
    assert (draft.number, draft.symbol) == (number, symbol)


@pytest.mark.parametrize("control", ["period_from", "period_to", "date"])
def test_what_is_no_day_is_told_at_its_own_control(control: str) -> None:
    faults = taken(FULL_DRAFT, {control: "31/02/2027"}).faults
    assert set(faults) == {control}
    assert "chưa phải là ngày" in faults[control]


def test_a_period_does_not_end_before_it_begins() -> None:
    faults = taken(FULL_DRAFT, {"period_from": "01/07/2027", "period_to": "30/06/2027"}).faults
    assert set(faults) == {"period_to"}
