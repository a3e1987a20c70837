"""Forms of reward with their days, papers and authorities."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workflows.rewards import AUTHORITIES, FORMS, LAW_2022, PAPERS, RewardForm, form_on, forms_on

TODAY = date(2026, 11, 22)


def _form(code: str) -> RewardForm:
    found = form_on(code, TODAY)
    assert found
    return found


def test_the_law_is_in_force_since_2024() -> None:
    assert forms_on(TODAY) == FORMS
    assert forms_on(LAW_2022 - timedelta(days=1)) == ()


def test_a_form_ends_with_its_last_day() -> None:
    ended = replace(FORMS[0], valid_to=TODAY)
    assert ended.in_force(TODAY)
    assert not ended.in_force(TODAY + timedelta(days=1))


def test_an_unknown_form_is_none() -> None:
    assert form_on("knighthood", TODAY) is None


@pytest.mark.parametrize(
    ("code", "authority"),
    [
        ("certificate_of_merit", "director"),
        ("advanced_worker", "director"),
        ("emulation_fighter", "director"),
        ("advanced_collective", "director"),
        ("excellent_collective", "province"),
        ("provincial_commendation", "province"),
        ("provincial_flag", "province"),
        ("provincial_fighter", "province"),
    ],
)
def test_each_form_is_decided_by_whom_the_law_names(code: str, authority: str) -> None:
    assert _form(code).decided_by == authority


@pytest.mark.parametrize(
    ("code", "achievement", "papers"),
    [
        ("certificate_of_merit", "plan", {"submission", "achievement_report", "unit_minutes"}),
        ("certificate_of_merit", "sudden", {"submission", "achievement_report"}),
        (
            "emulation_fighter",
            "plan",
            {"submission", "achievement_report", "unit_minutes", "initiative_certificate"},
        ),
    ],
)
def test_each_dossier_holds_what_the_law_asks_for(code: str, achievement: str, papers: set[str]) -> None:
    assert set(_form(code).papers_for(achievement)) == papers


def test_codes_papers_and_authorities_are_known() -> None:
    assert len({(form.code, form.valid_from) for form in FORMS}) == len(FORMS)
    assert all(set(form.papers) <= set(PAPERS) and form.decided_by in AUTHORITIES for form in FORMS)
    assert all(form.honours <= {"unit", "person"} for form in FORMS)
