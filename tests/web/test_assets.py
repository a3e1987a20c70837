"""What a browser keeps, and when it asks again."""

import os
from pathlib import Path

from flask import url_for
from werkzeug.test import TestResponse

from tests.web.house import House, soup


def _fetched(thidua: House, url: str) -> TestResponse:
    return thidua.browser().get(url)


def _address(thidua: House, filename: str) -> str:
    with thidua.app.test_request_context():
        return url_for("static", filename=filename)


def test_a_stylesheet_is_kept_for_good_under_the_address_the_page_names(thidua: House) -> None:
    page = soup(_fetched(thidua, "/dang-nhap"))
    sheets = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
    assert len(sheets) >= 3
    for sheet in sheets:
        assert "immutable" in _fetched(thidua, sheet).headers["Cache-Control"], sheet


def test_a_changed_file_has_another_address(thidua: House, tmp_path: Path) -> None:
    thidua.app.static_folder = str(tmp_path)
    sheet = tmp_path / "thidua.css"
    addresses: list[str] = []
    for rule in ("a {}", "b {}"):
        sheet.write_text(rule)
        os.utime(sheet, ns=(0, len(addresses) * 10**9))
        addresses.append(_address(thidua, "thidua.css"))
    assert addresses[0] != addresses[1]


def test_an_address_with_another_digest_or_none_is_asked_for_again(thidua: House) -> None:
    for url in ("/static/thidua.css", "/static/thidua.css?v=000000000000"):
        assert _fetched(thidua, url).headers["Cache-Control"] == "no-cache"


def test_a_missing_file_is_not_kept(thidua: House) -> None:
    answer = _fetched(thidua, "/static/khong-co.css?v=1")
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-cache"
