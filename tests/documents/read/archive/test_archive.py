"""What a zipped document must pass: every way in which one lies about itself is refused with its own reason."""

import io
import time
import tracemalloc
import zipfile

import docx
import pytest

from documents.read import PlanUnreadable, Reason
from documents.read.archive import check_archive, open_package
from documents.read.archive.active import is_remote
from documents.read.archive.directory import MOST_PARTS
from tests.documents.packages import content_types, document, overlapping, relationships, with_flag, word_parts, zipped


def refused(data: bytes) -> Reason:
    with pytest.raises(PlanUnreadable) as caught:
        check_archive(data)
    message = caught.value.message
    assert message.startswith(("Tệp ", "Nội dung ", "Bên trong ", "Các phần ")), message
    assert message.endswith("."), message
    return caught.value.code


def from_word() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def test_a_true_word_file_passes() -> None:
    check_archive(from_word())
    check_archive(zipped(word_parts()))


def test_the_main_part_is_found_wherever_it_lies() -> None:
    parts = {
        "[Content_Types].xml": content_types(part="word/document2.xml"),
        "_rels/.rels": relationships(("r", "officeDocument", "/word/Document2.xml")),
        "word/document2.xml": document(""),
    }
    package = open_package(zipped(parts))
    assert package.read(package.main_part()) == document("").encode()


@pytest.mark.parametrize("cut", [30, 200, 0.5, 0.9])
def test_a_torn_file_is_damaged(cut: float) -> None:
    data = from_word()
    assert refused(data[: cut if isinstance(cut, int) else int(len(data) * cut)]) == Reason.DAMAGED


def test_a_part_with_the_wrong_sum_is_damaged() -> None:
    data = bytearray(zipped(word_parts("<w:p/>" * 50)))
    at = data.find(b"word/document.xml") + len("word/document.xml") + 5
    data[at] ^= 0xFF
    assert refused(bytes(data)) == Reason.DAMAGED


def test_a_package_without_its_list_of_types_is_damaged() -> None:
    parts = word_parts()
    del parts["[Content_Types].xml"]
    assert refused(zipped(parts)) == Reason.DAMAGED


@pytest.mark.parametrize("text", ["<w:settings>", "settings", ""])
def test_a_part_that_is_no_xml_though_it_says_so_is_damaged(text: str) -> None:
    assert refused(zipped(word_parts() | {"word/settings.xml": text})) == Reason.DAMAGED


def test_more_parts_than_any_plan_needs_are_refused_before_they_are_listed() -> None:
    parts = {f"word/media/{number}.png": b"" for number in range(MOST_PARTS)}
    assert refused(zipped(word_parts() | parts)) == Reason.TOO_MANY_PARTS


def test_a_hundred_thousand_parts_cost_neither_time_nor_memory() -> None:
    data = from_word() + b"PK\x01\x02" * 4_000_000
    tracemalloc.start()
    began = time.process_time()
    assert refused(data) == Reason.TOO_MANY_PARTS
    assert time.process_time() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_a_bomb_is_told_by_its_ratio() -> None:
    data = zipped(word_parts() | {"word/document.xml": b" " * 50_000_000})
    assert len(data) < 60_000
    assert refused(data) == Reason.UNPACKS_TOO_LARGE


def test_a_bomb_is_told_by_its_whole_size() -> None:
    even = bytes(range(256)) * 100_000
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(4):
            archive.writestr(f"word/media/{number}.png", even)
    smaller = buffer.getvalue()
    assert refused(smaller) == Reason.UNPACKS_TOO_LARGE


def test_parts_that_share_bytes_are_refused() -> None:
    assert refused(overlapping(word_parts() | {"word/zz.xml": "<x/>"})) == Reason.OVERLAPPING_PARTS


def test_a_closed_archive_is_called_so() -> None:
    assert refused(with_flag(zipped(word_parts()), 1)) == Reason.ENCRYPTED


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../x.xml", "word/../../x.xml", "..\\x.xml", "C:/x.xml", "a/./b.xml", "word/a\x01.xml"]
)
def test_names_that_lead_out_of_the_file_are_refused(name: str) -> None:
    assert refused(zipped(word_parts() | {name: "<x/>"})) == Reason.UNSAFE_PART_NAMES


def test_one_name_twice_is_refused_whatever_its_case() -> None:
    assert refused(zipped(word_parts() | {"Word/Document.xml": "<x/>"})) == Reason.UNSAFE_PART_NAMES


def test_a_link_is_refused() -> None:
    buffer = io.BytesIO(zipped(word_parts()))
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refused(buffer.getvalue()) == Reason.UNSAFE_PART_NAMES


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_no_office_program_uses_is_refused(method: int) -> None:
    buffer = io.BytesIO(zipped(word_parts()))
    with zipfile.ZipFile(buffer, "a", method) as archive:
        archive.writestr("word/more.xml", "<x/>")
    assert refused(buffer.getvalue()) == Reason.DAMAGED


def test_an_archive_in_the_archive_is_refused_but_not_the_table_behind_a_chart() -> None:
    inner = zipped({"a.txt": "a"})
    assert refused(zipped(word_parts() | {"word/embeddings/more.zip": inner})) == Reason.NESTED_ARCHIVE
    check_archive(zipped(word_parts() | {"word/embeddings/Microsoft_Excel_Sheet.xlsx": inner}))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
