"""The main job, typed at a terminal: what each person enters, in the order in which a plan lives."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine.runtime import HOME_ZONE
from tests.web.cli.terminal import Terminal

UNITS = {
    "office": "Văn phòng",
    "post": "Phòng Bưu chính - Viễn thông",
    "press": "Phòng Thông tin - Báo chí",
    "center": "Trung tâm Công nghệ thông tin",
}
HEADS = {unit: f"{unit}_head" for unit in UNITS}
STAFF = {"office": "clerk", "post": "post_staff", "press": "press_staff", "center": "center_staff"}
MEANT = {"Báo chí": "press", "Viễn thông": "post", "Trung tâm": "center", "Văn phòng": "office"}
"""Which unit a document means by a wording that has this in it."""
SHARED = Path(os.environ.get("THIDUA_SHARED", Path(__file__).parents[4] / "shared"))
OWN = Path(__file__).parents[2] / "documents" / "plans"


@dataclass(frozen=True, kw_only=True)
class Plot:
    """What happens to one plan: when, who answers for which item, which item is rewarded and which referred."""

    real: str
    own: str
    at: datetime
    accountable: Mapping[str, str]
    rewarded: str
    referred: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def document(self) -> Path:
        """The real document, or our own like it where the real one is absent."""
        real = SHARED / "seeds" / self.real
        return real if real.exists() else OWN / self.own


PLOTS = {
    "S000": Plot(
        real="000_efaed1915fe2c704.txt",
        own="paraphrase-000.txt",
        at=datetime(2024, 7, 15, 1, 0, tzinfo=UTC),
        accountable={"3.1": "press", "3.2": "post", "3.3": "center"},
        rewarded="3.1",
        referred="3.2",
    ),
    "S004": Plot(
        real="004_eecad195f2a12b95.txt",
        own="paraphrase-004.txt",
        at=datetime(2024, 1, 8, 1, 0, tzinfo=UTC),
        accountable={"1": "office", "2": "post", "3": "press", **{str(number): "center" for number in range(4, 11)}},
        rewarded="2",
        referred="3",
        fields={"period_to": "31/12/2024"},
    ),
}


@dataclass
class Telling:
    """A plan on its way, at a terminal; `papers` is a folder with files to attach."""

    terminal: Terminal
    papers: Path
    plot: Plot
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

    def draft(self) -> None:
        """The Office imports the document, says which units it means, and fills what it lacks."""
        self.plan = self.ask("plan", "import", self.plot.document, "--as", "office_staff")["plan"]
        for wording in self._unknown():
            unit = UNITS[next(MEANT[part] for part in MEANT if part in wording)]
            self.ask("plan", "alias", self.plan, wording, "--unit", unit, "--as", "office_staff")
        filled = {"report_every": "final_only", **self.plot.fields}
        self.edit(self.plan, "office_staff", *(word for pair in filled.items() for word in ("--set", "=".join(pair))))
        for no, unit in self.plot.accountable.items():
            self._assign(no, UNITS[unit], "lead", "--accountable")
        first = next(iter(self.plot.accountable))
        self._assign(first, "Ban Giám đốc", "monitor")

    def issue(self) -> None:
        """Submitted, endorsed, signed, numbered; the heads accept; it starts."""
        self.act(self.plan, "submit", "office_staff")
        self.act(self.plan, "endorse", "office_head", "--set", "content_checked=có", "--set", "form_checked=có")
        self.act(self.plan, "sign", "director", "--comment", "Đồng ý")
        self.act(self.plan, "issue", "clerk", "--set", f"issue_date={_today()}", "--attach", self.paper("Bản đã ký"))
        items = self.whole()["items"]
        for item in items:
            self.act(item["id"], "accept", HEADS[self.plot.accountable[item["no"]]])
        for item in items:
            for unit in (key for key in UNITS if _helps(item["units"], UNITS[key])):
                part = ("--item", item["no"], "--unit", UNITS[unit], "--as", HEADS[unit])
                self.ask("plan", "acknowledge", self.plan, *part)
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
        """One item is rewarded through a nomination of its unit."""
        unit = self.plot.accountable[self.plot.rewarded]
        name, head = UNITS[unit], HEADS[unit]
        values = {
            "unit": name,
            "form": "certificate_of_merit",
            "items": self.plot.rewarded,
            "merits": "Làm tốt, đúng hạn",
        }
        typed = (word for pair in values.items() for word in ("--set", "=".join(pair)))
        new = ("subject", "new", "nomination", "--parent", self.plan, "--unit", name, "--as", head)
        nomination = self.ask(*new, *typed)["subject"]
        for purpose in ("submission", "achievement_report", "unit_minutes"):
            self.edit(nomination, head, "--attach", f"{purpose}={self.paper(purpose)}")
        self.act(nomination, "submit", head)
        self.act(nomination, "check", "office_staff")
        votes = ("--set", "votes_for=7", "--set", "votes_against=0", "--set", "recommendation=award")
        self.act(nomination, "review", "council_secretary", *votes, "--attach", self.paper("Biên bản họp Hội đồng"))
        decision = ("--set", "decision_number=31/QĐ-SKHTT", "--set", f"decision_date={_today()}")
        self.act(nomination, "decide", "director", *decision)
        self.act(nomination, "award", "office_head")

    def refer(self) -> None:
        """One item goes through a referral; the head of its unit explains."""
        unit = self.plot.accountable[self.plot.referred]
        facts = "Nhiều việc chậm so với thời hạn đã giao, không báo cáo vướng mắc."
        values = {"unit": UNITS[unit], "detected_on": _today(), "items": self.plot.referred, "facts": facts}
        typed = (word for pair in values.items() for word in ("--set", "=".join(pair)))
        new = ("subject", "new", "referral", "--parent", self.plan, "--as", "office_deputy")
        referral = self.ask(*new, *typed)["subject"]
        self.act(referral, "verify", "office_head")
        self.edit(referral, HEADS[unit], "--set", "explanation=Thiếu người trong quý II, đã bố trí lại.")
        self.act(referral, "remind", "director")

    def close(self) -> None:
        """Rewards done, referrals done, closed."""
        self.act(self.plan, "reward", "director")
        self.act(self.plan, "discipline", "office_head")
        self.act(self.plan, "close", "director")

    def _assign(self, no: str, unit: str, role: str, *words: object) -> None:
        part = ("--item", no, "--unit", unit, "--role", role)
        self.ask("plan", "assign", self.plan, *part, *words, "--as", "office_staff")

    def _unknown(self) -> list[str]:
        """Return the document's wordings that mean no unit yet."""
        known = {*UNITS.values(), "Ban Giám đốc"}
        units = (unit["name"] for item in self.whole()["items"] for unit in item["units"])
        return list(dict.fromkeys(name for name in units if name not in known))

    def _by_unit(self, kind: str) -> dict[str, tuple[int, list[str]]]:
        """Return the child of each unit, with the numbers of the items that the unit works on."""
        whole = self.whole()
        keys = {name: key for key, name in UNITS.items()}
        return {
            keys[child["unit"]]: (child["id"], [item["no"] for item in whole["items"] if _works(item, child["unit"])])
            for child in whole[kind]
        }


def _today() -> str:
    return datetime.now(HOME_ZONE).strftime("%d/%m/%Y")


def _works(item: Any, name: str) -> bool:
    return any(each["name"] == name and each["role"] != "monitor" for each in item["units"])


def _helps(units: Iterable[Any], name: str) -> bool:
    return any(each["name"] == name and not each["accountable"] for each in units)
