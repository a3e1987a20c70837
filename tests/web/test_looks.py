"""Every state has the icon and tone that the drawings give it."""

import re
from pathlib import Path

import pytest

from web.looks import LOOKS, RETURNED_REPORT, state_look

SPRITE = Path(__file__).parents[2] / "web/static/icons.svg"

# Transcribed by hand from the list of state chips: state icon tone.
CHIPS = {
    "plan": """
        drafted pencil mute, in_review hourglass lam, awaiting_signature hourglass lam, signed stamp ok,
        issued inbox lam, in_progress play lam, suspended pause warn, reported check ok, evaluated scale ok,
        rewarded award sen, disciplined users mute, closed flag mute, recalled undo bad, cancelled ban bad,
        replaced swap mute, dropped ban mute""",
    "content_item": """
        drafted pencil mute, issued inbox lam, in_progress play lam, reported check ok, evaluated scale ok,
        rewarded award sen, disciplined users mute, finished flag mute, terminated ban mute""",
    "report": """
        drafted pencil mute, submitted hourglass lam, approved hourglass lam, accepted check ok, waived minus mute""",
    "evaluation": """
        opened hourglass lam, self_scored pencil lam, appraised scale lam, cosigned users lam, answered send lam,
        decided stamp ok, published check ok""",
    "nomination": """
        drafted pencil mute, submitted send lam, checked check lam, reviewed users lam, decided stamp sen,
        forwarded send lam, awarded award sen, rejected x mute, withdrawn undo mute, revoked ban bad""",
    "referral": """
        opened info mute, verified search lam, transferred send lam, reminded bell warn, dismissed check mute,
        concluded file mute""",
    "erasure": "erased ban mute",
}


@pytest.mark.parametrize("kind", CHIPS)
def test_states_look_as_drawn(kind: str) -> None:
    drawn = [tuple(chip.split()) for chip in CHIPS[kind].split(",")]
    assert [(state, look.icon, look.tone) for state, look in LOOKS[kind].items()] == drawn


def test_every_kind_of_subject_has_looks() -> None:
    assert list(LOOKS) == list(CHIPS)


def test_every_icon_is_in_the_sprite() -> None:
    symbols = set(re.findall(r'id="([a-z]+)"', SPRITE.read_text(encoding="utf-8")))
    used = {look.icon for looks in LOOKS.values() for look in looks.values()} | {RETURNED_REPORT.icon}
    assert used <= symbols


def test_a_drafted_report_that_came_back_warns() -> None:
    look = state_look("report", "drafted", returned=True)
    assert (look.icon, look.tone, look.returned) == ("undo", "warn", True)


def test_a_report_that_came_back_and_was_submitted_again_looks_like_any_other() -> None:
    assert state_look("report", "submitted", returned=True) == state_look("report", "submitted")


def test_only_a_report_has_a_returned_look() -> None:
    assert not state_look("plan", "drafted", returned=True).returned


def test_a_state_that_no_lifecycle_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        state_look("plan", "lost")