FETCHES = '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>'
READS = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize("text", [LAUGHS, FETCHES, READS, "<!-- - -->" * 20_000 + LAUGHS, "  \n" + READS])
@pytest.mark.parametrize("name", ["word/document.xml", "docProps/core.xml", "_rels/.rels", "word/hidden.bin"])
def test_a_part_that_declares_entities_is_refused(text: str, name: str) -> None:
    assert refused(zipped(word_parts() | {name: text})) == Reason.DECLARES_ENTITIES


def test_a_declaration_in_another_encoding_is_found() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>' + LAUGHS
    assert refused(zipped(word_parts() | {"word/document.xml": text.encode("utf-16")})) == Reason.DECLARES_ENTITIES


def test_a_picture_may_declare_what_it_likes() -> None:
    check_archive(zipped(word_parts() | {"word/media/image1.svg": FETCHES}))


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/vbaData.xml", "word/activeX/activeX1.xml", "xl/macrosheets/sheet1.xml"]
)
def test_macros_are_refused(part: str) -> None:
    assert refused(zipped(word_parts() | {part: "<x/>"})) == Reason.MACROS


def test_a_file_of_the_macro_type_is_refused_under_any_name() -> None:
    types = content_types("application/vnd.ms-word.document.macroEnabled.main+xml")
    assert refused(zipped(word_parts() | {"[Content_Types].xml": types})) == Reason.MACROS


def test_a_macro_under_another_name_is_found_by_its_relationship() -> None:
    rels = relationships(("r", "vbaProject", "a.bin"))
    assert refused(zipped(word_parts() | {"word/_rels/document.xml.rels": rels, "word/a.bin": b"x"})) == Reason.MACROS


@pytest.mark.parametrize("target", ["embeddings/oleObject1.bin", "!file:///C:/a.xlsx"])
def test_an_object_is_refused_inside_or_linked(target: str) -> None:
    rels = relationships(("r", "oleObject", target))
    assert refused(zipped(word_parts() | {"word/_rels/document.xml.rels": rels})) == Reason.EMBEDDED_OBJECT


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "!http://127.0.0.1/a.dotm"),
        ("attachedTemplate", "!\\\\server\\share\\a.dotm"),
        ("externalLinkPath", "!https://127.0.0.1/a.xlsx"),
        ("frame", "!http://127.0.0.1/"),
        ("subDocument", "!other.docx"),
        ("aFChunk", "afchunk.mht"),
    ],
)
def test_what_is_fetched_on_opening_is_refused(kind: str, target: str) -> None:
    rels = relationships(("r", kind, target))
    assert refused(zipped(word_parts() | {"word/_rels/settings.xml.rels": rels})) == Reason.OUTSIDE_CONTENT


INSTRUCTION = "<w:p><w:r><w:instrText>%s</w:instrText></w:r></w:p>"


@pytest.mark.parametrize(
    "body",
    [
        INSTRUCTION % "DDEAUTO c:\\\\windows\\\\cmd.exe",
        INSTRUCTION % " DD" + INSTRUCTION % "E excel",
        INSTRUCTION % ' INCLUDETEXT "http://127.0.0.1/a.docx"',
        '<w:p><w:fldSimple w:instr=" ddeauto x"/></w:p>',
    ],
)
def test_a_field_that_asks_another_program_is_refused(body: str) -> None:
    assert refused(zipped(word_parts(body))) == Reason.OUTSIDE_CONTENT


def test_a_workbook_that_asks_another_program_is_refused() -> None:
    link = '<externalLink><ddeLink ddeService="cmd" ddeTopic="x"/></externalLink>'
    assert refused(zipped(word_parts() | {"xl/externalLinks/externalLink1.xml": link})) == Reason.OUTSIDE_CONTENT


def test_the_number_of_a_page_is_a_field_too() -> None:
    check_archive(zipped(word_parts(INSTRUCTION % " PAGE ")))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "!file:///C:\\Users\\van-thu\\Mau.dotx"),
        ("externalLinkPath", "!so-lieu.xlsx"),
        ("hyperlink", "!https://chinhphu.vn"),
        ("image", "!http://127.0.0.1/a.png"),
    ],
)
def test_what_waits_to_be_clicked_or_stays_on_the_disk_is_passed_over(kind: str, target: str) -> None:
    rels = relationships(("r", kind, target))
    check_archive(zipped(word_parts() | {"word/_rels/document.xml.rels": rels}))


@pytest.mark.parametrize(
    "address",
    ["https://x/y.dotm", "HTTPS:x", " http://x", "//srv/a", "\\\\srv\\a", "file://srv/a", "file:////srv/a", "ftp:x"],
)
def test_an_address_on_a_network_is_remote(address: str) -> None:
    assert is_remote(address)


@pytest.mark.parametrize("path", ["file:///C:/a.dotm", "C:\\a\\b.dotm", "file:C:/x", "Normal.dotm", "../a.dotx"])
def test_a_path_on_the_disk_is_not(path: str) -> None:
    assert not is_remote(path)
