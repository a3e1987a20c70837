"""What people write while they judge: scores, notes, answers, nominations with their papers, referrals."""

from workflows.judging.common import Opening
from workflows.judging.evaluation import (
    RESULTS,
    Mark,
    Points,
    points,
    save_answer,
    save_appraisal,
    save_results,
    save_self_scores,
    save_union_note,
)
from workflows.judging.nomination import NominationContent, Paper, add_paper, open_nomination, remove_paper
from workflows.judging.nomination import save_content as save_nomination
from workflows.judging.referral import ReferralContent, open_referral, save_explanation
from workflows.judging.referral import save_content as save_referral

__all__ = [
    "RESULTS",
    "Mark",
    "NominationContent",
    "Opening",
    "Paper",
    "Points",
    "ReferralContent",
    "add_paper",
    "open_nomination",
    "open_referral",
    "points",
    "remove_paper",
    "save_answer",
    "save_appraisal",
    "save_explanation",
    "save_nomination",
    "save_referral",
    "save_results",
    "save_self_scores",
    "save_union_note",
]
