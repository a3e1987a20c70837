"""The grid of the review: what it proposes, what it keeps, what one press fills in."""

from dataclasses import replace

from tests.web.review.samples import FULL, LITTLE, draft_of
from web.review.bulk import Bulk, applied, bulk_of, fault_of
from web.review.rows import Added, Row, added_text, drop, dropped_text, first_rows, rows_of

KNOWN = {"Văn phòng": 3, "Phòng Thông tin - Báo chí": 5}
FULL_ROWS, LITTLE_ROWS = first_rows(draft_of(FULL), KNOWN), first_rows(draft_of(LITTLE), {})


def words(row: Row, first: Row) -> str:
    return str(row.mark(first).text)


def test_the_one_unit_that_the_document_calls_to_lead_is_proposed_and_no_other() -> None:
    assert [row.accountable for row in FULL_ROWS] == ["3", ""]


def test_a_deadline_is_shown_as_its_last_day() -> None:
    assert [row.due for row in FULL_ROWS] == ["31/12/2028", "30/11/2027"]


def test_each_row_says_what_it_lacks_or_where_its_values_come_from() -> None:
    lead, other = FULL_ROWS
    assert words(lead, lead) == "Suy ra"
    assert words(other, other) == "Thiếu đơn vị đầu mối"
    assert words(LITTLE_ROWS[0], LITTLE_ROWS[0]) == "Thiếu cả hai"
    assert words(replace(LITTLE_ROWS[0], accountable="3"), LITTLE_ROWS[0]) == "Chưa có hạn"
    assert words(replace(other, accountable="5"), other) == "Anh/chị nhập"


def test_what_is_done_all_the_time_lacks_no_day() -> None:
    text = LITTLE.replace(
        "1. Công khai thủ tục hành chính.", "1. Công khai thủ tục.\n- Thời gian thực hiện: Thường xuyên."
    )
    row = first_rows(draft_of(text), {})[0]
    assert (row.due, words(row, row)) == ("", "Thiếu đơn vị đầu mối")


def test_a_sent_grid_comes_back_as_it_was_sent() -> None:
    filled = replace(
        FULL_ROWS[1], accountable="5", due="1/12/2027", added=(Added(3, "monitor"),), dropped=frozenset({0})
    )
    form = {
        "items-1-accountable": filled.accountable,
        "items-1-due": filled.due,
        "items-1-added": added_text(filled),
        "items-1-dropped": dropped_text(filled),
    }
    assert rows_of(FULL_ROWS, form, ["1"]) == (FULL_ROWS[0], replace(filled, chosen=True))


def test_a_forged_unit_or_role_is_left_out() -> None:
    form = {"items-0-added": "x:lead 3:boss 4:lead", "items-0-dropped": "0 -1 z"}
    row = rows_of(FULL_ROWS, form, [])[0]
    assert (row.added, row.dropped) == ((Added(4, "lead"),), frozenset({0}))


def test_a_unit_of_the_document_or_of_the_person_can_be_taken_out() -> None:
    rows = (replace(FULL_ROWS[0], added=(Added(3, "monitor"), Added(5, "advise"))), FULL_ROWS[1])
    assert [unit.name for _, unit in drop(rows, "0-read-0")[0].kept] == ["Phòng Bru chính - Viễn thông"]
    assert drop(rows, "0-added-0")[0].added == (Added(5, "advise"),)
    assert drop(rows, "nonsense") == rows


def test_one_press_fills_the_chosen_rows_only_and_leaves_what_was_not_given() -> None:
    rows = tuple(replace(row, chosen=row.place == 1) for row in FULL_ROWS)
    first, second = applied(rows, Bulk(accountable=5, other=Added(3, "coordinate")))
    assert first == FULL_ROWS[0]
    assert (second.accountable, second.due, second.added, second.chosen) == (
        "5",
        "30/11/2027",
        (Added(3, "coordinate"),),
        False,
    )


def test_a_unit_is_added_once() -> None:
    rows = (replace(FULL_ROWS[0], added=(Added(3, "coordinate"),), chosen=True),)
    assert applied(rows, Bulk(other=Added(3, "coordinate")))[0].added == (Added(3, "coordinate"),)


def test_nothing_is_filled_without_rows_without_values_or_with_a_day_that_is_none() -> None:
    assert fault_of(Bulk(accountable=5), 0) == (
        "bulk_accountable",
        "Chưa chọn dòng nào. Đánh dấu các dòng cần áp dụng rồi bấm lại.",
    )
    assert fault_of(Bulk(), 2) == ("bulk_accountable", "Chưa chọn đơn vị và chưa nhập hạn để áp dụng.")
    assert fault_of(Bulk(due="30/2/2027"), 2) == ("bulk_due", "Hạn chưa phải là ngày. Nhập theo mẫu ngày/tháng/năm.")
    assert fault_of(Bulk(due="30/3/2027"), 2) is None


def test_the_controls_above_the_grid_are_read_as_they_stand() -> None:
    form = {"bulk_accountable": "5", "bulk_unit": "3", "bulk_role": "boss", "bulk_due": " 1/2/2027 "}
    assert bulk_of(form) == Bulk(accountable=5, other=Added(3, "coordinate"), due="1/2/2027")
