"""The story in chapters, each acted by the people whose turn it is, with what is visible on their screens."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, expect

from tests.e2e.house import House
from tests.e2e.plot import HEAD, STAFF, UNIT_NAMES, Plot
from tests.e2e.walker import Walker

HANOI = timedelta(hours=7)


def today() -> str:
    """Return the day in Hà Nội as people type it."""
    return (datetime.now(UTC) + HANOI).strftime("%d/%m/%Y")


def to_plan(w: Walker, username: str, plot: Plot) -> None:
    """Go to the plan as that person."""
    w.be(username)
    w.nav("Kế hoạch")
    w.open(plot.title)


def to_item(w: Walker, username: str, plot: Plot, number: str) -> None:
    """Go to an item of the plan as that person."""
    to_plan(w, username, plot)
    cell = w.page.locator("td").filter(has_text=re.compile(rf"^\s*{re.escape(number)}\s*$"))
    w.follow(w.page.locator("table.td-items tbody tr").filter(has=cell))
    expect(w.page.locator("h1")).to_contain_text(f"{number}. ")


def imports(w: Walker, h: House, plot: Plot) -> None:
    """The Office reads the document, says which units its wordings mean, fills what it lacks, and keeps the draft."""
    w.be("office_staff")
    w.nav("Kế hoạch")
    w.go("Nhập từ tệp")
    w.attach(h.plan_file)
    w.picture("import-1-choose")
    w.go("Đọc tệp")
    for wording, unit in plot.names.items():
        question = w.page.locator("li.td-unknown, [id^='cach-viet-']").filter(has_text=wording).first
        expect(question).to_be_visible()
        if question.locator("select").count():
            question.locator("select").select_option(label=_spaced(UNIT_NAMES[unit]))
        _press_and_see(w, question.locator("button:visible").filter(has_text="hớ cách viết này"))
    if plot.seed == "S004":
        _fill_period(w, plot)
        _assign_in_bulk(w)
    for number, unit in plot.accountable.items():
        w.page.get_by_label(f"Đơn vị đầu mối, nội dung {number}", exact=True).select_option(
            label=_spaced(UNIT_NAMES[unit])
        )
    w.picture("import-2-review")
    w.go("Lưu bản dự thảo")


def _fill_period(w: Walker, plot: Plot) -> None:
    """The document names no period, no symbol: the Office types them."""
    year = str((datetime.now(UTC) + HANOI).year)
    w.page.locator("[name='period_from']").fill("ngày ban hành")
    w.page.locator("[name='period_to']").fill(f"31/12/{year}")
    w.page.locator("[name='number']").fill(f"/{plot.symbol}")


def _assign_in_bulk(w: Walker) -> None:
    """Ban Giám đốc follows the first item; every item gets the same end."""
    w.page.locator("input[name=chosen]").first.check()
    w.page.locator("[name=bulk_unit]").select_option(label="Ban Giám đốc")
    w.page.locator("[name=bulk_role]").select_option(label="theo dõi")
    _press_and_see(w, w.page.locator("button[value=apply]:visible"))


def _press_and_see(w: Walker, button: Locator) -> None:
    """Press a button of the review and wait until the page shows what it did, morphed or loaded anew."""
    revision = w.page.locator("#f-revision")
    before = revision.input_value()
    button.click()
    expect(revision).not_to_have_value(before)


def is_signed_and_issued(w: Walker, h: House, plot: Plot) -> None:
    """Staff submits, the head of the Office endorses, the director signs, the clerk gives the number."""
    to_plan(w, "office_staff", plot)
    w.picture("plan-drafted")
    w.step("Trình thẩm định")
    to_plan(w, "office_head", plot)
    w.step("Trình ký", content_checked=True, form_checked=True)
    to_plan(w, "director", plot)
    w.step("Ký duyệt")
    to_plan(w, "clerk", plot)
    w.step("Cấp số, ban hành", issue_date=today(), signed_file=h.paper("ke-hoach-da-ky.pdf"))
    w.sees(f"01/{plot.symbol}")
    w.picture("plan-issued")
    to_plan(w, "office_head", plot)
    w.step("Triển khai")


def is_accepted(w: Walker, plot: Plot) -> None:
    """The heads of the accountable units take their items on."""
    for number, unit in plot.accountable.items():
        to_item(w, HEAD[unit], plot, number)
        w.step("Tiếp nhận")
    w.picture("item-in-progress")


def is_reported(w: Walker, h: House, plot: Plot) -> None:
    """Each unit's staff writes and proves the final report, the head approves it, the Office receives it."""
    for unit in UNIT_NAMES:
        _to_report(w, STAFF[unit], unit)
        _write_report(w, h, unit)
        w.step("Trình duyệt")
        _to_report(w, HEAD[unit], unit)
        w.step("Duyệt, gửi Văn phòng")
        _to_report(w, "deputy" if unit == "office" else "office_staff", unit)
        w.step("Tiếp nhận")


def _to_report(w: Walker, username: str, unit: str) -> None:
    w.be(username)
    w.nav("Báo cáo")
    rows = w.page.locator("main tbody tr").filter(has_text="kỳ cuối")
    w.follow(rows.filter(has_text=_spaced(UNIT_NAMES[unit])))


def _write_report(w: Walker, h: House, unit: str) -> None:
    for place, text in enumerate(w.page.locator("textarea[name^='text-']").all()):
        text.fill(f"Đã hoàn thành phần việc thứ {place + 1} theo kế hoạch.")
    for place, evidence in enumerate(w.page.locator("input[type=file]").all()):
        evidence.set_input_files(h.paper(f"minh-chung-{unit}-{place}.pdf"))
    for where in w.page.locator("input[name^='place-']").all():
        where.fill("Mục II, trang 3")
    w.picture(f"report-{unit}")
    w.go("Lưu báo cáo", within=".td-foot")
    expect(w.page.locator(".td-flash")).to_contain_text("Đã lưu báo cáo")


