"""Failures of ours, the log, health, HTTPS; what every answer has in common."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import abort

from tests.web.house import JSON, PASSWORD, SECRET, House, soup
from web import create_app
from web.settings import Settings


def log_lines(capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]


@pytest.fixture
def failing(thidua: House) -> House:
    """The application with two addresses that fail."""

    def broken() -> str:
        message = "Trần Thị Thanh Lan đã nhập: bí mật"
        raise RuntimeError(message)

    thidua.app.add_url_rule("/hong", "broken", broken)
    thidua.app.add_url_rule("/qua-nhanh", "hurried", lambda: abort(429))
    return thidua


def test_a_failure_of_ours_is_a_500_with_a_reference_for_people_and_programs(failing: House) -> None:
    browser = failing.browser("office_head")
    answer = browser.get("/hong")
    assert answer.status_code == 500
    reference = soup(answer).select_one("code.td-hash")
    assert reference is not None
    assert reference.text == answer.headers["X-Request-Id"]
    problem: Any = browser.json("/hong").get_json()
    assert (problem["status"], problem["type"]) == (500, "/problems/internal-error")
    assert "bí mật" not in json.dumps(problem, ensure_ascii=False)


def test_too_many_requests_are_told_so_in_both_tongues(failing: House) -> None:
    browser = failing.browser("office_head")
    assert "thao tác quá nhanh" in soup(browser.get("/qua-nhanh")).text
    assert browser.json("/qua-nhanh").get_json()["status"] == 429


@pytest.mark.parametrize(("address", "status"), [("/khong-co", 404), ("/dang-xuat", 405), ("/ke-hoach/x", 404)])
def test_an_address_that_is_none_is_answered_in_both_tongues(thidua: House, address: str, status: int) -> None:
    browser = thidua.browser("office_head")
    assert browser.get(address).status_code == status
    problem = browser.json(address)
    assert (problem.status_code, problem.mimetype) == (status, "application/problem+json")


def test_a_missing_token_is_explained_in_both_tongues(thidua: House) -> None:
    client = thidua.browser("office_head").client
    assert "Tải lại trang rồi gửi lại" in client.post("/dang-xuat").get_data(as_text=True)
    assert client.post("/dang-xuat", headers=JSON).get_json()["status"] == 400


def test_the_log_has_a_line_a_request_without_names_words_or_addresses(
    capfd: pytest.CaptureFixture[str], thidua: House
) -> None:
    thidua.browser("post_head").get(f"/ke-hoach/{thidua.running.id}?q=bi+mat", headers={"X-Request-Id": "proxy-id-1"})
    (line,) = [each for each in log_lines(capfd) if each["event"] == "request"]
    assert (line["page"], line["status"], line["request_id"]) == ("/ke-hoach/<int:subject_id>", 200, "proxy-id-1")
    assert line["person"] == thidua.dept.people["post_head"]
    assert "Lan" not in json.dumps(line, ensure_ascii=False)
    assert "mat" not in json.dumps(line)


def test_an_id_that_could_forge_the_log_is_not_taken_over(thidua: House) -> None:
    answer = thidua.browser().get("/dang-nhap", headers={"X-Request-Id": 'x" }{ "event": "forged'})
    assert '"' not in answer.headers["X-Request-Id"]


def test_health_tells_whether_the_database_answers(thidua: House) -> None:
    client = thidua.browser().client
    assert client.get("/healthz").get_json() == {"status": "ok"}
    thidua.dept.run("ALTER TABLE lifecycle_version RENAME TO gone")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.get_json()) == (503, {"status": "no database"})


def test_behind_https_cookies_are_secure_and_the_browser_is_told_to_insist(thidua: House, tmp_path: Path) -> None:
    settings = Settings(secret_key=SECRET, secure_cookies=True, data_dir=tmp_path, proxies=1)
    app = create_app(settings, runtime=thidua.dept.runtime, clock=lambda: thidua.dept.now)
    answer = app.test_client().get("/dang-nhap", headers={"X-Forwarded-Proto": "https"})
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax"))


def test_a_kept_session_lasts_a_working_day_and_another_ends_with_the_browser(thidua: House) -> None:
    kept = thidua.browser().post("/dang-nhap", {"u": "post_head", "p": PASSWORD, "nho": "on"})
    other = thidua.browser().post("/dang-nhap", {"u": "post_head", "p": PASSWORD})
    assert "Expires" in kept.headers["Set-Cookie"]
    assert "Expires" not in other.headers["Set-Cookie"]
