"""Tables with rulings: a row a line, also over the end of a page."""

from documents.read.pdf import read
from tests.documents.read.pdf.sheets import Sheet, pdf

XS = (60, 100, 330, 450, 540)
HEADING = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn")


def drawn(*sheets: Sheet) -> list[str]:
    """Give the rows of tables."""
    return [line.raw for line in read(pdf(*sheets)) if line.raw.startswith("|")]


def table(*rows: tuple[str, ...], top: float = 80) -> Sheet:
    """Draw a table of rows of 40 points; a cell may have two lines."""
    sheet = Sheet().grid(XS, tuple(top + 40 * at for at in range(len(rows) + 1)))
    for at, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            if text:
                sheet.lines(x + 4, top + 40 * at + 14, *text.split("\n"))
    return sheet


def test_each_row_is_a_line_and_the_lines_of_a_cell_are_joined() -> None:
    made = table(HEADING, ("1", "Rà soát các thủ tục hành chính của\ncác phòng", "Văn phòng", "30/6/2026"))
    assert drawn(made) == [
        "| TT | Nội dung công việc | Đơn vị chủ trì | Thời hạn |",
        "| 1 | Rà soát các thủ tục hành chính của các phòng | Văn phòng | 30/6/2026 |",
    ]


def test_units_on_lines_of_their_own_stay_apart() -> None:
    rows = ("1", "Rà soát", "Công đoàn\nThanh tra", "2026"), ("2", "Số hóa", "Trung tâm Công nghệ", "")
    assert drawn(table(HEADING, *rows))[1] == "| 1 | Rà soát | Công đoàn; Thanh tra | 2026 |"


def test_a_table_goes_on_over_the_page_without_its_heading_again() -> None:
    rows = drawn(
        table(HEADING, ("1", "Rà soát", "Văn phòng", "2026")), table(HEADING, ("2", "Số hóa", "Thanh tra", ""))
    )
    assert [row[:12] for row in rows] == ["| TT | Nội d", "| 1 | Rà soá", "| 2 | Số hóa"]


def test_a_row_torn_by_the_page_is_one_row() -> None:
    first = table(HEADING, ("1", "Tuyên truyền", "Phòng", "Quý"), ("2", "Số hóa hồ sơ", "Văn phòng", "2026"), top=600)
    rest = table(HEADING, ("", "trên cổng dịch vụ công", "Trung tâm", "IV"), ("3", "Kiểm tra", "Thanh tra", ""))
    assert drawn(first, rest)[2] == "| 2 | Số hóa hồ sơ trên cổng dịch vụ công | Văn phòng Trung tâm | 2026 IV |"


def test_a_group_over_the_whole_row_gives_its_number_to_the_first_column() -> None:
    made = table(HEADING).grid((XS[0], XS[-1]), (120, 160)).grid(XS, (160, 200))
    made.put(64, 134, "I. Cải cách thủ tục").put(64, 174, "1").put(104, 174, "Rà soát").put(334, 174, "Văn phòng")
    made.put(454, 174, "2026")
    assert drawn(made)[1] == "| I. | Cải cách thủ tục |  |  |"


def test_a_single_frame_around_the_text_is_no_table() -> None:
    assert (
        drawn(
            Sheet().grid((40, 555), (60, 700)).lines(80, 100, "KẾ HOẠCH", "Phát động thi đua trong toàn ngành năm 2026")
        )
        == []
    )


def test_rows_drawn_with_bars_and_wrapped_by_the_paper_are_closed() -> None:
    long = "| 1 | Tổ chức quán triệt kế hoạch này đến từng công chức, viên chức |"
    sheet = Sheet().lines(
        60, 80, "| TT | Nội dung | Chủ trì | Thời hạn |", long, "| 2026 |", long, "Văn phòng | 2026 |"
    )
    assert [row.count("|") for row in drawn(sheet)] == [5, 5, 5]
