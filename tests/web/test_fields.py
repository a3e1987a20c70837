"""Form fields: nothing typed is lost, and every label, error and hint belongs to its control."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.web.parts import HASH, described, one, part, words


def field(kind: str, value: object = "", errors: tuple[str, ...] = (), **more: object) -> BeautifulSoup:
    declared = {"name": "x", "label": "Tên", "kind": kind} | more
    return part("field", "{{ p.field(field, value, errors) }}", field=declared, value=value, errors=errors)


KINDS: list[tuple[str, dict[str, Any]]] = [
    ("text", {}),
    ("password", {}),
    ("textarea", {"minimum": 10}),
    ("date", {}),
    ("number", {"unit": "%"}),
    ("choice", {"choices": [(str(n), f"Đơn vị {n}") for n in range(6)]}),
    ("boolean", {}),
    ("files", {}),
]


@pytest.mark.parametrize(("kind", "more"), KINDS, ids=[kind for kind, _ in KINDS])
def test_a_field_ties_label_error_and_hint_to_its_control(kind: str, more: dict[str, Any]) -> None:
    soup = field(kind, None, ("Cần ghi.",), hint="Ghi vào nhật ký.", **more)
    control = one(soup, "#f-x")
    assert control["aria-invalid"] == "true"
    assert soup.select("label[for=f-x]")
    assert described(soup, control).endswith("Cần ghi. Ghi vào nhật ký.")
    assert soup.select(".td-invalid .td-err svg")


@pytest.mark.parametrize(("kind", "more"), KINDS, ids=[kind for kind, _ in KINDS])
def test_a_field_without_fault_claims_none(kind: str, more: dict[str, Any]) -> None:
    soup = field(kind, None, **more)
    assert "aria-invalid" not in one(soup, "#f-x").attrs
    assert not soup.select(".td-err, .td-invalid")


@pytest.mark.parametrize(("required", "word"), [(True, "(bắt buộc)"), (False, "(không bắt buộc)")])
def test_a_field_tells_whether_it_must_be_filled(required: bool, word: str) -> None:  # noqa: FBT001 - a table of cases
    soup = field("text", required=required)
    assert words(one(soup, "label")) == f"Tên {word}"
    assert one(soup, "input").get("aria-required") == ("true" if required else None)


def test_what_was_typed_stays() -> None:
    assert one(field("text", '1 < 2 "x"'), "input")["value"] == '1 < 2 "x"'
    assert one(field("date", "31/02/2026"), "input")["value"] == "31/02/2026"
    assert one(field("textarea", "  Dòng 1\nDòng 2"), "textarea").get_text() == "\n  Dòng 1\nDòng 2"


def test_a_password_is_never_sent_back() -> None:
    assert "value" not in one(field("password", "bí mật"), "input").attrs


def test_a_date_is_typed_with_the_number_keys() -> None:
    control = one(field("date"), "input")
    assert (control["inputmode"], control["placeholder"], control["type"]) == ("numeric", "nn/tt/nnnn", "text")


def test_few_choices_are_radio_buttons_in_a_named_group() -> None:
    soup = field("choice", 2, ("Chọn một.",), choices=[(1, "Giấy khen"), (2, "Bằng khen")])
    assert words(one(soup, "fieldset#f-x > legend")) == "Tên (không bắt buộc)"
    assert one(soup, "input[checked]")["value"] == "2"
    assert described(soup, one(soup, "fieldset")) == "Chọn một."


def test_many_choices_are_a_list_that_chooses_nothing_by_itself() -> None:
    options = one(field("choice", "", **dict(KINDS[5][1])), "select").select("option")
    assert (words(options[0]), options[0]["value"]) == ("Chọn", "")
    assert not [option for option in options if option.has_attr("selected")]


def test_a_list_shows_what_was_chosen() -> None:
    assert one(field("choice", "3", **dict(KINDS[5][1])), "option[selected]")["value"] == "3"


def test_ready_made_reasons_wait_for_the_script_and_are_not_sent() -> None:
    group = one(field("textarea", templates=["Thiếu minh chứng"]), "fieldset")
    assert group.has_attr("hidden")
    assert one(group, "input")["form"] == "td-none"


def test_a_file_sent_before_is_kept_by_its_hash_and_can_be_taken_out() -> None:
    kept = [{"name": "Góp ý.docx", "url": "/tep/1", "size": 38_000, "sha256": HASH}]
    soup = field("files", kept)
    assert one(soup, "input[type=hidden][name=x_kept]")["value"] == HASH
    assert words(one(soup, ".td-file")) == "Góp ý.docx, 38 kB"
    remove = one(soup, "button[name=_remove][formnovalidate]")
    assert (remove["value"], remove["aria-label"]) == (HASH, "Bỏ tệp Góp ý.docx")


def test_a_hidden_field_is_only_sent() -> None:
    assert one(field("hidden", "7"), "input[type=hidden][name=x]")["value"] == "7"


def test_dates_and_files_stand_side_by_side_in_the_order_declared() -> None:
    kinds = ["textarea", "date", "files", "text"]
    declared = [{"name": kind, "label": kind, "kind": kind} for kind in kinds]
    soup = part("field", "{{ p.fields(f, v, e) }}", f=declared, v={"text": "có"}, e={"date": ["Sai."]})
    assert len(soup.select(".row")) == 1
    assert [tag["id"] for tag in soup.select(".form-control, input[type=file]")] == [f"f-{kind}" for kind in kinds]
    assert one(soup, "#f-text")["value"] == "có"
    assert one(soup, "#f-date")["aria-invalid"] == "true"


COLUMNS = [
    {"name": "done", "label": "Kết quả", "kind": "textarea"},
    {"name": "score", "label": "Điểm", "kind": "number"},
    {"name": "max", "label": "Tối đa", "kind": "fixed"},
    {"name": "na", "label": "Không áp dụng", "kind": "boolean"},
    {"name": "grade", "label": "Mức", "kind": "choice", "choices": [("a", "Tốt")]},
]
LINES = [{"key": "11", "head": "1.1. Tuyên truyền", "values": {"done": "Đã làm", "max": "10", "na": True}}]


def test_a_line_names_each_control_by_column_and_row() -> None:
    declared = {"name": "line", "label": "Nội dung", "columns": COLUMNS}
    wrong = {"line-11-score": ["Cần ghi điểm."]}
    soup = part("field", "{{ p.lines(f, rows, wrong) }}", f=declared, rows=LINES, wrong=wrong)
    score = one(soup, "#f-line-11-score")
    assert (score["name"], score["aria-label"]) == ("line-11-score", "Điểm, 1.1. Tuyên truyền")
    assert described(soup, score) == "Cần ghi điểm."
    assert one(soup, "#f-line-11-done")["aria-label"] == "Kết quả, 1.1. Tuyên truyền"
    assert one(soup, "#f-line-11-na").has_attr("checked")
    assert one(soup, "select")["aria-label"] == "Mức, 1.1. Tuyên truyền"
    assert words(soup.select("td")[2]) == "10"


def test_the_error_summary_counts_and_links_to_the_fields() -> None:
    errors = [{"field": "reason", "text": "Lý do cần ít nhất 10 ký tự"}, {"field": None, "text": "Thiếu căn cứ"}]
    soup = part("field", "{{ p.error_summary(errors, 'Chưa trả lại được') }}", errors=errors)
    box = one(soup, "[role=alert][tabindex='-1']")
    assert words(one(soup, f"#{box['aria-labelledby']}")) == "Chưa trả lại được: còn 2 chỗ cần sửa"
    assert one(box, "a")["href"] == "#f-reason"


def test_without_errors_there_is_no_summary() -> None:
    assert words(part("field", "{{ p.error_summary([]) }}")) == ""


def test_a_conflict_is_announced_and_links_to_the_changes() -> None:
    told = {"title": "Vừa được cập nhật", "text": "Nội dung vẫn được giữ.", "url": "/x", "link_label": "Xem thay đổi"}
    soup = part("field", "{{ p.conflict(note) }}", note=told)
    assert words(one(soup, "[role=status]")) == "Vừa được cập nhật Nội dung vẫn được giữ. Xem thay đổi"
