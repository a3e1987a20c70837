"""The review of a read plan as somebody works through it without script."""

from __future__ import annotations

import io
from typing import Any

from werkzeug.test import TestResponse

from tests.web.filled import typed
from tests.web.house import Browser, House, soup
from tests.web.parts import one, words
from tests.web.review.samples import FULL

CHOOSE = "/ke-hoach/nhap-file"


def send(browser: Browser, content: bytes, name: str = "Kế hoạch.txt") -> TestResponse:
    """Choose a file and press "Đọc tệp"."""
    answer = browser.post(CHOOSE, {"file": (io.BytesIO(content), name)})
    answer.request.environ["wsgi.input"].close()  # a large body lies in a file of the test client
    return answer


class Review:
    """The review page of a file, in the browser of the Office's staff."""

    def __init__(self, thidua: House, text: str = FULL, person: str = "office_staff") -> None:
        self.browser = thidua.browser(person)
        self.address = send(self.browser, text.encode()).location
        self.look()

    def look(self) -> None:
        """Open the page anew, as another window or another machine would."""
        self.page = soup(self.browser.get(self.address))

    def keep(self, **changed: str) -> TestResponse:
        """Let the page keep single controls, as its script does after a change."""
        window = str(one(self.page, "input[name=window]")["value"])
        return self.browser.post(f"{self.address}/luu", {"window": window, **changed})

    def rows(self) -> list[str]:
        """The keys of the rows, in their order."""
        return [str(row["id"]).removeprefix("nd-") for row in self.page.select(".td-grid tbody tr")]

    def press(self, name: str, value: str, **changed: Any) -> TestResponse:
        """Press a button of the page after changing some controls; the page is then what came back."""
        sent = {**typed(self.page, self.address), "settled": self._all("settled"), **changed, name: value}
        answer = self.browser.post(self.address, sent)
        if answer.status_code != 303:
            self.page = soup(answer)
        return answer

    def row(self, place: int) -> str:
        """What a row of the grid says."""
        return words(one(self.page, f"#nd-{place}"))

    def value(self, name: str) -> str:
        """What a control shows."""
        return str(typed(self.page, self.address)[name])

    def _all(self, name: str) -> list[str]:
        return [str(control["value"]) for control in self.page.select(f"input[name={name}][type=hidden]")]
