"""The smaller pieces of a page: trail, notes, lists of work, files, paper."""

import pytest

from tests.web.parts import HASH, one, part, words
from web.due import Pill

LATE = Pill("Trễ 1 ngày làm việc", "stop", "bad")


def test_the_trail_ends_where_we_are() -> None:
    soup = part("page", "{{ p.crumb([('Kế hoạch', '/ke-hoach'), ('Nội dung 3.1', '')]) }}")
    assert one(soup, "nav")["aria-label"] == "Vị trí"
    assert words(one(soup, "[aria-current=page]")) == "Nội dung 3.1"


def test_the_head_of_a_card_can_name_its_section() -> None:
    soup = part("page", "{{ p.card_head('Báo cáo', 3, 'việc', id='h-bc') }}{{ p.card_head('Khác') }}")
    assert [(words(head), head.get("id")) for head in soup.select("h2")] == [("Báo cáo 3 việc", "h-bc"), ("Khác", None)]


def test_facts_may_hide_a_term_that_the_value_explains() -> None:
    soup = part("page", "{{ p.facts([('Trạng thái', 'Dự thảo', True), ('Số', '18/KH')]) }}")
    assert [tag.get("class") for tag in soup.select("dt")] == [["visually-hidden"], None]


def test_a_note_has_its_tone_role_and_way_out() -> None:
    call = "{{ p.note('warn', 'Sắp đến hạn', 'Còn 2 ngày.', role='status', action={'label': 'Xem', 'url': '/x'}) }}"
    soup = part("page", call)
    assert words(one(soup, ".td-note.is-warn[role=status]")) == "Sắp đến hạn Còn 2 ngày. Xem"


def test_an_empty_list_says_what_to_do() -> None:
    soup = part("page", "{{ p.empty('Không có việc', 'Hạn gần nhất: 15/12.', [{'label': 'Xem lịch', 'url': '/l'}]) }}")
    assert words(soup) == "Không có việc Hạn gần nhất: 15/12. Xem lịch"


def test_the_pager_tells_the_range_and_only_the_ways_there_are() -> None:
    numbers = {"first": 1, "last": 8, "total": 1214, "previous": "", "next": "?trang=2"}
    soup = part("page", "{{ p.pager(page) }}", page=numbers)
    assert "Mục 1–8 trong 1.214" in words(soup)
    assert [link["rel"] for link in soup.select("a")] == [["next"]]


def test_the_bulk_bar_works_without_script() -> None:
    actions = [{"name": "transition", "value": "approve", "label": "Duyệt", "noun": "báo cáo", "tone": "primary"}]
    bar = one(part("page", "{{ p.bulk_bar(actions, 'việc', 'Xem trước.') }}", actions=actions), "[role=region]")
    button = one(bar, "button[type=submit]")
    assert (words(button), button["name"], button["value"]) == ("Duyệt", "transition", "approve")
    assert not bar.has_attr("hidden")
    assert bar["aria-label"] == "Thao tác với việc đã chọn"


def work(**more: object) -> dict[str, object]:
    row = {"key": "7", "title": "Duyệt báo cáo", "url": "/r/7", "pill": LATE, "kind": "report", "state": "submitted"}
    return row | {"state_label": "Chờ đơn vị duyệt", "why": "Chờ chị duyệt.", "action": None, "more_url": ""} | more


def test_a_row_of_work_can_be_chosen_and_says_what_is_chosen() -> None:
    soup = part("work", "{{ p.work_row(row) }}", row=work(selected=True, can=["approve", "return"]))
    box = one(soup, "li.is-on label > input[type=checkbox][checked]")
    assert (box["name"], box["value"], box["data-can"]) == ("selected", "7", "approve return")
    assert words(one(soup, "label")) == "Chọn: Duyệt báo cáo"


def test_a_row_of_work_tells_due_state_why_and_the_one_action() -> None:
    action = {"label": "Bổ sung báo cáo", "url": "/r/7", "tone": "primary", "dialog": False}
    row = work(action=action, more_url="/r/7", quote="Thiếu bảng.", quote_by="Bà Nga", blocked="Thiếu biên bản.")
    soup = part("work", "{{ p.work_row(row) }}", row=row)
    assert words(one(soup, ".td-due")) == LATE.text
    assert words(one(soup, ".td-act .btn-primary")) == "Bổ sung báo cáo"
    assert words(one(soup, ".td-quote")) == "“Thiếu bảng.” Bà Nga"
    assert one(soup, ".td-sq")["aria-label"] == "Việc khác với: Duyệt báo cáo"


@pytest.mark.parametrize(
    ("more", "selector"),
    [
        ({"action": {"label": "Nhắc", "url": "/n"}}, ".td-act .td-quiet"),
        ({"chip": {"kind": "plan", "state": "closed", "label": "Đã kết thúc"}}, ".td-chip.is-mute"),
        ({"pill": LATE}, ".td-due.is-bad"),
        ({"when": "T6 27/11"}, ".td-num"),
    ],
    ids=["action", "chip", "pill", "when"],
)
def test_a_light_row_ends_with_one_thing(more: dict[str, object], selector: str) -> None:
    assert part("work", "{{ p.lite_row(row) }}", row={"title": "Báo cáo", "url": "/r"} | more).select_one(selector)


def test_a_file_shows_size_place_and_hash_or_the_warning() -> None:
    plain = {"name": "Biên bản.pdf", "url": "/tep/1", "size": 1_200_000, "place": "Chỉ tiêu 2", "sha256": HASH}
    soup = part("files", "{{ p.file_list(files) }}", files=[plain, plain | {"place": "", "warning": "Trùng tệp"}])
    lines = [words(line) for line in soup.select("li")]
    assert lines == ["Biên bản.pdf 1,2 MB. Chỉ tiêu 2 9f3a…c21e", "Biên bản.pdf 1,2 MB Trùng tệp"]


def test_the_upload_box_has_a_labelled_input() -> None:
    soup = part("files", "{{ p.drop('tep', 'tep', hint='Tối đa 20 MB.') }}")
    assert one(soup, "input[type=file][multiple]")["id"] == one(soup, "label")["for"] == "tep"


def test_paper_has_the_head_that_the_decree_asks_for() -> None:
    plan = {"superior": "UBND tỉnh Bình An", "issuer": "Sở TTTT", "number": "", "symbol": "KH-STTTT"}
    soup = part("print", "{{ p.print_head(plan) }}", plan=plan | {"place": "Bình An", "date": None})
    assert words(soup).startswith("UBND TỈNH BÌNH AN SỞ TTTT Số: /KH-STTTT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert words(one(soup, "em")) == "Bình An, ngày tháng năm"
