"""People at browsers: each sees and presses what is visible, by its words; after signing in nobody types an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.house import PASSWORD

PRESSABLE = "a:visible, button:visible:not(.visually-hidden), summary:visible"


@dataclass(frozen=True)
class Look:
    """How the browser looks at the product."""

    width: int
    height: int
    scripts: bool = True


class Walker:
    """The people of the story, each in a browser window of their own."""

    def __init__(self, browser: Browser, address: str, look: Look, pictures: Path) -> None:
        """Open no window yet."""
        self.browser = browser
        self.address = address
        self.look = look
        self.pictures = pictures
        self.pages: dict[str, Page] = {}
        self.page: Page

    def be(self, username: str) -> None:
        """Go on as that person, in the window in which they left off."""
        if username not in self.pages:
            self.pages[username] = self._sign_in(username)
        self.page = self.pages[username]

    def leave(self) -> None:
        """Close every window."""
        for page in self.pages.values():
            page.context.close()

    def nav(self, words: str) -> None:
        """Open a part of the product from the bar, on the phone from the tabs or what stands behind "Thêm"."""
        bar = self.page.locator(".td-nav, .td-tabs").locator("visible=true")
        bar.first.wait_for()
        if bar.locator("a").filter(has_text=words).count():
            self.follow(bar, words)
        else:
            self.follow(bar, "Thêm")
            self.follow(self.page.locator("main"), words)

    def press(self, words: str, *, within: str = "main") -> None:
        """Press the first visible link or button with these words."""
        self._pressable(words, within).click()

    def go(self, words: str, *, within: str = "main") -> None:
        """Press a link or button that leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            self.press(words, within=within)

    def open(self, words: str) -> None:
        """Open a record from a list by its name."""
        self.follow(self.page.locator("main").filter(has_text=words), words)

    def follow(self, place: Locator, words: str = "") -> None:
        """Press the first visible link of a place, with these words, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            place.locator("a:visible").filter(has_text=words).first.click()

    def pick(self, words: str) -> None:
        """Tick or choose the box or button beside these words."""
        self.page.locator("label:visible").filter(has_text=words).first.click()

    def attach(self, path: Path) -> None:
        """Give a file to the form's file field."""
        self.page.locator("form input[type=file]").set_input_files(path)

    def step(self, label: str, **typed: str | Path | bool) -> None:
        """Do the next step of this name: open its form, type, confirm, and be told that it is done.

        Names of `typed` are names of the form's fields; the labels are tested where the form is.
        """
        self.press(label, within=".td-next")
        form = self.page.locator("form#td-form")
        expect(form).to_be_visible()
        for name, value in typed.items():
            self._type(form, name, value)
        form.locator("button[type=submit]:visible").filter(has_text=label).click()
        expect(self.page.locator(".td-flash")).to_contain_text(f"“{label}”")

    def sees(self, words: str) -> None:
        """Insist that the page says so."""
        expect(self.page.locator("main")).to_contain_text(words)

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.pictures / f"{name}-{self.look.width}.png", full_page=True)

    def _sign_in(self, username: str) -> Page:
        context = self.browser.new_context(
            viewport={"width": self.look.width, "height": self.look.height},
            java_script_enabled=self.look.scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto(f"{self.address}/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.locator("button:visible").filter(has_text="Đăng nhập").click()
        expect(page.locator("a.td-me, .td-me").first).to_be_visible()
        return page

    def _pressable(self, words: str, within: str) -> Locator:
        found = self.page.locator(within).locator(PRESSABLE)
        exact = found.filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$"))
        return exact.first if exact.count() else found.filter(has_text=words).first

    def _type(self, form: Locator, name: str, value: str | Path | bool) -> None:  # noqa: FBT001 - a tick is a value here
        field = form.locator(f"[name='{name}']")
        if isinstance(value, Path):
            field.set_input_files(value)
        elif value is True:
            field.check()
        elif field.first.get_attribute("type") == "radio":
            form.locator(f"[name='{name}'][value='{value}']").check()
        else:
            field.fill(str(value))