def is_evaluated(w: Walker, h: House, plot: Plot) -> None:
    """The plan is summed up; every unit scores itself, is appraised, answers, and the director decides."""
    to_plan(w, "office_head", plot)
    w.step("Trình tổng kết", document_number="45/BC-STTTT", summary_file=h.paper("tong-ket.pdf"))
    for unit in UNIT_NAMES:
        _score(w, HEAD[unit], unit, "self_score")
        w.step("Gửi điểm tự chấm")
        _score(w, "deputy" if unit == "office" else "office_staff", unit, "score")
        w.picture(f"evaluation-{unit}")
        w.step("Gửi điểm thẩm định")
        for username, step in (("union", "Cùng ký"), (HEAD[unit], "Gửi phản hồi"), ("director", "Chốt kết quả")):
            _to_evaluation(w, username, unit)
            w.step(step)
        _to_evaluation(w, "office_head", unit)
        w.step("Công bố")
    to_plan(w, "director", plot)
    w.step("Kết luận đánh giá")


def _to_evaluation(w: Walker, username: str, unit: str) -> None:
    w.be(username)
    w.nav("Đánh giá, khen thưởng")
    w.follow(w.page.locator("main tbody tr").filter(has_text=_spaced(UNIT_NAMES[unit])))


def _score(w: Walker, username: str, unit: str, column: str) -> None:
    _to_evaluation(w, username, unit)
    for field in w.page.locator(f"[name^='line-'][name$='-{column}']").all():
        field.fill("9")
    for result in w.page.locator("select[name$='-result']").all():
        result.select_option(label="Đạt yêu cầu")
    w.go("Lưu phiếu đánh giá")
    expect(w.page.locator(".td-flash")).to_contain_text("Đã lưu phiếu đánh giá")


def is_rewarded(w: Walker, h: House, plot: Plot) -> None:
    """The unit of one item is nominated, and the director decides."""
    unit = plot.accountable[plot.rewarded]
    to_plan(w, HEAD[unit], plot)
    w.go("Đề nghị khen thưởng")
    w.page.locator("[name=nominee]").select_option(label=_spaced(UNIT_NAMES[unit]))
    w.page.locator("[name=form]").select_option(label=_first_option(w, "form", "Giấy khen"))
    w.page.locator("[name=merits]").fill("Hoàn thành trước hạn, cách làm được nhiều đơn vị học theo.")
    w.pick(f"{plot.rewarded}. ")
    w.go("Lập đề nghị khen thưởng")
    for place, file in enumerate(w.page.locator("#ho-so input[type=file]").all()):
        file.set_input_files(h.paper(f"giay-to-{place}.pdf"))
    w.go("Lưu đề nghị")
    w.picture("nomination")
    w.step("Trình đề nghị")
    _to_judged(w, "office_staff", "nomination", unit)
    w.step("Xác nhận hồ sơ đủ")
    _to_judged(w, "council_secretary", "nomination", unit)
    votes = {"votes_for": "7", "votes_against": "0", "recommendation": "award"}
    w.step("Ghi kết quả xét", minutes=h.paper("bien-ban.pdf"), **votes)
    _to_judged(w, "director", "nomination", unit)
    w.step("Quyết định khen thưởng", decision_number="35/QĐ-STTTT", decision_date=today())


def is_referred(w: Walker, plot: Plot) -> None:
    """A possible breach in another item is recorded, verified by a second head, and ends with a reminder."""
    unit = plot.accountable[plot.referred]
    to_plan(w, "office_deputy", plot)
    w.go("Đề nghị xem xét trách nhiệm")
    w.page.locator("[name=concerned]").select_option(label=_spaced(UNIT_NAMES[unit]))
    w.page.locator("[name=detected_on]").fill(today())
    w.page.locator("[name=facts_text]").fill("Báo cáo kỳ cuối gửi chậm hai lần dù đã được nhắc bằng văn bản.")
    w.pick(f"{plot.referred}. ")
    w.go("Lập hồ sơ xem xét trách nhiệm")
    w.picture("referral")
    _to_judged(w, "office_head", "referral", unit)
    w.step("Xác minh")
    _to_judged(w, "director", "referral", unit)
    w.step("Nhắc nhở")


def _to_judged(w: Walker, username: str, kind: str, unit: str) -> None:
    w.be(username)
    w.nav("Đánh giá, khen thưởng")
    block = w.page.locator("main section.card").filter(has=w.page.locator(f"#h-{kind}"))
    w.follow(block.locator("tbody tr").filter(has_text=_spaced(UNIT_NAMES[unit])))


def is_closed(w: Walker, plot: Plot) -> None:
    """Rewards and referrals are complete; the director closes the plan."""
    to_plan(w, "director", plot)
    w.step("Hoàn tất khen thưởng")
    to_plan(w, "office_head", plot)
    w.step("Hoàn tất xử lý")
    to_plan(w, "director", plot)
    w.step("Kết thúc")
    w.sees("Đã kết thúc")
    w.picture("plan-closed")


def is_audited(w: Walker) -> None:
    """The auditor reads the whole history and verifies it."""
    w.be("auditor")
    w.nav("Nhật ký")
    w.press("Xác minh")
    w.sees("Toàn vẹn")
    w.picture("history-verified")


def _spaced(name: str) -> str:
    """Return the name as pages print it: a hyphen never begins a line."""
    return name.replace(" - ", "\u00a0- ")


def _first_option(w: Walker, name: str, words: str) -> str:
    options = w.page.locator(f"[name={name}] option").all_inner_texts()
    return next(option for option in options if words in option)
