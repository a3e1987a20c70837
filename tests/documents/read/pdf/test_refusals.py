"""PDF files that cannot be read, or must not be: one sentence each that says what to do."""

import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from documents.read import PlanUnreadable, Reason
from documents.read.pdf import bombs, device, opening, read
from tests.documents.read.pdf.sheets import Sheet, pdf

SOUND = Sheet().lines(80, 80, *["Các phòng, đơn vị thuộc Sở tổ chức thực hiện kế hoạch thi đua này."] * 3)


def refused(data: bytes) -> PlanUnreadable:
    """Give the refusal of a file."""
    with pytest.raises(PlanUnreadable) as refusal:
        read(data)
    return refusal.value


def changed(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def sound() -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(SOUND))))


def action(kind: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/F"): TextStringObject("tính.exe")})


def test_a_scan_is_told_from_an_empty_file() -> None:
    assert refused(pdf(Sheet().image().put(80, 80, "Ký bởi"))).code is Reason.NO_TEXT
    assert "bản quét" in refused(pdf(Sheet().image())).message
    assert refused(pdf(Sheet())).code is Reason.EMPTY


@pytest.mark.parametrize("font", [".VnTime", "ABCDEF+.VnTimeH", "VNI-Times", "VNI-Helve-Condense"])
def test_fonts_older_than_unicode_are_refused_with_what_to_do(font: str) -> None:
    refusal = refused(pdf(Sheet().lines(80, 80, *["KÕ ho¹ch phong trµo thi ®ua yªu n­íc cña Së"] * 4, font=font)))
    assert refusal.code is Reason.WRONG_ENCODING
    assert "Unicode" in refusal.message


@pytest.mark.parametrize("font", ["VnArialUnicode-Viet", "Vnpt-Sans", "TimesNewRoman"])
def test_a_new_font_with_a_vietnamese_name_is_read_when_its_words_are_unicode(font: str) -> None:
    assert read(pdf(Sheet().lines(80, 80, *["Kế hoạch phong trào thi đua yêu nước của Sở"] * 4, font=font)))


def test_a_legacy_encoding_is_known_by_its_words_where_the_font_hides_its_name() -> None:
    assert refused(pdf(Sheet().lines(80, 80, *["KÕ ho¹ch phong trµo thi ®ua yªu níc cña Së"] * 9))).code is (
        Reason.WRONG_ENCODING
    )


def test_letters_that_the_file_does_not_name_are_refused() -> None:
    assert refused(pdf(SOUND, unicode=False)).code is Reason.WRONG_ENCODING


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_password_is_named(algorithm: str) -> None:
    writer = sound()
    writer.encrypt("bí mật", algorithm=algorithm)
    assert refused(changed(writer)).code is Reason.ENCRYPTED


def test_a_file_closed_only_to_changes_is_read() -> None:
    writer = sound()
    writer.encrypt("", "chủ", algorithm="AES-256")
    assert read(changed(writer))


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_torn_file_is_damaged(part: float) -> None:
    data = pdf(SOUND)
    assert refused(data[: int(len(data) * part)]).code is Reason.DAMAGED


def test_a_file_without_pages_is_damaged() -> None:
    assert refused(pdf()).code is Reason.DAMAGED


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_PAGES", 3)
    pages = [Sheet().lines(80, 80, f"Trang thứ {at} của kế hoạch thi đua năm nay của Sở.") for at in range(4)]
    assert read(pdf(*pages[:3]))
    assert refused(pdf(*pages)).code is Reason.TOO_LARGE


@pytest.mark.parametrize("kind", ["/JavaScript", "/Launch"])
def test_a_program_is_refused_wherever_it_hangs(kind: str) -> None:
    opened, on_page, on_link = sound(), sound(), sound()
    opened.root_object[NameObject("/OpenAction")] = action(kind)
    on_page.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action(kind)})
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action(kind)})
    on_link.pages[0][NameObject("/Annots")] = ArrayObject([link])
    assert {refused(changed(writer)).code for writer in (opened, on_page, on_link)} == {Reason.MACROS}


def test_a_file_inside_is_refused() -> None:
    writer = sound()
    writer.add_attachment("kem.exe", b"MZ")
    assert refused(changed(writer)).code is Reason.EMBEDDED_OBJECT


def test_a_link_is_harmless() -> None:
    writer = sound()
    go = DictionaryObject({NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("http://a.vn")})
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): go})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link])
    assert read(changed(writer))


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_too_far_is_refused_before_it_is_unpacked(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bombs, "MOST_UNPACKED", 1_000_000)
    packed = bytes(1_000_001)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    bomb = b"\n9 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream\nendobj\n%%EOF\n"
    assert refused(pdf(SOUND) + bomb).code is Reason.UNPACKS_TOO_LARGE


def test_too_much_drawing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "MOST_STEPS", 1_000)
    busy = Sheet()
    busy.drawn = ["0 0 m 1 1 l S"] * 1_001
    assert refused(pdf(busy)).code is Reason.TOO_LARGE
    monkeypatch.setattr(device, "MOST_STEPS", 2_000)
    monkeypatch.setattr(opening, "MOST_CONTENT", 10_000)
    assert refused(pdf(busy)).code is Reason.TOO_LARGE
