"""One approve-with-attachment, over the whole application as HTTP requests reach it.

Staff of a unit send the lines of a report with their evidence and submit it, the head approves it; each goes on only
when told yes. Every answer is noted before the next request, so that the log outlives whatever happens to the process.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask

from models.database import Database
from tests.reliability.asking import Ask, Log
from tests.web.house import SECRET, Browser
from web import create_app
from web.settings import Settings
from workflows import runtime

EVIDENCE = b"%PDF-1.7 " + bytes(range(256)) * 120
"""A file of some 30 kB: several pages of the database."""
SHA256 = hashlib.sha256(EVIDENCE).hexdigest()
STORED = "store"
"""What the log calls the sending of the lines; it has no key, and no place in history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Where the report is, and whose: ids of accounts by name."""

    url: str
    folder: str
    report: int
    items: tuple[int, ...]
    people: dict[str, int]

    @property
    def database(self) -> Path:
        """The file of the database."""
        return Path(self.url.removeprefix("sqlite:///"))

    @property
    def log(self) -> Log:
        """What was asked and told."""
        return Log(Path(self.folder) / "asked.jsonl")


def approve_with_attachment(case: Case) -> bool:
    """Do it, over the whole application in this process; tell whether every step was told yes."""
    database = Database(case.url)
    settings = Settings(database_url=case.url, secret_key=SECRET, data_dir=Path(case.folder))
    app = create_app(settings, runtime=runtime(database))
    try:
        return all(_steps(app, case))
    finally:
        database.close()


def _steps(app: Flask, case: Case) -> Iterator[bool]:
    staff, head = (_browser(app, case.people[name]) for name in ("post_staff", "post_head"))
    if not _is_past(case):
        yield _store(staff, case)
    yield _post(staff, case, "submit", "post_staff")
    yield _post(head, case, "approve", "post_head")


def _is_past(case: Case) -> bool:
    """Whether the lines were acknowledged: then the unit does not send them again."""
    return any(event["kind"] == "stored" for event in case.log.events())


def _browser(app: Flask, person_id: int) -> Browser:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = f"{person_id}.0"
    return Browser(client)


def _store(browser: Browser, case: Case) -> bool:
    sent: dict[str, Any] = {"summary": "Không có vướng mắc."}
    for item in case.items:
        sent |= {f"text-{item}": "Đã hoàn thành theo kế hoạch", f"place-{item}": "Mục 1, trang 2"}
        sent[f"evidence-{item}"] = (io.BytesIO(EVIDENCE), "Minh chứng.pdf")
    status = browser.post(f"/bao-cao/{case.report}", sent).status_code
    case.log.note("stored" if status == 303 else "unstored", STORED, status=status)
    return status == 303


def _post(browser: Browser, case: Case, transition: str, account: str) -> bool:
    ask = Ask(token=f"{transition}-{case.report:012}", account=account, transition=transition, subject=case.report)
    case.log.invoke(ask)
    answer = browser.post_json(ask.path, ask.document)
    if answer.status_code == 201:
        case.log.acknowledge(ask, answer.get_json())
    else:
        case.log.note("fail" if answer.status_code < 500 else "info", ask.token, status=answer.status_code)
    return answer.status_code == 201
