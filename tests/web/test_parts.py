"""Words with colour, where a subject is, its history and tables: as drawn, and for a screen reader too."""

from datetime import UTC, datetime

from tests.web.parts import HASH, one, part, words
from web.due import Pill

LATE = Pill("Trễ 1 ngày làm việc", "stop", "bad")


# --- words with colour ------------------------------------------------------------------------------------------------


def test_a_chip_has_an_icon_and_the_label() -> None:
    chip = one(part("chip", "{{ p.chip('plan', 'in_progress', 'Đang thực hiện') }}"), ".td-chip.is-lam")
    assert words(chip) == "Đang thực hiện"
    assert one(chip, "svg")["aria-hidden"] == "true"
    assert str(one(chip, "use")["href"]).endswith("icons.svg#play")


def test_a_returned_report_says_so_in_its_own_words() -> None:
    soup = part("chip", "{{ p.chip('report', 'drafted', 'Đang soạn', returned=True) }}")
    assert words(one(soup, ".td-chip.is-warn")) == "Đang soạn, bị trả lại"


def test_a_pill_is_round_and_a_handed_in_one_is_plain() -> None:
    assert words(one(part("chip", "{{ p.due(pill) }}", pill=LATE), ".td-due.is-bad")) == LATE.text
    plain = Pill("14/10, đúng hạn", "check", "ok", plain=True)
    assert part("chip", "{{ p.due(pill) }}", pill=plain).select(".td-chip.td-plain.is-ok")


def test_no_pill_draws_nothing() -> None:
    assert words(part("chip", "{{ p.due(none) }}")) == ""


def test_beside_its_date_a_pill_is_brief() -> None:
    pill = Pill("Hạn 15/12, còn 15 ngày làm việc", "calendar", "mute", brief="Còn 15 ngày làm việc")
    assert words(part("chip", "{{ p.due(pill, True) }}", pill=pill)) == "Còn 15 ngày làm việc"


def test_a_move_reads_aloud_as_a_sentence() -> None:
    soup = part("chip", "{{ p.move('report', 'submitted', 'Chờ duyệt', 'drafted', 'Đang soạn', True) }}")
    assert words(soup) == "Chờ duyệt chuyển sang Đang soạn, bị trả lại"


def test_a_birth_moves_from_nowhere() -> None:
    assert words(part("chip", "{{ p.move('plan', '', '', 'drafted', 'Dự thảo') }}")) == "Dự thảo"


def test_a_count_tells_aloud_what_it_counts() -> None:
    assert words(one(part("chip", "{{ p.count(6, 'việc', 'bad') }}"), ".td-count.is-bad")) == "6 việc"


# --- where a subject is -----------------------------------------------------------------------------------------------

STEPS = [
    {"label": "Dự thảo", "note": "05/01", "status": "done"},
    {"label": "Đang thực hiện", "note": "", "status": "now"},
    {"label": "Đã báo cáo", "note": "", "status": "todo"},
]
FORK = [{"label": "Khen thưởng", "icon": "award", "tone": "sen"}, {"label": "Kết thúc", "icon": "flag", "tone": ""}]


def test_the_stepper_marks_the_current_step() -> None:
    soup = part("flow", "{{ p.stepper(steps, fork) }}", steps=STEPS, fork=FORK)
    assert words(one(soup, "[aria-current=step]")) == "2 Đang thực hiện"
    assert words(one(soup, ".is-done")) == "Dự thảo 05/01"
    assert [words(end) for end in soup.select(".td-fork li")] == ["Khen thưởng", "Kết thúc"]


def test_the_phone_reads_the_step_as_a_sentence() -> None:
    soup = part("flow", "{{ p.stepper(steps, fork) }}", steps=STEPS, fork=FORK)
    assert words(one(soup, ".td-now")) == "Bước 2/4: Đang thực hiện . Tiếp theo: đã báo cáo."


def test_before_the_fork_the_sentence_names_the_ends() -> None:
    steps = [*STEPS[:1], STEPS[1]]
    soup = part("flow", "{{ p.stepper(steps, fork) }}", steps=steps, fork=FORK)
    assert words(one(soup, ".td-now")).endswith("Tiếp theo: khen thưởng, Kết thúc.")


def test_a_sentence_of_ones_own_wins() -> None:
    soup = part("flow", "{{ p.stepper(steps, sentence='Đã tạm dừng.') }}", steps=STEPS)
    assert words(one(soup, ".td-now")) == "Đã tạm dừng."


def option(label: str, **more: object) -> dict[str, object]:
    return {"label": label, "url": "/r/1/tra-lai", "icon": "undo", "tone": "second", "hint": ""} | more


def card(**more: object) -> dict[str, object]:
    return {"role": "Vai trò Trưởng phòng.", "sentence": "", "primary": None, "others": [], "blocked": []} | more


def test_the_expected_step_is_the_only_filled_button() -> None:
    soup = part("flow", "{{ p.next_step(card) }}", card=card(primary=option("Duyệt"), others=[option("Nhắc")]))
    assert words(one(soup, ".btn-primary")) == "Duyệt"
    assert words(one(soup, ".td-second")) == "Nhắc"


def test_a_hint_stands_under_its_own_button() -> None:
    shown = card(primary=option("Bổ sung", hint="Còn 1 ngày."), others=[option("Nhắc", hint="Đã nhắc một lần.")])
    told = words(part("flow", "{{ p.next_step(card) }}", card=shown))
    assert told == "Bước tiếp theo Vai trò Trưởng phòng. Bổ sung Còn 1 ngày. Nhắc Đã nhắc một lần."


