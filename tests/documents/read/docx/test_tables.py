"""Tables as lines: tasks between bars, two columns beside each other, frames as what they frame."""

from tests.documents.read.docx.word import RULED, family, level, lines, listed, num, p, r, table, tc, texts, tr

HEADING = tr("TT", "Nhiệm vụ", "Chủ trì")


def span(text: str, columns: int) -> str:
    return tc(text, f'<w:gridSpan w:val="{columns}"/>')


def merged(text: str = "", *, begins: bool = False) -> str:
    return tc(text, '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>")


def test_a_table_of_tasks_is_drawn_with_bars() -> None:
    assert texts(table(HEADING, tr("1", "Soạn", "Văn phòng"), properties=RULED)) == [
        "| TT | Nhiệm vụ | Chủ trì |",
        "| 1 | Soạn | Văn phòng |",
    ]


def test_many_rows_of_three_columns_are_a_table_though_no_line_is_drawn() -> None:
    rows = [tr(str(at), "Soạn", "Văn phòng") for at in range(1, 3)]
    assert texts(table(HEADING, *rows))[2] == "| 2 | Soạn | Văn phòng |"


def test_head_and_foot_stand_beside_each_other() -> None:
    head = table(tr("UBND TỈNH/SỞ NỘI VỤ/Số: 5/KH".replace("5/KH", "5"), "CỘNG HÒA/Độc lập"))
    assert texts(head) == ["UBND TỈNH\tCỘNG HÒA", "SỞ NỘI VỤ\tĐộc lập", "Số: 5"]
    foot = table(tr("Nơi nhận:/- Lưu.", "", "/GIÁM ĐỐC///Lê Văn A"))
    assert texts(foot) == ["Nơi nhận:\tGIÁM ĐỐC", "- Lưu.\tLê Văn A"]


def test_lines_around_head_and_foot_make_no_table_of_them() -> None:
    state = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM/Độc lập - Tự do - Hạnh phúc"
    head = table(tr("SỞ NỘI VỤ", state), tr("Số: 5", "Bình An, ngày 5"), properties=RULED)
    assert texts(head)[2] == "Số: 5\tBình An, ngày 5"
    foot = table(tr("Nơi nhận:", "GIÁM ĐỐC"), tr("- Lưu: VT.", "Lê Văn An"), properties=RULED)
    assert texts(foot) == ["Nơi nhận:\tGIÁM ĐỐC", "- Lưu: VT.\tLê Văn An"]


def test_what_stands_right_of_an_empty_cell_keeps_its_tab() -> None:
    assert texts(table(tr("Nơi nhận:", "GIÁM ĐỐC"), tr("", "Lê Văn A"))) == ["Nơi nhận:\tGIÁM ĐỐC", "\tLê Văn A"]


def test_three_who_sign_stand_beside_each_other() -> None:
    assert texts(table(tr("NGƯỜI LẬP", "KẾ TOÁN", "GIÁM ĐỐC"))) == ["NGƯỜI LẬP\tKẾ TOÁN\tGIÁM ĐỐC"]


def test_a_pair_is_marked_when_both_are() -> None:
    bold = p(r("A", "<w:b/>"))
    assert [line.marked for line in lines(table(tr(tc(bold), tc(bold)), tr(tc(bold), "b")))] == [True, False]


def test_a_ruled_table_of_two_columns_is_one() -> None:
    rows = (tr("Nhiệm vụ", "Đơn vị"), tr("Soạn", "Văn phòng"))
    assert texts(table(*rows, properties=RULED)) == ["| Nhiệm vụ | Đơn vị |", "| Soạn | Văn phòng |"]
    assert texts(table(*rows)) == ["Nhiệm vụ\tĐơn vị", "Soạn\tVăn phòng"]


def test_lines_may_come_from_the_style_or_from_the_cells() -> None:
    styles = (
        f'<w:style w:type="table" w:styleId="K"><w:tblPr>{RULED}</w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="K2"><w:basedOn w:val="K"/></w:style>'
    )
    rows = (tr("Nhiệm vụ", "Đơn vị"), tr("Soạn", "Văn phòng"))
    assert texts(table(*rows, properties='<w:tblStyle w:val="K2"/>'), styles=styles)[0].startswith("|")
    none = '<w:tblStyle w:val="K"/><w:tblBorders><w:insideV w:val="nil"/></w:tblBorders>'
    assert texts(table(*rows, properties=none), styles=styles)[0] == "Nhiệm vụ\tĐơn vị"
    drawn = '<w:tcBorders><w:left w:val="single"/></w:tcBorders>'
    own = [tr(*(tc(text, drawn) for text in pair)) for pair in (("Nhiệm vụ", "Đơn vị"), ("Soạn", "Văn phòng"))]
    assert texts(table(*own))[0].startswith("|")
    erased = [row.replace('w:val="single"', 'w:val="nil"') for row in own]
    assert texts(table(*erased, properties=RULED))[0] == "Nhiệm vụ\tĐơn vị"


def test_a_frame_is_what_it_frames_with_the_tables_in_it() -> None:
    inner = table(HEADING, tr("1", "Soạn", "Văn phòng"), properties=RULED)
    assert texts(table(tr(tc(p("Khung") + inner + p())), properties=RULED)) == [
        "Khung",
        "| TT | Nhiệm vụ | Chủ trì |",
        "| 1 | Soạn | Văn phòng |",
    ]


def test_an_empty_table_says_nothing() -> None:
    assert texts(table(tr("", "")) + p("x")) == ["x"]


def test_paragraphs_of_a_cell_are_put_together_as_they_read() -> None:
    row = tr("1", "Soạn tài liệu/cho các phòng", "- Văn phòng/- Phòng A;/- Phòng B")
    assert texts(table(HEADING, row, properties=RULED))[1] == (
        "| 1 | Soạn tài liệu cho các phòng | Văn phòng; Phòng A; Phòng B |"
    )
    assert texts(table(tr("TT", "CƠ QUAN/CHỦ TRÌ", "Thời gian/Hoàn thành"), row, properties=RULED))[0] == (
        "| TT | CƠ QUAN CHỦ TRÌ | Thời gian Hoàn thành |"
    )


def test_a_date_over_two_lines_is_one() -> None:
    rows = (tr("1", "Soạn", "Tháng 12/2026"), tr("2", "In", "1. Văn phòng/2. Phòng A"))
    found = texts(table(HEADING, *rows, properties=RULED))
    assert found[1:] == ["| 1 | Soạn | Tháng 12 2026 |", "| 2 | In | 1. Văn phòng; 2. Phòng A |"]


def test_a_bar_in_a_cell_parts_no_columns() -> None:
    assert texts(table(HEADING, tr("1", "A|B", "C"), properties=RULED))[1] == "| 1 | A/B | C |"


def test_what_is_merged_downward_holds_in_every_row() -> None:
    rows = (tr("1", "Soạn", merged("Văn phòng", begins=True)), tr("2", "In", merged()))
    assert texts(table(HEADING, *rows, properties=RULED))[2] == "| 2 | In | Văn phòng |"


def test_rows_under_one_number_are_one_task() -> None:
    rows = (
        tr(merged("1", begins=True), merged("Soạn", begins=True), "Văn phòng"),
        tr(merged(), merged(), "Phòng A"),
        tr("2", "In", "Phòng B"),
    )
    assert texts(table(HEADING, *rows, properties=RULED))[1:] == [
        "| 1 | Soạn | Văn phòng; Phòng A |",
        "| 2 | In | Phòng B |",
    ]


def test_rows_under_one_group_are_tasks_of_their_own() -> None:
    rows = (tr(merged("Thể chế", begins=True), "Soạn", "A"), tr(merged(), "In", "B"))
    heading = tr("Nhóm", "Nhiệm vụ", "Chủ trì")
    assert texts(table(heading, *rows, properties=RULED))[1:] == ["| Thể chế | Soạn | A |", "| Thể chế | In | B |"]


def test_a_heading_of_two_storeys_becomes_one() -> None:
    upper = tr(merged("TT", begins=True), merged("Nhiệm vụ", begins=True), span("Phân công", 2))
    lower = tr(merged(), merged(), "Chủ trì", "Phối hợp")
    found = texts(table(upper, lower, tr("1", "Soạn", "A", "B"), properties=RULED))
    assert found == ["| TT | Nhiệm vụ | Phân công Chủ trì | Phân công Phối hợp |", "| 1 | Soạn | A | B |"]


def test_a_group_that_covers_its_row_lends_its_number_to_the_first_column() -> None:
    rows = (span("II. Đổi mới tư duy", 3), span("Nhóm chưa đánh số", 3), span("1. Việc chung", 3))
    found = texts(table(HEADING, *(f"<w:tr>{row}</w:tr>" for row in rows), tr("1", "a", "b"), properties=RULED))
    assert found[1:4] == ["| II. | Đổi mới tư duy |  |", "| Nhóm chưa đánh số |  |  |", "| 1. Việc chung |  |  |"]


def test_the_row_that_counts_the_columns_is_left_out() -> None:
    found = texts(table(HEADING, tr("(1)", "(2)", "(3)"), tr("1", "7", "9"), properties=RULED))
    assert found[1:] == ["| 1 | 7 | 9 |"]


def test_columns_that_only_make_room_are_left_out() -> None:
    rows = (tr("TT", "", "Nhiệm vụ", "Chủ trì"), tr("1", "", "Soạn", "A"))
    assert texts(table(*rows, properties=RULED))[1] == "| 1 | Soạn | A |"


def test_rows_may_begin_further_right() -> None:
    later = tr("Soạn", "A", properties='<w:gridBefore w:val="1"/>')
    assert texts(table(HEADING, later, properties=RULED))[1] == "|  | Soạn | A |"


def test_numbers_of_rows_may_be_words_own() -> None:
    rows = [f"<w:tr>{tc(listed(1, 0, ''))}{tc('Soạn')}{tc('A')}</w:tr>" for _ in range(2)]
    numbering = family(level("decimal", "%1.")) + num(1)
    assert texts(table(HEADING, *rows, properties=RULED), numbering=numbering)[1:] == [
        "| 1. | Soạn | A |",
        "| 2. | Soạn | A |",
    ]


def test_deleted_rows_and_cells_are_gone() -> None:
    rows = (tr("1", "Bỏ", "A", properties="<w:del/>"), tr("2", "Giữ", tc("B", "<w:cellDel/>")))
    assert texts(table(HEADING, *rows, properties=RULED)) == ["| TT | Nhiệm vụ | Chủ trì |", "| 2 | Giữ |  |"]


def test_rows_within_controls_are_rows() -> None:
    row = f"<w:sdt><w:sdtContent>{tr('1', 'Soạn', 'A')}</w:sdtContent></w:sdt>"
    assert texts(table(HEADING, row, properties=RULED))[1] == "| 1 | Soạn | A |"


def test_a_table_of_countless_columns_stays_narrow() -> None:
    wide = f"<w:tr>{span('a', 2**31 - 1)}{tc('b')}</w:tr>"
    assert max(map(len, texts(table(HEADING, wide, tr("1", "b", "c"), properties=RULED)))) < 1000
