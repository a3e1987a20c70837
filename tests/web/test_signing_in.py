"""Signing in, the throttle, one-time passwords, sessions that end."""

from datetime import timedelta

import pytest

from tests.web.house import JSON, PASSWORD, Browser, House, soup


def sign_in(browser: Browser, username: str, password: str, **query: str) -> int:
    return browser.post("/dang-nhap", {"u": username, "p": password}, query_string=query).status_code


def test_the_right_password_opens_the_first_page_of_the_role(thidua: House) -> None:
    browser = thidua.browser()
    answer = browser.post("/dang-nhap", {"u": " Post_Head ", "p": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/")
    assert browser.get("/").location == "/viec-cua-toi"


@pytest.mark.parametrize(
    ("person", "first"), [("auditor", "/nhat-ky"), ("admin", "/quan-tri"), ("clerk", "/viec-cua-toi")]
)
def test_each_role_has_its_first_page(thidua: House, person: str, first: str) -> None:
    assert thidua.browser(person).get("/").location == first


@pytest.mark.parametrize("username", ["post_head", "nobody.here"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(thidua: House, username: str) -> None:
    answer = thidua.browser().post("/dang-nhap", {"u": username, "p": "wrong"})
    assert answer.status_code == 422
    assert "Anh/chị còn 4 lần thử" in soup(answer).text


def test_after_five_failures_even_the_right_password_has_to_wait_a_quarter_of_an_hour(thidua: House) -> None:
    browser = thidua.browser()
    assert [sign_in(browser, "post_head", "wrong") for _ in range(5)] == [422, 422, 422, 422, 429]
    assert sign_in(browser, "post_head", PASSWORD) == 429
    assert sign_in(browser, "press_head", PASSWORD) == 303
    thidua.dept.now += timedelta(minutes=16)
    assert sign_in(thidua.browser(), "post_head", PASSWORD) == 303


def test_a_good_sign_in_forgets_the_failures_before_it(thidua: House) -> None:
    browser = thidua.browser()
    sign_in(browser, "post_head", "wrong")
    sign_in(browser, "post_head", PASSWORD)
    assert thidua.dept.value("SELECT count(*) FROM login_attempt") == 0


def test_many_names_from_one_address_are_stopped_too(thidua: House) -> None:
    browser, at = thidua.browser(), thidua.dept.database.timestamp(thidua.dept.now)
    for number in range(28):
        row = {"name": f"name{number}", "at": at}
        thidua.dept.run("INSERT INTO login_attempt (username, address, at) VALUES (:name, '127.0.0.1', :at)", **row)
    assert [sign_in(browser, f"other{number}", "wrong") for number in range(3)] == [422, 429, 429]


def test_a_closed_account_cannot_sign_in_and_its_open_session_ends(thidua: House) -> None:
    browser = thidua.browser("post_head")
    assert browser.get("/viec-cua-toi").status_code == 200
    thidua.dept.run("UPDATE person SET deactivated_at = created_at WHERE username = 'post_head'")
    assert browser.get("/viec-cua-toi").location == "/dang-nhap?next=/viec-cua-toi"
    assert sign_in(thidua.browser(), "post_head", PASSWORD) == 422


def test_a_new_session_epoch_ends_the_sessions_before_it(thidua: House) -> None:
    browser = thidua.browser("post_head")
    thidua.dept.run("UPDATE person SET session_epoch = session_epoch + 1 WHERE username = 'post_head'")
    assert browser.json("/viec-cua-toi").status_code == 401


def test_signing_out_ends_the_session(thidua: House) -> None:
    browser = thidua.browser("post_head")
    assert browser.post("/dang-xuat").status_code == 303
    assert browser.get("/viec-cua-toi").status_code == 303


@pytest.mark.parametrize(
    ("target", "goes"),
    [("/ke-hoach?nam=2026", "/ke-hoach?nam=2026"), ("//evil.example", "/"), ("https://x.example", "/")],
)
def test_after_signing_in_one_goes_on_within_this_site_only(thidua: House, target: str, goes: str) -> None:
    browser = thidua.browser()
    answer = browser.post("/dang-nhap", {"u": "post_head", "p": PASSWORD}, query_string={"next": target})
    assert answer.location == goes


class TestOneTimePassword:
    """Whoever signed in with a one-time password chooses one first."""

    @pytest.fixture
    def newcomer(self, thidua: House) -> Browser:
        thidua.dept.run("UPDATE person SET must_change_password = :yes WHERE username = 'post_head'", yes=True)
        return thidua.browser("post_head")

    def test_every_page_leads_to_the_change(self, newcomer: Browser) -> None:
        assert newcomer.get("/ke-hoach").location == "/tai-khoan/mat-khau"
        assert newcomer.get("/ke-hoach", headers=JSON).status_code == 403

    def test_a_chosen_password_opens_the_rest_and_ends_other_sessions(self, thidua: House, newcomer: Browser) -> None:
        other = thidua.browser("post_head")
        new = "một câu dễ nhớ hơn"
        answer = newcomer.post("/tai-khoan/mat-khau", {"old": PASSWORD, "new": new, "again": new})
        assert (answer.status_code, answer.location) == (303, "/")
        assert newcomer.get("/viec-cua-toi").status_code == 200
        assert other.json("/viec-cua-toi").status_code == 401

    @pytest.mark.parametrize(
        ("old", "new", "again", "said"),
        [
            ("wrong", "một câu dễ nhớ hơn", "một câu dễ nhớ hơn", "Mật khẩu hiện tại chưa đúng"),
            (PASSWORD, "ngắn", "ngắn", "ít nhất 10 ký tự"),
            (PASSWORD, "một câu dễ nhớ hơn", "một câu khác hẳn", "chưa giống nhau"),
            (PASSWORD, "của post_head đây", "của post_head đây", "chứa tên đăng nhập"),
        ],
    )
    def test_a_slip_is_named_and_changes_nothing(
        self, thidua: House, newcomer: Browser, old: str, new: str, again: str, said: str
    ) -> None:
        before = thidua.digest()
        answer = newcomer.post("/tai-khoan/mat-khau", {"old": old, "new": new, "again": again})
        assert answer.status_code == 422
        assert said in soup(answer).text
        assert thidua.digest() == before


def test_theme_and_text_size_are_kept_in_the_browser(thidua: House) -> None:
    browser = thidua.browser("post_head")
    browser.post("/hien-thi", {"theme": "dark"}, headers={"Referer": "http://localhost/ke-hoach"})
    answer = browser.post("/hien-thi", {"text_size": "125"}, headers={"Referer": "http://localhost/ke-hoach"})
    assert answer.location == "/ke-hoach"
    html = soup(browser.get("/ke-hoach")).html
    assert html is not None
    assert (html["data-td-theme"], html["data-td-text"]) == ("dark", "125")


def test_a_theme_that_is_not_offered_is_not_kept(thidua: House) -> None:
    answer = thidua.browser("post_head").post("/hien-thi", {"theme": "neon", "text_size": "900"})
    assert "Set-Cookie" not in answer.headers or "td_" not in answer.headers["Set-Cookie"]
