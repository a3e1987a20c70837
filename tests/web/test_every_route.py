"""What holds for every route of the application, walked over the map of its addresses."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.web.house import House
from web.gate import PUBLIC
from web.security import HEADERS

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
IDS = {"subject_id", "plan_id", "item_id", "attachment_id", "assignment_id"}
ELSEWHERE = {"transition": "submit", "token": "none", "filename": "app.js"}


def addresses(app: Flask, *, number: int = 1) -> Iterator[tuple[Rule, str]]:
    """Every rule with an address that fits it, each id being `number`."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: ELSEWHERE.get(name, number) for name in rule.arguments}
        yield rule, adapter.build(rule.endpoint, values, method=next(iter(rule.methods or {"GET"})))


def test_nothing_unsafe_is_done_without_the_token(thidua: House) -> None:
    browser, before = thidua.browser("office_head"), thidua.digest()
    for rule, address in addresses(thidua.app, number=thidua.running.id):
        for method in sorted(UNSAFE & (rule.methods or set())):
            answer = browser.client.open(address, method=method)
            assert answer.status_code == 400, f"{method} {rule.rule}"
    assert thidua.digest() == before


def test_everything_but_the_way_in_is_closed_before_the_sign_in(thidua: House) -> None:
    browser = thidua.browser()
    closed = [pair for pair in addresses(thidua.app, number=thidua.running.id) if pair[0].endpoint not in PUBLIC]
    assert len(closed) > 50
    for rule, address in closed:
        if "GET" in (rule.methods or set()):
            answer = browser.get(address)
            assert (answer.status_code, answer.location.split("?")[0]) == (303, "/dang-nhap"), rule.rule
            assert browser.json(address).status_code == 401, rule.rule


def test_what_is_not_mine_is_not_found_wherever_an_address_has_an_id(thidua: House) -> None:
    browser, before = thidua.browser("admin"), thidua.digest()
    walked = [pair for pair in addresses(thidua.app, number=thidua.drafted.id) if IDS & pair[0].arguments]
    assert len(walked) > 5
    for rule, address in walked:
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            token = {"csrf_token": browser.csrf} if method in UNSAFE else None
            answer = browser.client.open(address, method=method, data=token)
            assert answer.status_code == 404, f"{method} {rule.rule}"
    assert thidua.digest() == before


@pytest.mark.parametrize("address", ["/dang-nhap", "/healthz", "/viec-cua-toi", "/khong-co", "/static/app.js"])
def test_every_answer_tells_the_browser_what_to_refuse(thidua: House, address: str) -> None:
    headers = thidua.browser("office_head").get(address).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Request-Id"]


def test_pages_behind_the_sign_in_are_not_kept_by_caches(thidua: House) -> None:
    assert thidua.browser("office_head").get("/ke-hoach").headers["Cache-Control"] == "no-store"


def test_no_page_has_inline_script_or_style(thidua: House) -> None:
    browser, looked_at = thidua.browser("auditor"), 0
    for _rule, address in addresses(thidua.app, number=thidua.running.id):
        answer = browser.get(address)
        if answer.mimetype == "text/html":
            looked_at += 1
            page = answer.get_data(as_text=True)
            assert "<style" not in page
            assert " style=" not in page
            assert " onclick=" not in page
    assert looked_at > 10
