"""The main job, typed at a terminal: what each person enters, in the order in which a plan lives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.runtime import HOME_ZONE
from tests.web.cli.terminal import Terminal

HEADS = {"post": "post_head", "center": "center_head", "office": "office_head"}
STAFF = {"post": "post_staff", "center": "center_staff", "office": "office_staff"}
NAMES = {"post": "BCVT", "center": "TTCNTT", "office": "VP"}


@dataclass
class Telling:
    """A plan on its way, at a terminal; `papers` is a folder with files to attach."""

    terminal: Terminal
    papers: Path
    plan: int = 0

    def ask(self, *words: object) -> Any:
        """Type a command that must succeed."""
        return self.terminal.ask(*words)

    def act(self, subject: int, transition: str, person: str, *words: object) -> None:
        """Let a person perform a transition."""
        self.ask("subject", "perform", subject, transition, "--as", person, *words)

    def edit(self, subject: int, person: str, *words: object) -> None:
        """Let a person change the content of a subject."""
        self.ask("subject", "edit", subject, "--as", person, *words)

    def paper(self, name: str) -> Path:
        """Return a small PDF of that name."""
        path = self.papers / f"{name}.pdf"
        path.write_bytes(b"%PDF-1.4\n" + name.encode() + b"\n%%EOF")
        return path

    def whole(self) -> Any:
        """Return the plan with everything under it."""
        return self.ask("plan", "show", self.plan)

    def items(self) -> dict[str, int]:
        """Return the items by number."""
        return {each["no"]: each["id"] for each in self.whole()["items"]}

    def children(self, kind: str) -> list[Any]:
        """Return the reports, evaluations ... of the plan."""
        return list(self.whole()[kind])

    def draft(self, document: Path) -> None:
        """The Office imports the document and fills what it lacks."""
        self.plan = self.ask("plan", "import", document, "--as", "office_staff")["plan"]
        settled = self.ask(
            "plan", "alias", self.plan, "Phòng Bru chính - Viễn thông", "--unit", "BCVT", "--as", "office_staff"
        )
        assert settled["settled"] == 1
        self.edit(self.plan, "office_staff", "--set", "period_to=31/12/2026", "--set", "report_every=final_only")
        for no, unit in (("1", "BCVT"), ("2", "TTCNTT"), ("3", "Văn phòng")):
            self._assign(no, unit, "lead", "--accountable")
        self._assign("3", "Ban Giám đốc", "monitor")
        self._assign("1", "TTCNTT", "coordinate", "--due", "15/12/2026")

    def issue(self) -> None:
        """Submitted, endorsed, signed, numbered; the heads accept; it starts."""
        self.act(self.plan, "submit", "office_staff")
        self.act(self.plan, "endorse", "office_head", "--set", "content_checked=có", "--set", "form_checked=có")
        self.act(self.plan, "sign", "director", "--comment", "Đồng ý")
        today = datetime.now(HOME_ZONE).strftime("%d/%m/%Y")
        self.act(self.plan, "issue", "clerk", "--set", f"issue_date={today}", "--attach", self.paper("Bản đã ký"))
        for no, unit in (("1", "post"), ("2", "center"), ("3", "office")):
            self.act(self.items()[no], "accept", HEADS[unit])
        self.ask("plan", "acknowledge", self.plan, "--item", "1", "--unit", "TTCNTT", "--as", "center_head")
        self.act(self.plan, "start", "office_head")

    def report(self) -> None:
        """Staff write and prove, heads approve, the Office receives; the deputy director receives the Office's own."""
        units = self._by_unit("reports")
        for unit, (report, numbers) in units.items():
            lines = [word for no in numbers for word in ("--set", f"lines[{no}]=Đã hoàn thành nội dung {no}")]
            proofs = [
                word for no in numbers for word in ("--attach", f"{no}={self.paper(f'{unit} {no}')}::Mục I, trang 1")
            ]
            self.edit(report, STAFF[unit], "--set", "summary=Đã xong", *lines, *proofs)
            self.act(report, "submit", STAFF[unit])
            self.act(report, "approve", HEADS[unit])
            self.act(report, "accept", "deputy" if unit == "office" else "office_staff")

    def evaluate(self) -> None:
        """Summed up, self-scored, appraised, co-signed, answered, decided, published, concluded."""
        number = ("--set", "document_number=55/BC-SKHTT")
        self.act(self.plan, "summarise", "office_head", *number, "--attach", self.paper("Báo cáo tổng kết"))
        for unit, (sheet, numbers) in self._by_unit("evaluations").items():
            scores = [word for no in numbers for word in ("--set", f"scores[{no}]=9")]
            results = [word for no in numbers for word in ("--set", f"results[{no}]=met")]
            appraiser = "deputy" if unit == "office" else "office_staff"
            self.edit(sheet, HEADS[unit], *scores)
            self.act(sheet, "self_score", HEADS[unit])
            self.edit(sheet, appraiser, *scores)
            self.act(sheet, "appraise", appraiser)
            self.edit(sheet, "union", "--set", "union_note=Nhất trí")
            self.act(sheet, "cosign", "union")
            self.edit(sheet, HEADS[unit], "--set", "answer=Nhất trí")
            self.act(sheet, "answer", HEADS[unit])
            self.edit(sheet, "director", *results, "--set", "conclusion=Đồng ý")
            self.act(sheet, "decide", "director")
            self.act(sheet, "publish", "office_head")
        self.act(self.plan, "conclude", "director")

    def reward(self) -> None:
        """Item 1 is rewarded through a nomination."""
        values = (
            "--set",
            "unit=BCVT",
            "--set",
            "form=certificate_of_merit",
            "--set",
            "items=1",
            "--set",
            "merits=Không hồ sơ trễ",
        )
        made = self.ask(
            "subject", "new", "nomination", "--parent", self.plan, "--unit", "BCVT", "--as", "post_head", *values
        )
        nomination = made["subject"]
        for purpose in ("submission", "achievement_report", "unit_minutes"):
            self.edit(nomination, "post_head", "--attach", f"{purpose}={self.paper(purpose)}")
        self.act(nomination, "submit", "post_head")
        self.act(nomination, "check", "office_staff")
        votes = ("--set", "votes_for=7", "--set", "votes_against=0", "--set", "recommendation=award")
        self.act(nomination, "review", "council_secretary", *votes, "--attach", self.paper("Biên bản họp Hội đồng"))
        today = datetime.now(HOME_ZONE).strftime("%d/%m/%Y")
        decision = ("--set", "decision_number=31/QĐ-SKHTT", "--set", f"decision_date={today}")
        self.act(nomination, "decide", "director", *decision)
        self.act(nomination, "award", "office_head")

    def refer(self) -> None:
        """Item 2 goes through a referral; the unit's head explains."""
        values = ("--set", "unit=TTCNTT", "--set", "detected_on=20/11/2026", "--set", "items=2")
        facts = ("--set", "facts=Danh mục không được cập nhật trong hai tháng, không báo cáo vướng mắc.")
        made = self.ask("subject", "new", "referral", "--parent", self.plan, "--as", "office_deputy", *values, *facts)
        referral = made["subject"]
        self.act(referral, "verify", "office_head")
        self.edit(referral, "center_head", "--set", "explanation=Máy chủ hỏng, đã thay ngày 05/11.")
        self.act(referral, "remind", "director")

    def close(self) -> None:
        """Rewards done, referrals done, closed."""
        self.act(self.plan, "reward", "director")
        self.act(self.plan, "discipline", "office_head")
        self.act(self.plan, "close", "director")

    def _assign(self, no: str, unit: str, role: str, *words: object) -> None:
        part = ("--item", no, "--unit", unit, "--role", role)
        self.ask("plan", "assign", self.plan, *part, *words, "--as", "office_staff")

    def _by_unit(self, kind: str) -> dict[str, tuple[int, list[str]]]:
        """Return the child of each unit, with the numbers of the items that the unit works on."""
        whole = self.whole()
        found = {}
        for child in whole[kind]:
            unit = next(key for key, name in _FULL.items() if name == child["unit"])
            numbers = [item["no"] for item in whole["items"] if _works_on(item["units"], child["unit"])]
            found[unit] = (child["id"], numbers)
        return found


_FULL = {"post": "Phòng Bưu chính - Viễn thông", "center": "Trung tâm Công nghệ thông tin", "office": "Văn phòng"}


def _works_on(units: Iterable[Any], name: str) -> bool:
    return any(each["name"] == name and each["role"] != "monitor" for each in units)
