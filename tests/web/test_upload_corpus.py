"""Hostile files sent through the browser, as a plan and as evidence: refused in words, or kept as bytes to be saved."""

import io
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.documents.corpus.hostile import Hostile
from tests.documents.corpus.write import CORPUS
from tests.web.house import Browser, House, soup
from tests.web.reviewer import CHOOSE
from web.settings import Settings
from web.uploads import TYPES

PATIENCE = 10
"""Seconds for one request on a machine that is busy with other tests; alone it takes less than two."""
KEPT = "input[name=remarks_file_kept]"


@dataclass(frozen=True)
class Sender:
    """Somebody who sends files, and remembers how long the slowest took."""

    browser: Browser
    slowest: dict[str, float]

    def send(self, where: str, control: str, file: Hostile, content: bytes, **typed: str) -> TestResponse:
        """Send the file as a browser does, with the type it claims to be."""
        started = monotonic()
        sent = {control: (io.BytesIO(content), file.name, file.claimed), **typed}
        answer = self.browser.post(where, sent, buffered=True)
        answer.request.environ["wsgi.input"].close()
        self.slowest[file.what] = monotonic() - started
        return answer


@pytest.fixture
def sender(thidua: House) -> Sender:
    """The Office's staff, in an application that waits for a file as long as it does by default."""
    house = thidua.app.extensions["thidua"]
    usual = replace(house.settings, read_wait=Settings().read_wait)
    thidua.app.extensions["thidua"] = replace(house, settings=usual)
    return Sender(thidua.browser("office_staff"), {})


def complaint(answer: TestResponse) -> str:
    """What the page says is wrong."""
    return " ".join(note.get_text(" ", strip=True) for note in soup(answer).select("[role=alert]"))


@pytest.mark.parametrize("thidua", ["sqlite"], indirect=True)
def test_each_is_taken_in_or_refused_in_words_as_a_plan(thidua: House, sender: Sender) -> None:
    found: dict[str, Any] = {}
    for file in CORPUS:
        before = thidua.dept.value("SELECT count(*) FROM blob")
        answer = sender.send(CHOOSE, "file", file, file.content)
        stored = thidua.dept.value("SELECT count(*) FROM blob") - before
        if answer.status_code == 303:
            continue
        if answer.status_code not in (413, 422) or stored or not complaint(answer):
            found[file.what] = (answer.status_code, stored, complaint(answer))
    assert found == {}
    assert {what: seconds for what, seconds in sender.slowest.items() if seconds > PATIENCE} == {}
    assert sender.browser.get("/healthz").status_code == 200
    assert types_of(thidua) <= {"text/plain", *TYPES.values()}


@pytest.mark.parametrize("thidua", ["sqlite"], indirect=True)
def test_each_is_kept_as_bytes_or_refused_in_words_as_evidence(thidua: House, sender: Sender) -> None:
    found: dict[str, Any] = {}
    form = f"/ho-so/{thidua.approved}/buoc/return"
    for file in CORPUS:
        content = file.content
        answer = sender.send(form, "remarks_file", file, content, resubmit_by="20/01/2026")
        kept = soup(answer).select(KEPT)
        if answer.status_code not in (413, 422):
            found[file.what] = answer.status_code
        elif kept:
            answer = sender.browser.get(f"/tep/cho-gui/{kept[0]['value']}")
            found |= {} if is_harmless(answer, content) else {file.what: dict(answer.headers)}
        elif not complaint(answer):
            found[file.what] = "no word"
    assert found == {}
    assert {what: seconds for what, seconds in sender.slowest.items() if seconds > PATIENCE} == {}
    assert types_of(thidua) <= set(TYPES.values())


def types_of(thidua: House) -> set[str]:
    """The types as which files are stored."""
    return {str(kind) for (kind,) in thidua.dept.rows("SELECT DISTINCT media_type FROM blob")}


def is_harmless(answer: TestResponse, content: bytes) -> bool:
    """Whether a browser can do nothing with the kept file but save it, under a name that is one."""
    headers = answer.headers
    disposition = headers["Content-Disposition"]
    return (
        answer.mimetype == "application/octet-stream"
        and disposition.startswith("attachment;")
        and headers["X-Content-Type-Options"] == "nosniff"
        and "sandbox" in headers["Content-Security-Policy"]
        and not set(disposition) & set("/\\\r\n\0\u202e")
        and answer.data == content
    )
