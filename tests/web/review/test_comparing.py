"""A paper read again beside the plan that is already known."""

from web.review.comparing import Compared, Piece, alike, compared, word_pieces


def item(no: str, title: str, *, units: tuple[str, ...] = ("Văn phòng",), due: str = "30/11/2027") -> Compared:
    return Compared(no=no, title=title, text=f"{title}.", units=frozenset(units), due=due)


OLD = (
    item("1", "Công khai thủ tục hành chính tại nơi tiếp nhận"),
    item("2", "Kiểm tra việc tiếp nhận hồ sơ hằng quý"),
    item("3", "Tuyên truyền về cải cách hành chính"),
)


def test_the_same_items_differ_in_nothing() -> None:
    found = compared(OLD, OLD)
    assert (found.added, found.removed, found.changed, found.same) == ((), (), (), 3)


def test_added_removed_and_changed_items_are_told_apart() -> None:
    new = (
        item("1", "Công khai thủ tục hành chính tại nơi tiếp nhận", due="31/12/2027"),
        item("2", "Kiểm tra việc tiếp nhận hồ sơ hằng tháng", units=("Thanh tra",)),
        item("3", "Lắp trợ lý ảo trả lời người dân"),
    )
    found = compared(OLD, new)
    assert [each.title for each in found.added] == ["Lắp trợ lý ảo trả lời người dân"]
    assert [each.title for each in found.removed] == ["Tuyên truyền về cải cách hành chính"]
    assert [(change.item.no, [each.label for each in change.differences]) for change in found.changed] == [
        ("1", ["Hạn"]),
        ("2", ["Nội dung", "Đơn vị"]),
    ]


def test_an_item_that_moved_is_the_same_item_with_another_number() -> None:
    moved = (OLD[1], item("2", OLD[0].title), OLD[2])
    found = compared(OLD, moved)
    assert (found.added, found.removed) == ((), ())
    assert [change.item.title for change in found.changed] == [OLD[0].title]
    assert found.changed[0].differences[0].pieces == (Piece("gone", "1"), Piece("new", "2"))


def test_texts_are_compared_word_by_word() -> None:
    assert word_pieces("báo cáo hằng quý", "báo  cáo hằng tháng") == (
        Piece("same", "báo cáo hằng"),
        Piece("gone", "quý"),
        Piece("new", "tháng"),
    )
    assert word_pieces("một hai", "một\nhai") == (Piece("same", "một hai"),)


def test_marks_and_case_make_no_difference_to_likeness() -> None:
    assert alike("ĐẨY MẠNH cải cách", "đẩy mạnh Cải cách") == 1.0
    assert alike("một hai ba bốn", "năm sáu") == 0.0


def test_many_items_are_compared_at_once() -> None:
    many = tuple(item(str(number), f"Nội dung {number} về việc thứ {number} của đơn vị") for number in range(140))
    assert compared(many, many[:-1]).removed == (many[-1],)
