"""The frame and the error pages, and what holds for every template."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.web.parts import SHELL, TEMPLATES, WEB, one, page, words
from web.presentation import Shell

EVERY_TEMPLATE = sorted(TEMPLATES.rglob("*.html"))
PARTS = sorted((TEMPLATES / "parts").glob("*.html"))
ERRORS = sorted((TEMPLATES / "errors").glob("*.html"))


def name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_the_frame_names_department_person_and_counts() -> None:
    frame = soup(page("base.html"))
    told = words(one(frame, "header"))
    assert "Sở Thông tin và Truyền thông" in told
    assert "Tài khoản: Trần Thị Thanh Lan Trưởng phòng" in told
    assert "6 việc cần xử lý" in told
    assert frame.select_one('a[aria-label="Thông báo: 3 chưa đọc"]')
    assert [link.get_text(" ").split()[0] for link in frame.select("nav [aria-current=page]")] == ["Việc", "Việc"]


def test_every_landmark_has_a_name_of_its_own() -> None:
    labels = [tag["aria-label"] for tag in soup(page("base.html")).select("nav")]
    assert len(labels) == len(set(labels)) == 2


def test_the_first_stop_of_the_keyboard_is_the_way_to_the_content() -> None:
    frame = soup(page("base.html"))
    first = frame.body.find("a") if frame.body else None
    assert first is not None
    assert frame.select_one(f"main{first['href']}")


def test_before_sign_in_nothing_is_offered() -> None:
    frame = soup(page("base.html", shell=Shell("Sở", "Sở")))
    assert not frame.select("nav, form, .td-me")


def test_messages_are_announced_by_their_tone() -> None:
    frame = soup(page("base.html", messages=(("ok", "Đã nộp."), ("bad", "Chưa nộp được."), ("message", "Khác."))))
    notes = frame.select(".td-flash .td-note")
    assert [(note["class"][1], note["role"]) for note in notes] == [
        ("is-ok", "status"),
        ("is-bad", "alert"),
        ("is-lam", "status"),
    ]


def test_theme_and_text_size_are_drawn_by_the_server() -> None:
    shell = Shell("Sở", "Sở", SHELL.person, theme="dark", text_size=125)
    html = soup(page("base.html", shell=shell)).html
    assert html is not None
    assert (html["data-bs-theme"], html["data-td-text"]) == ("dark", "125")


def test_theme_and_text_size_can_be_chosen_without_script() -> None:
    form = one(soup(page("base.html")), "form[action='/hien-thi'][method=post]")
    assert [(tag["name"], tag["value"]) for tag in form.select("button[aria-pressed=true]")] == [
        ("theme", "auto"),
        ("text_size", "100"),
    ]
    assert one(form, "[name=csrf_token]")["value"] == "csrf-token"


@pytest.mark.parametrize("path", ERRORS, ids=name)
def test_each_error_page_tells_what_happened_and_where_to_go(path: Path) -> None:
    html = soup(page(name(path), problem={"reference": "T-7F2C"}))
    assert len(html.select("main h1")) == 1
    assert len(words(html.select("main p")[0])) > 30
    assert html.select("main .btn")


@pytest.mark.parametrize("path", ERRORS, ids=name)
def test_each_error_page_stands_without_details(path: Path) -> None:
    assert soup(page(name(path))).select("main h1")


def test_no_two_error_pages_say_the_same() -> None:
    titles = [soup(page(name(path))).select_one("main h1") for path in ERRORS]
    assert len({str(title) for title in titles}) == len(ERRORS) == 7


def test_a_page_not_found_offers_the_search() -> None:
    form = one(soup(page("errors/404.html")), "main form[action='/tim'][role=search]")
    assert one(form, "input")["name"] == "q"
    assert one(form, "label")["for"] == one(form, "input")["id"]


def test_an_error_page_gives_the_reference_only_when_there_is_one() -> None:
    assert words(one(soup(page("errors/422.html", problem={"reference": "T-7F2C"})), "main code")) == "T-7F2C"
    assert not soup(page("errors/422.html")).select("main code")


def test_signing_out_is_guarded_against_forged_requests() -> None:
    form = one(soup(page("base.html")), "form[action='/dang-xuat'][method=post]")
    assert one(form, "input[name=csrf_token]")["value"] == "csrf-token"


def test_a_refused_person_learns_who_can() -> None:
    who = [{"name": "Võ Thành Tâm", "title": "Phó Trưởng phòng", "note": "có mặt"}]
    assert "Võ Thành Tâm , Phó Trưởng phòng (có mặt)" in words(soup(page("errors/403.html", problem={"who": who})))


def test_after_a_conflict_the_typed_words_are_still_there() -> None:
    now = {"kind": "report", "state": "submitted", "state_label": "Chờ đơn vị duyệt"}
    told = words(soup(page("errors/409.html", problem={"kept": "Thiếu bảng trích", "now": now})))
    assert "“Thiếu bảng trích”" in told
    assert "Trạng thái giờ là Chờ đơn vị duyệt" in told


def test_our_own_fault_is_told_without_the_frame() -> None:
    assert "shell" not in (TEMPLATES / "errors/500.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name)
def test_no_template_needs_inline_style_or_script(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|hx-on|https?://", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name)
def test_every_vietnamese_word_of_a_template_can_be_translated(path: Path) -> None:
    text = re.sub(r"{#.*?#}|{{.*?}}|{%.*?%}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    plain = re.sub(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc", "", text)
    assert not re.search(r"[À-ỹ]", plain)


@pytest.mark.parametrize("path", PARTS, ids=name)
def test_the_head_of_each_part_tells_how_to_call_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = text.split("#}", 1)[0]
    offered = re.findall(r"macro ([a-z]\w*)\(", text)
    assert [macro for macro in offered if f"{macro}(" not in head] == []


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name)
def test_every_icon_named_in_a_template_is_in_the_sprite(path: Path) -> None:
    symbols = set(re.findall(r'id="([a-z]+)"', (WEB / "static/icons.svg").read_text(encoding="utf-8")))
    assert set(re.findall(r"icon\('([a-z]+)'", path.read_text(encoding="utf-8"))) <= symbols


def test_the_script_needs_no_eval() -> None:
    text = (WEB / "static/app.js").read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML\s*=|\.style\b", text)
