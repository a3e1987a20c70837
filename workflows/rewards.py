"""Forms of reward with their dates: whom they honour, who decides them, which papers the dossier needs.

Luật Thi đua, khen thưởng 06/2022/QH15, in force since 01/01/2024. When the law changes, a row gets its last day and
another follows it: nothing else in the product changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

SUDDEN = "sudden"
ACHIEVEMENTS = (
    ("plan", "Thành tích thực hiện kế hoạch", "Achievement under the plan"),
    (SUDDEN, "Thành tích đột xuất", "Sudden achievement"),
)
AWARD, DECLINE = "award", "decline"
RECOMMENDATIONS = (
    (AWARD, "Đề nghị khen thưởng", "Recommended"),
    (DECLINE, "Không đề nghị khen thưởng", "Not recommended"),
)

DIRECTOR = "director"
PROVINCE = "province"
AUTHORITIES: Mapping[str, str] = {DIRECTOR: "Giám đốc Sở", PROVINCE: "Chủ tịch Ủy ban nhân dân tỉnh"}

SUBMISSION = "submission"
ACHIEVEMENT_REPORT = "achievement_report"
UNIT_MINUTES = "unit_minutes"
INITIATIVE_CERTIFICATE = "initiative_certificate"
EXCEPTIONAL_CONFIRMATION = "exceptional_confirmation"
COUNCIL_MINUTES = "council_minutes"
PAPERS: Mapping[str, str] = {
    SUBMISSION: "tờ trình",
    ACHIEVEMENT_REPORT: "báo cáo thành tích",
    UNIT_MINUTES: "biên bản bình xét của đơn vị",
    INITIATIVE_CERTIFICATE: "chứng nhận sáng kiến hoặc đề tài",
    EXCEPTIONAL_CONFIRMATION: "xác nhận thành tích đặc biệt xuất sắc",
}
"""What a dossier may hold; the minutes of the council come with its review."""

USUAL = (SUBMISSION, ACHIEVEMENT_REPORT, UNIT_MINUTES)
SIMPLIFIED = (SUBMISSION, ACHIEVEMENT_REPORT)

LAW_2022 = date(2024, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardForm:
    """One title or form of reward between two days; `valid_to` is its last day, None while it is in force.

    `honours` holds "unit", "person" or both; `decided_by` is a key of AUTHORITIES; `papers` are keys of PAPERS.
    """

    code: str
    label: str
    label_en: str
    honours: frozenset[str]
    decided_by: str
    papers: tuple[str, ...] = USUAL
    valid_from: date = LAW_2022
    valid_to: date | None = None
    legal_basis: str

    def in_force(self, day: date) -> bool:
        """Return whether somebody may be nominated for it on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def papers_for(self, achievement: str) -> tuple[str, ...]:
        """Return the papers the dossier must hold (Luật TĐKT 2022, Điều 84; simplified for a sudden one, Điều 85)."""
        return SIMPLIFIED if achievement == SUDDEN else self.papers


UNIT, PERSON = frozenset({"unit"}), frozenset({"person"})

FORMS = (
    RewardForm(
        code="certificate_of_merit",
        label="Giấy khen",
        label_en="Certificate of merit",
        honours=UNIT | PERSON,
        decided_by=DIRECTOR,
        legal_basis="Luật TĐKT 2022, Điều 75 khoản 1 điểm c, Điều 80 khoản 1",
    ),
    RewardForm(
        code="advanced_worker",
        label="Lao động tiên tiến",
        label_en="Advanced worker",
        honours=PERSON,
        decided_by=DIRECTOR,
        legal_basis="Luật TĐKT 2022, Điều 24, Điều 80 khoản 1",
    ),
    RewardForm(
        code="emulation_fighter",
        label="Chiến sĩ thi đua cơ sở",
        label_en="Emulation fighter",
        honours=PERSON,
        decided_by=DIRECTOR,
        papers=(*USUAL, INITIATIVE_CERTIFICATE),
        legal_basis="Luật TĐKT 2022, Điều 23, Điều 80 khoản 1",
    ),
    RewardForm(
        code="advanced_collective",
        label="Tập thể lao động tiên tiến",
        label_en="Advanced collective",
        honours=UNIT,
        decided_by=DIRECTOR,
        legal_basis="Luật TĐKT 2022, Điều 28, Điều 80 khoản 1",
    ),
    RewardForm(
        code="excellent_collective",
        label="Tập thể lao động xuất sắc",
        label_en="Excellent collective",
        honours=UNIT,
        decided_by=PROVINCE,
        legal_basis="Luật TĐKT 2022, Điều 27, Điều 79 khoản 4",
    ),
    RewardForm(
        code="provincial_commendation",
        label="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        label_en="Commendation of the province",
        honours=UNIT | PERSON,
        decided_by=PROVINCE,
        legal_basis="Luật TĐKT 2022, Điều 74, Điều 79 khoản 4",
    ),
    RewardForm(
        code="provincial_flag",
        label="Cờ thi đua của Ủy ban nhân dân tỉnh",
        label_en="Emulation flag of the province",
        honours=UNIT,
        decided_by=PROVINCE,
        legal_basis="Luật TĐKT 2022, Điều 26, Điều 79 khoản 4",
    ),
    RewardForm(
        code="provincial_fighter",
        label="Chiến sĩ thi đua tỉnh",
        label_en="Emulation fighter of the province",
        honours=PERSON,
        decided_by=PROVINCE,
        papers=(*USUAL, INITIATIVE_CERTIFICATE),
        legal_basis="Luật TĐKT 2022, Điều 22, Điều 79 khoản 4",
    ),
)


def forms_on(day: date) -> tuple[RewardForm, ...]:
    """Return the forms of reward in force on that day, in the order in which a form offers them."""
    return tuple(form for form in FORMS if form.in_force(day))


def form_on(code: str, day: date) -> RewardForm | None:
    """Return the form of that code in force on that day, None when there is none."""
    return next((form for form in forms_on(day) if form.code == code), None)
