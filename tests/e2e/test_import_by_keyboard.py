"""From a file to a saved draft without a mouse: only keys are pressed, and the page is fit for every reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.house import PASSWORD, House, open_house
from tests.e2e.test_accessibility import LOOKS, faults_of
from tests.web.review.samples import FULL, LITTLE

pytestmark = pytest.mark.browser

FARTHEST = 80
WORDS = "Tăng cường kỷ luật, kỷ cương hành chính; " * 12
LONG = LITTLE + "".join(f"{number}. Nội dung thứ {number}: {WORDS}\n" for number in range(3, 9))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The department, before any plan."""
    with open_house(tmp_path_factory.mktemp("house"), "S004") as opened:
        yield opened


class Typist:
    """Somebody at a keyboard."""

    def __init__(self, page: Page) -> None:
        """Sit down at the page."""
        self.page = page
        self.keys = page.context.new_cdp_session(page)

    @property
    def at(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    def tab_to(self, selector: str, *, back: bool = False) -> None:
        """Press Tab until the focus is there."""
        for _ in range(FARTHEST):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"Tab does not reach {selector}, but {self.at}")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type into what has the focus, over what stands there."""
        self.press("Control+a")
        self.page.keyboard.insert_text(text)

    def access(self, letter: str) -> None:
        """Press Alt and a letter as a keyboard does: the character comes with the key."""
        code = {"key": letter, "code": f"Key{letter.upper()}", "windowsVirtualKeyCode": ord(letter.upper())}
        for kind in ("keyDown", "keyUp"):
            text = {"text": letter, "unmodifiedText": letter} if kind == "keyDown" else {}
            self.keys.send("Input.dispatchKeyEvent", {"type": kind, "modifiers": 1, **code, **text})

    def kept(self) -> None:
        """Wait until everything typed is kept."""
        expect(self.page.locator("#luu-luc")).to_contain_text("Đã lưu lúc")


def test_a_plan_is_imported_checked_and_saved_by_keyboard_alone(browser: Browser, house: House) -> None:
    page = browser.new_context(viewport={"width": 1366, "height": 900}, reduced_motion="reduce").new_page()
    page.context.set_default_timeout(10_000)
    pointed: list[str] = []
    page.expose_function("pointed", lambda what: pointed.append(what))  # noqa: PLW0108 - a builtin cannot be exposed
    page.add_init_script("addEventListener('pointerdown', (event) => window.pointed(event.target.outerHTML), true)")
    typist = Typist(page)
    _sign_in(typist, house)
    _choose_file(typist, house)
    _check_doubts(typist)
    _change_items(typist)
    _fill_rows(typist)
    page.reload()
    expect(page.locator("#f-signer_name")).to_have_value("Đỗ Quang Hưng")
    with page.expect_navigation():
        typist.access("s")
    expect(page.locator(".td-flash")).to_contain_text("Đã lưu bản dự thảo từ tệp")
    plan = int(page.url.split("/")[4])
    assert _stored(house, plan) == [
        ("3.1", "Niêm yết đủ thủ tục hành chính tại nơi tiếp nhận hồ sơ", "2028-12-31", 1),
        ("3.2", "Trả kết quả sớm hơn hạn", "2027-11-30", 1),
    ]
    assert not pointed
    page.context.close()


def _sign_in(typist: Typist, house: House) -> None:
    typist.page.goto(f"{house.address}/dang-nhap")
    typist.tab_to("#u")
    typist.write("office_staff")
    typist.tab_to("#p")
    typist.write(PASSWORD)
    with typist.page.expect_navigation():
        typist.press("Enter")


def _choose_file(typist: Typist, house: House) -> None:
    page = typist.page
    _follow(typist, ".td-nav a[href='/ke-hoach']")
    _follow(typist, "a[href='/ke-hoach/nhap-file']")
    paper = house.folder / "KH thi đua.txt"
    paper.write_text(FULL, encoding="utf-8")
    typist.tab_to("input[type=file]")
    with page.expect_file_chooser() as chooser:
        typist.press("Space")
    chooser.value.set_files(paper)
    typist.tab_to("main button[type=submit]")
    with page.expect_navigation():
        typist.press("Enter")
    expect(page.locator("#con-lai")).to_have_text("Còn 3 chỗ cần xem")


def _follow(typist: Typist, selector: str) -> None:
    typist.tab_to(selector)
    with typist.page.expect_navigation():
        typist.press("Enter")


def _check_doubts(typist: Typist) -> None:
    """Go from doubt to doubt: the signer is typed, the spelling confirmed, the last one chosen from the list."""
    page, left = typist.page, typist.page.locator("#con-lai")
    typist.access("x")
    assert typist.at == "f-signer_name"
    expect(page.locator("#d31")).to_have_class("is-read is-hit")
    typist.write("Đỗ Quang Hưng")
    expect(left).to_have_text("Còn 2 chỗ cần xem")
    typist.kept()
    typist.access("x")
    assert typist.at == "f-alias-0"
    typist.press("Enter")
    expect(left).to_have_text("Còn 1 chỗ cần xem")
    typist.access("x")
    assert typist.at == "f-items-1-accountable"
    typist.access("z")
    assert typist.at == "f-items-1-accountable"


def _change_items(typist: Typist) -> None:
    """Move the second item up, change its words, take the other out and bring it back: it stands first again."""
    page = typist.page
    typist.tab_to("#f-items-1-up", back=True)
    typist.press("Enter")
    expect(page.locator(".td-grid tbody tr").first).to_have_id("nd-1")
    assert typist.at == "f-items-1-up"
    typist.tab_to("#f-items-1-edit", back=True)
    typist.press("Enter")
    expect(page.locator("#f-items-1-title")).to_be_focused()
    typist.write("Trả kết quả sớm hơn hạn")
    typist.tab_to("#f-items-1-close")
    typist.press("Enter")
    expect(page.locator("#nd-1")).to_contain_text("3.2. Trả kết quả sớm hơn hạn")
    typist.tab_to("#f-items-0-remove")
    typist.press("Enter")
    expect(page.locator("#da-bo summary")).to_be_focused()
    typist.press("Tab", "Enter")
    expect(page.locator("#f-items-0-edit")).to_be_focused()


def _fill_rows(typist: Typist) -> None:
    """Fill both rows at once, and look at what is left."""
    page = typist.page
    typist.tab_to("#f-bulk_accountable", back=True)
    typist.press("ArrowDown", "ArrowDown")
    typist.tab_to("[data-all]")
    typist.press("Enter")
    typist.access("a")
    expect(page.locator(".td-foot")).to_contain_text("Đã điền 2 dòng.")
    expect(page.locator("#con-lai")).to_have_text("Không còn chỗ cần xem")


def _stored(house: House, plan_id: int) -> list[tuple[object, ...]]:
    rows = house.department.rows(
        "SELECT c.no, s.title, c.due_date, (SELECT count(*) FROM assignment a WHERE a.item_id = c.id AND a.accountable)"
        " FROM content_item c JOIN subject s ON s.id = c.id WHERE s.parent_id = :id ORDER BY c.position",
        id=plan_id,
    )
    return [(row[0], row[1], str(row[2]), row[3]) for row in rows]


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_the_review_has_no_serious_fault_and_never_scrolls_sideways(
    browser: Browser, house: House, width: int, theme: str, pytestconfig: pytest.Config
) -> None:
    pictures = Path(str(pytestconfig.getoption("--output"))) / f"review-{theme}-{width}"
    pictures.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": 900 if width > 1000 else 780})
    context.add_cookies([{"name": "td_theme", "value": theme, "url": house.address}])
    page = context.new_page()
    _sign_in(Typist(page), house)
    faults = []
    for name, text in (("little", LITTLE), ("long", LONG)):
        _upload(page, house, f"{name}.txt", text)
        faults += faults_of(page, (pictures / f"{name}.png").name, pictures / f"{name}.png")
    page.locator("[name=_item][value='-add']").click()
    page.locator("[name=_do][value=save]").click()
    page.locator(".td-note[role=alert]").wait_for()
    faults += faults_of(page, (pictures / "errors.png").name, pictures / "errors.png")
    context.close()
    assert not faults, "\n".join(faults)


def _upload(page: Page, house: House, name: str, text: str) -> None:
    page.goto(f"{house.address}/ke-hoach/nhap-file")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    with page.expect_navigation():
        page.locator("main button[type=submit]").filter(has_text="Đọc tệp").click()
    page.locator("#doi-chieu").wait_for()