def test_what_takes_back_is_never_filled() -> None:
    soup = part("flow", "{{ p.next_step(card) }}", card=card(primary=option("Thu hồi", tone="back")))
    assert words(one(soup, ".td-back")) == "Thu hồi"


def test_an_option_is_a_plain_link_that_the_dialog_takes_over() -> None:
    link = one(part("flow", "{{ p.option_link(option) }}", option=option("Duyệt")), "a")
    assert link["href"] == link["hx-get"] == "/r/1/tra-lai"
    assert (link["hx-target"], link["hx-select"], link["aria-haspopup"]) == ("#td-dialog", "#td-form", "dialog")


def test_an_option_with_a_page_of_its_own_opens_no_dialog() -> None:
    link = one(part("flow", "{{ p.option_link(option) }}", option=option("Soạn", dialog=False)), "a")
    assert "hx-get" not in link.attrs


def test_what_is_blocked_tells_why_who_can_and_where() -> None:
    reason = {"text": "Chỉ Giám đốc thực hiện.", "who": "ông Hưng", "link": "/de-nghi", "link_label": "Gửi đề nghị"}
    blocked = [{"label": "Tạm dừng", "reasons": [reason, {"text": "Còn 5 nội dung."}]}]
    soup = part("flow", "{{ p.next_step(card) }}", card=card(blocked=blocked))
    told = [words(line) for line in soup.select(".td-blocked ul li")]
    assert told == ["Chỉ Giám đốc thực hiện: ông Hưng . Gửi đề nghị", "Còn 5 nội dung."]
    assert not soup.select("button[disabled], [aria-disabled]")


# --- history ----------------------------------------------------------------------------------------------------------


def entry(**more: object) -> dict[str, object]:
    at = datetime(2026, 11, 20, 9, 20, tzinfo=UTC)
    return {"title": "Trả lại", "icon": "undo", "tone": "warn", "at": at, "hash": HASH, "who": "Trịnh Thu Nga"} | more


def test_an_entry_tells_when_and_by_which_hash() -> None:
    soup = part("timeline", "{{ p.timeline(entries) }}", entries=[entry()])
    assert words(one(soup, "time")) == "20/11/2026 16:20"
    assert one(soup, "time")["datetime"] == "2026-11-20T09:20:00+00:00"
    assert words(one(soup, ".td-hash")) == "9f3a…c21e"


def test_an_entry_on_behalf_names_both() -> None:
    behalf = {"name": "Nguyễn Hữu Khoa", "title": "Chánh Văn phòng", "authority": "ủy quyền 05/UQ-VP"}
    rows = [entry(role="Phó Chánh Văn phòng", on_behalf=behalf)]
    soup = part("timeline", "{{ p.timeline(entries) }}", entries=rows)
    assert one(soup, "li > p").get_text() == (
        "Trịnh Thu Nga, Phó Chánh Văn phòng, thay mặt Nguyễn Hữu Khoa, Chánh Văn phòng (ủy quyền 05/UQ-VP)"
    )


def test_an_entry_shows_move_words_files_and_cause() -> None:
    moved = {"kind": "plan", "source": "drafted", "source_label": "Dự thảo", "target": "dropped"}
    rows = [
        entry(
            move=moved | {"target_label": "Đã dừng soạn"},
            quote="<script>",
            files=[{"name": "Góp ý.docx", "url": "/tep/1"}],
            caused_by=HASH,
        )
    ]
    soup = part("timeline", "{{ p.timeline(entries) }}", entries=rows)
    assert words(one(soup, ".td-move")) == "Dự thảo chuyển sang Đã dừng soạn"
    assert words(one(soup, ".td-quote")) == "<script>"
    assert one(soup, ".td-file")["href"] == "/tep/1"
    assert "do mục 9f3a…c21e" in words(soup)


# --- tables -----------------------------------------------------------------------------------------------------------

TABLE = """
{% call p.cards_table(['Số', 'Nội dung', 'Hạn'], cls='td-items', caption='Mười nội dung') %}
  {{ p.group_row('I. Tuyên truyền', 3, '2/3 đã báo cáo') }}
  {% call p.row(bad=True, id='r1') %}
    {% call p.cell('Số', num=True, gone=True) %}1.1{% endcall %}
    {% call p.head_cell('Nội dung') %}<a href="#">Đổi mới</a>{% endcall %}
    {% call p.cell('Hạn', second=True) %}31/12{% endcall %}
  {% endcall %}
{% endcall %}"""


def test_a_table_keeps_its_roles_when_it_turns_into_cards() -> None:
    soup = part("table", TABLE)
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    assert all(tag["role"] == role for name, role in roles.items() for tag in soup.find_all(name))
    assert {tag["role"] for tag in soup.select("tbody th")} == {"rowheader"}
    assert [tag["scope"] for tag in soup.select("th")] == ["col", "col", "col", "colgroup", "row"]


def test_a_table_has_its_own_class_and_a_caption_that_is_read_aloud() -> None:
    soup = part("table", TABLE)
    assert words(one(soup, "table.td-items > caption.visually-hidden")) == "Mười nội dung"
    assert one(soup, ".td-group th")["colspan"] == "3"


def test_each_cell_carries_its_label_and_one_box() -> None:
    row = one(part("table", TABLE), "#r1.is-bad")
    cells = row.find_all(["td", "th"])
    assert [cell["data-label"] for cell in cells] == ["Số", "Nội dung", "Hạn"]
    assert all([child.name for child in cell.find_all(recursive=False)] == ["div"] for cell in cells)
    assert [cell.get("class") for cell in cells] == [["td-num", "td-gone"], ["td-whole"], ["td-2"]]
