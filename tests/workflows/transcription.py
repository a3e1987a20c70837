"""The six lifecycles as the project's law states them, copied by hand and not from the declarations.

A line of a table is: transition | Vietnamese label, where the law gives one | from -> to | who | guards. A birth comes
from "*". A guard in brackets is ours: the law's general rules ask for it, or nothing sensible could happen without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

STATES = {
    "plan": """
        drafted Dự thảo, in_review Chờ thẩm định, awaiting_signature Chờ ký, signed Đã ký; chờ số, issued Đã ban hành,
        in_progress Đang thực hiện, suspended Tạm dừng, reported Đã trình tổng kết, evaluated Đã đánh giá,
        rewarded Đã khen thưởng, disciplined Đã hoàn tất xử lý, closed Đã kết thúc, recalled Đã thu hồi,
        cancelled Đã hủy bỏ, replaced Đã được thay thế, dropped Đã dừng soạn""",
    "content_item": """
        drafted Dự thảo, issued Đã ban hành, in_progress Đang thực hiện, reported Đã báo cáo, evaluated Đã đánh giá,
        rewarded Đã khen thưởng, disciplined Đã chuyển xem xét trách nhiệm, finished Đã kết thúc,
        terminated Đã chấm dứt""",
    "report": """
        drafted Đang soạn, submitted Chờ đơn vị duyệt, approved Đã duyệt; chờ Văn phòng, accepted Văn phòng đã nhận,
        waived Được miễn báo cáo""",
    "evaluation": """
        opened Chờ tự chấm, self_scored Đã tự chấm, appraised Đã thẩm định, cosigned Công đoàn đã cùng ký,
        answered Đơn vị đã phản hồi, decided Đã chốt, published Đã công bố""",
    "nomination": """
        drafted Dự thảo, submitted Đã trình, checked Hồ sơ đã kiểm tra, reviewed Hội đồng đã xét,
        decided Đã quyết định, forwarded Đã trình cấp trên, awarded Đã trao, rejected Không đạt, withdrawn Đã rút,
        revoked Đã hủy quyết định""",
    "referral": """
        opened Mới ghi nhận, verified Đã xác minh, transferred Đã chuyển tổ chức cán bộ, reminded Đã nhắc nhở,
        dismissed Không có vi phạm, concluded Đã có kết quả""",
}
"""State and its word, in their order; ";" stands for a comma within a word."""

FINAL = {
    "plan": {"closed", "recalled", "cancelled", "replaced", "dropped"},
    "content_item": {"finished", "terminated"},
    "report": {"waived"},
    "evaluation": set(),
    "nomination": {"rejected", "withdrawn", "revoked"},
    "referral": {"reminded", "dismissed", "concluded"},
}
"""States without a way out; those of plan and item are named by the law, the others follow from their edges."""

SETTLED_ITEMS = {"rewarded", "disciplined", "finished", "terminated"}

REASONED = {"return", "reject", "suspend", "recall", "cancel", "reopen", "withdraw", "revoke", "dismiss", "waive"}
"""Every return, refusal, suspension, recall, cancellation, reopening asks for a reason; so do those like them."""

ASKED = {
    "plan": {
        "endorse": {"content_checked", "form_checked"},
        "issue": {"issue_date", "number", "signed_file"},
        "record_issued": {"issue_date", "number", "signed_file"},
        "suspend": {"document_number"},
        "resume": {"document_number"},
        "amend": {"document_number"},
        "summarise": {"document_number", "summary_file"},
        "recall": {"document_number"},
        "cancel": {"document_number"},
        "replace": {"document_number"},
    },
    "content_item": {"terminate": {"document_number"}},
    "nomination": {
        "review": {"minutes", "votes_for", "votes_against", "recusals", "recommendation"},
        "decide": {"decision_number"},
        "record_outcome": {"decision_number"},
    },
    "referral": {"record_outcome": {"outcome_form", "outcome_number", "outcome_from", "outcome_to"}},
}
"""What a transition asks for beside a reason; the declaration may ask for more."""

PLAN = """
draft         |                      | * -> drafted                                    | office_staff                    |
submit        | Trình thẩm định      | drafted -> in_review                            | office_staff                    | has_a_title, has_a_basis, has_a_period_with_an_end, has_an_item, every_item_has_its_accountable_unit
return        | Trả lại              | in_review, awaiting_signature -> drafted        | office_head, director, deputy_director |
endorse       | Trình ký             | in_review -> awaiting_signature                 | office_head                     | not_an_actor_of submit
sign          | Ký duyệt             | awaiting_signature -> signed                    | director, deputy_director       | not_an_actor_of submit endorse, content_is_the_endorsed_version
issue         | Cấp số, ban hành     | signed -> issued                                | clerk                           | issue_date_is_not_before_the_signature, has_recipients, [issue_date_is_not_to_come]
record_issued | Ghi nhận văn bản đã ban hành | drafted -> issued                       | clerk                           | has_a_title, has_a_basis, has_a_period_with_an_end, has_an_item, every_item_has_its_accountable_unit, [issue_date_is_not_to_come]
start         | Triển khai           | issued -> in_progress                           | office_head, system             | start_date_has_come
suspend       |                      | in_progress -> suspended                        | director                        |
resume        |                      | suspended -> in_progress                        | director                        |
amend         | Sửa đổi, gia hạn     | in_progress -> in_progress                      | director                        | [new_end_is_later]
summarise     | Trình tổng kết       | in_progress -> reported                         | office_head                     | every_item_is_reported_or_terminated
conclude      | Kết luận đánh giá    | reported -> evaluated                           | director                        | every_evaluation_is_published
reward        | Hoàn tất khen thưởng | evaluated, disciplined -> rewarded              | director                        | has_a_nomination, every_nomination_is_decided
discipline    | Hoàn tất xử lý       | evaluated, rewarded -> disciplined              | office_head                     | has_a_referral, every_referral_has_left_the_office
close         | Kết thúc             | evaluated, rewarded, disciplined -> closed      | director                        | every_item_is_settled_or_evaluated, every_nomination_is_decided, every_referral_has_left_the_office
recall        |                      | issued, in_progress, suspended -> recalled      | director                        |
cancel        |                      | issued, in_progress, suspended -> cancelled     | director                        |
replace       |                      | issued, in_progress, suspended -> replaced      | director                        |
drop          | Dừng soạn            | drafted -> dropped                              | office_staff, office_head       |
"""  # noqa: E501 - one transition a line, as in the law

# Items are drafted with their plan. An item still in draft goes with the draft, not by an amending document.
CONTENT_ITEM = """
draft      |                                | * -> drafted                                        | office_staff, system | [plan_is_drafted]
issue      |                                | drafted -> issued                                   | system               | plan_is_issued
accept     | Tiếp nhận                      | issued -> in_progress                               | unit_head            |
report     |                                | in_progress -> reported                             | system               | every_assigned_unit_has_reported
reopen     |                                | reported -> in_progress                             | system               | a_final_report_is_open_again
evaluate   |                                | reported -> evaluated                               | system               | every_evaluation_line_is_published
reward     |                                | evaluated, disciplined -> rewarded                  | system               | a_nomination_was_decided
discipline | Đã chuyển xem xét trách nhiệm  | evaluated, rewarded -> disciplined                  | system               | a_referral_was_handed_on
finish     | Kết thúc                       | evaluated -> finished                               | office_head, system  |
terminate  | Chấm dứt                       | drafted, issued, in_progress, reported -> terminated | office_head, system | an_amending_document_is_named, [a_drafted_item_goes_with_its_draft]
"""  # noqa: E501 - one transition a line, as in the law

# Where the Office judges, the deputy director in charge stands in for its own papers ("Who": "as phụ trách stands in").
REPORT = """
open     | | * -> drafted          | system                                    |
submit   | | drafted -> submitted  | unit_staff, unit_deputy, unit_head        | every_line_has_text_or_a_reason, every_evidence_has_its_place, [plan_is_not_over], [final_results_have_evidence]
approve  | | submitted -> approved | unit_head, unit_deputy, deputy_in_charge  | not_an_actor_of submit
accept   | | approved -> accepted  | office_staff, office_head, deputy_in_charge | nobody_judges_the_own_unit, [not_an_actor_of submit], [plan_is_not_over]
return   | | submitted -> drafted  | unit_head                                 |
return   | | approved -> drafted   | office_staff, office_head, deputy_in_charge | nobody_judges_the_own_unit, [new_date_is_a_working_day_to_come]
withdraw | | approved -> drafted   | unit_head                                 | office_has_not_opened_it
reopen   | | accepted -> drafted   | office_head, deputy_in_charge             | nobody_judges_the_own_unit, [plan_is_not_over]
waive    | | drafted -> waived     | office_head, deputy_in_charge             | nobody_judges_the_own_unit, [plan_is_not_over]
"""  # noqa: E501 - one transition a line, as in the law

EVALUATION = """
open       | | * -> opened              | system                         |
self_score | | opened -> self_scored    | unit_head                      | every_line_is_self_scored, self_scores_keep_to_their_maximum
appraise   | | self_scored -> appraised | office_staff, deputy_in_charge | appraiser_stands_outside_the_unit, office_is_appraised_by_its_deputy_director, other_units_are_appraised_by_the_office, every_line_is_scored, scores_keep_to_their_maximum, different_scores_have_a_note
cosign     | | appraised -> cosigned    | union, system                  | system_waits_for_the_deadline
answer     | | cosigned -> answered     | unit_head, system              | system_waits_for_the_deadline
decide     | | answered -> decided      | director                       | not_an_actor_of appraise, [every_line_has_its_result]
publish    | | decided -> published     | office_head                    |
reopen     | | published -> self_scored | director                       | opened_again_only_once, [plan_is_under_way]
"""  # noqa: E501 - one transition a line, as in the law

# Where the law names nobody: who has the paper on the desk returns or rejects it, the proposing unit withdraws it, the
# Office records what the higher authority answered. "record_outcome -> decided or rejected" are two edges, since one
# name leads to one state: the refusal is recorded by reject.
NOMINATION = """
draft          | | * -> drafted                     | unit_head, office_staff         | plan_is_under_way
submit         | | drafted -> submitted             | unit_head                       | nobody_in_it_acts_on_it, no_second_form_for_the_achievement, [nomination_is_complete], [form_fits_the_nominee]
check          | | submitted -> checked             | office_staff                    | nobody_in_it_acts_on_it, dossier_is_complete, not_an_actor_of submit
review         | | checked -> reviewed              | council_secretary               | nobody_in_it_acts_on_it
decide         | | reviewed -> decided              | director                        | nobody_in_it_acts_on_it, form_is_within_the_directors_authority, evaluation_is_published, no_referral_is_open_about_the_nominee, no_second_form_for_the_achievement, not_an_actor_of submit, [decision_day_has_come]
forward        | | reviewed -> forwarded            | director                        | nobody_in_it_acts_on_it, form_needs_a_higher_authority, evaluation_is_published, no_referral_is_open_about_the_nominee, no_second_form_for_the_achievement, not_an_actor_of submit
record_outcome | | forwarded -> decided             | office_head                     | nobody_in_it_acts_on_it, [decision_day_has_come]
award          | | decided -> awarded               | office_head                     | nobody_in_it_acts_on_it
return         | | submitted -> drafted             | office_staff                    | nobody_in_it_acts_on_it
return         | | checked -> drafted               | office_staff, council_secretary | nobody_in_it_acts_on_it
reject         | | checked -> rejected              | council_secretary               | nobody_in_it_acts_on_it
reject         | | reviewed -> rejected             | director                        | nobody_in_it_acts_on_it
reject         | | forwarded -> rejected            | office_head                     | nobody_in_it_acts_on_it
withdraw       | | drafted, submitted -> withdrawn  | unit_head                       | nobody_in_it_acts_on_it
revoke         | | decided, awarded -> revoked      | director                        | nobody_in_it_acts_on_it
"""  # noqa: E501 - one transition a line, as in the law

REFERRAL = """
open           | | * -> opened              | unit_head, office_head | plan_is_under_way
verify         | | opened -> verified       | office_head            | not_an_actor_of open, [nobody_concerned_acts_on_it]
transfer       | | verified -> transferred  | director               | not_an_actor_of open verify, [nobody_concerned_acts_on_it]
remind         | | verified -> reminded     | director               | not_an_actor_of open verify, [nobody_concerned_acts_on_it]
dismiss        | | verified -> dismissed    | director               | not_an_actor_of open verify, [nobody_concerned_acts_on_it]
record_outcome | | transferred -> concluded | personnel              | [nobody_concerned_acts_on_it], [effect_ends_after_it_begins]
"""  # noqa: E501 - one transition a line, as in the law

ROLES = [
    "office_staff",
    "office_head",
    "clerk",
    "director",
    "deputy_director",
    "deputy_in_charge",
    "unit_head",
    "unit_deputy",
    "unit_staff",
    "union",
    "council_secretary",
    "council_member",
    "personnel",
    "auditor",
    "admin",
    "system",
]


@dataclass(frozen=True, slots=True)
class Move:
    """One legal move as the law has it."""

    name: str
    label: str
    source: str
    target: str
    by: frozenset[str]
    guards: frozenset[str]


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def moves(table: str) -> Iterator[Move]:
    """Yield the moves of a table, one for each state that a transition leaves."""
    for line in table.strip().splitlines():
        name, label, edge, who, guards = (part.strip() for part in line.split("|"))
        sources, target = edge.split(" -> ")
        for source in _listed(sources):
            found = frozenset(guard.strip("[]") for guard in _listed(guards))
            yield Move(name, label, source.replace("*", ""), target, frozenset(_listed(who)), found)


def states(name: str) -> list[tuple[str, str]]:
    """Return (state, word) of a lifecycle in their order."""
    pairs = (" ".join(part.split()).split(" ", 1) for part in STATES[name].split(","))
    return [(state, word.replace(";", ",")) for state, word in pairs]


LAW = {
    "plan": tuple(moves(PLAN)),
    "content_item": tuple(moves(CONTENT_ITEM)),
    "report": tuple(moves(REPORT)),
    "evaluation": tuple(moves(EVALUATION)),
    "nomination": tuple(moves(NOMINATION)),
    "referral": tuple(moves(REFERRAL)),
}
