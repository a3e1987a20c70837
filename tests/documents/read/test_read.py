"""Files in: what is read, and what is refused in which words."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest

from documents.lines import number_lines
from documents.read import LIMIT, READERS, PlanUnreadable, Reason, read, readable_types
from documents.read.decoding import decode
from documents.read.sniff import sniff

PLAN = (
    "KẾ HOẠCH\nThi đua\nII. NỘI DUNG\n1. Soạn tài liệu cho các phòng, đơn vị thuộc Sở cùng thực hiện trong quý này.\n"
)
NOVEL = (
    "Chương một\n\nMưa rơi suốt buổi sáng, con đường làng lầy lội.\n- Cháu đi đâu? - bà hỏi.\n1. Hôm sau trời nắng.\n"
)


def refused(source: Path | str | bytes, name: str | None = None, *, limit: int = LIMIT) -> tuple[str, str]:
    with pytest.raises(PlanUnreadable) as caught:
        read(source, name, limit=limit)
    return caught.value.code, caught.value.message


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return buffer.getvalue()


def in_windows_1258(letter: str) -> str:
    """That code page has the letters of Vietnamese, but most tones only as marks after them."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones


def test_a_path_its_text_and_its_bytes_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, "utf-8")
    assert read(path) == read(str(path)) == read(PLAN.encode(), "khác.docx")


def test_there_is_a_reader_for_text() -> None:
    assert READERS["text/plain"](PLAN.encode()) == number_lines(PLAN)


def test_the_content_counts_and_not_the_name() -> None:
    assert refused(b"{\\rtf1 x}", "ke-hoach.txt")[0] == Reason.UNSUPPORTED_TYPE
    assert read(PLAN.encode(), "ke-hoach.pdf").title == "Thi đua"


@pytest.mark.parametrize(
    ("data", "called"),
    [
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint (.pptx)"),
        (archive("anything"), "nén (.zip)"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00", "ảnh"),
        (b"<!DOCTYPE html><p>KE HOACH", "HTML"),
    ],
)
def test_other_types_are_named_with_what_to_do(data: bytes, called: str) -> None:
    code, message = refused(data, "tep")
    assert code == Reason.UNSUPPORTED_TYPE
    assert message == f"Tệp “tep”: chưa đọc được tệp {called}; lưu thành {readable_types()}, hoặc nhập tay."


def test_the_types_that_are_read_are_those_with_a_reader() -> None:
    assert readable_types().endswith("văn bản thuần (.txt)")
    assert len(readable_types().split(", ")) == len(READERS)


@pytest.mark.parametrize(
    ("inside", "code", "words"),
    [("EncryptedPackage", "encrypted", "gỡ mật khẩu"), ("WordDocument", "old_format", "lưu thành Word (.docx)")],
)
def test_a_closed_file_and_an_old_one_are_told_apart(inside: str, code: str, words: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + inside.encode("utf-16-le") + bytes(100)
    found, message = refused(data, "tep.docx")
    assert found == code
    assert words in message


@pytest.mark.parametrize(
    "data", [b"KE HOACH\x00\x01", b"MZ\x90", b"\x7fELF", b"\x01\x02\x03\x04 a", b"\xff\xfe\x00\x00a\x00"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert refused(data)[0] == Reason.NOT_TEXT


def test_a_file_over_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "lớn.txt"
    path.write_bytes(b"a" * 1001)
    code, message = refused(path, limit=1000)
    assert code == Reason.TOO_LARGE
    assert message.startswith("Tệp “lớn.txt” lớn hơn")
    assert refused(b"a" * 20_000_001, "lớn.txt", limit=20_000_000) == (
        "too_large",
        "Tệp “lớn.txt” lớn hơn giới hạn 20 MB nên chưa đọc được. Chỉ gửi phần lời của kế hoạch, hoặc nhập tay.",
    )


def test_the_limit_itself_is_allowed() -> None:
    assert read(PLAN.encode(), limit=len(PLAN.encode())).title == "Thi đua"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert refused(data, "a.txt") == ("empty", "Tệp “a.txt” trống. Chọn tệp khác hoặc nhập tay.")


@pytest.mark.parametrize("source", ["không-có.txt", "a\x00b", "."])
def test_a_file_that_cannot_be_opened_is_said_to_be_missing(source: str) -> None:
    assert refused(source)[0] == Reason.MISSING


def test_bytes_without_a_name_are_the_chosen_file() -> None:
    assert refused(b"")[1].startswith("Tệp “đã chọn” trống.")


def test_a_novel_is_no_plan() -> None:
    code, message = refused(NOVEL.encode(), "truyen.txt")
    assert code == Reason.NOT_A_PLAN
    assert message.startswith("Không thấy kế hoạch trong tệp “truyen.txt”")


def test_the_refusal_has_the_shape_of_a_draft_without_anything() -> None:
    unreadable = PlanUnreadable(Reason.NOT_A_PLAN, "Không có.")
    assert unreadable.to_document() == {
        "items": [],
        "warnings": [{"code": "not_a_plan", "message": "Không có.", "line": None}],
    }
    assert str(unreadable) == "Không có."


def test_windows_1258_is_read_when_it_is_surely_vietnamese() -> None:
    sentences = "Cơ quan soạn tài liệu cho mọi người cùng làm trong quý này, nêu gương tập thể tốt. " * 3
    text = "KẾ HOẠCH\nThi đua\nII. NỘI DUNG\n1. " + sentences
    data = "".join(map(in_windows_1258, text)).encode("cp1258")
    assert read(data).items[0].text == sentences.strip()


@pytest.mark.parametrize(
    "data",
    [
        "KÕ ho¹ch thi ®ua n¨m 2026 cña Së, c¸c phßng cïng thùc hiÖn ".encode("latin-1") * 9,
        "naïve café crème brûlée ".encode("latin-1") * 9,
    ],
)
def test_other_encodings_are_refused_in_words(data: bytes) -> None:
    code, message = refused(data)
    assert code == Reason.WRONG_ENCODING
    assert "UTF-8" in message


def test_broken_unicode_is_refused() -> None:
    assert refused(b"\xef\xbb\xbfKE \xff\xff")[0] == Reason.WRONG_ENCODING
    assert refused("\ufeffkế hoạch".encode("utf-16-le") + b"\x00")[0] == Reason.WRONG_ENCODING


def test_text_is_composed_when_decoded() -> None:
    assert decode("Kê\u0301".encode()) == "Kế"


def test_an_unknown_archive_is_still_an_archive() -> None:
    assert sniff(b"PK\x03\x04") == "application/zip"
    assert sniff(b"") == "text/plain"
