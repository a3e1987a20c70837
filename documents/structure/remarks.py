"""What whoever reviews the import should look at, said as an official would say it."""

from collections.abc import Iterator, Sequence

from documents.draft import CLEAR, Item, LegalBasis, Period, Remark, Responsibility, Role, Span
from documents.structure.dates import WrittenDate, dates_in
from documents.structure.found import Found
from documents.structure.paragraphs import Paragraph
from documents.structure.regions import PLAN_TYPES
from documents.structure.spelling import corrected, suspects

_DAY, _SHORT = len("2026-01-31"), 60


A_LETTER = Remark(
    code="not_a_plan", message="Văn bản là công văn (có “Kính gửi”), không phải kế hoạch. Kiểm tra lại tệp đã chọn."
)


def about_type(doc_type: Found[str] | None, *, approved: bool) -> Iterator[Remark]:
    """Say that the document is of another type, or of none that can be seen; `approved`: it carries a plan."""
    if doc_type is None:
        yield Remark(
            code="no_doc_type",
            message="Không thấy tên loại “KẾ HOẠCH” ở đầu văn bản. Kiểm tra có phải kế hoạch hay không.",
        )
    elif doc_type.value not in PLAN_TYPES:
        yield _approving(doc_type) if approved else _of_another_type(doc_type)
    elif doc_type.confidence < CLEAR:
        yield Remark(
            code="doc_type_guessed",
            message=f"Tên loại được hiểu là “{doc_type.value}”, văn bản không ghi rõ như vậy. Kiểm tra lại.",
            line=doc_type.source.line_from,
        )


def _approving(doc_type: Found[str]) -> Remark:
    return Remark(
        code="decision_with_plan",
        message=f"Kế hoạch nằm trong “{doc_type.value}”: số, ngày và căn cứ là của văn bản đó. Kiểm tra lại.",
        line=doc_type.source.line_from,
    )


def _of_another_type(doc_type: Found[str]) -> Remark:
    return Remark(
        code="not_a_plan",
        message=f"Tên loại văn bản là “{doc_type.value}”, không phải kế hoạch. Kiểm tra lại tệp đã chọn.",
        line=doc_type.source.line_from,
    )


def about_bases(bases: Sequence[LegalBasis], issued: str | None) -> Iterator[Remark]:
    """Say where a basis is dated after the plan that rests on it: one of the two days is wrong."""
    for basis in bases if issued else ():
        day = next((date.iso for date in _dates_of(basis) if len(date.iso) == _DAY), "")
        if issued and day[: len(issued)] > issued:
            yield _later_basis(basis, day)


def _later_basis(basis: LegalBasis, day: str) -> Remark:
    return Remark(
        code="basis_after_plan",
        message=f"Căn cứ {basis.number or basis.text[:_SHORT]} ghi ngày {_in_words(day)}, sau ngày ban hành kế hoạch. "
        "Kiểm tra lại ngày của căn cứ hoặc của kế hoạch.",
        line=basis.source.line_from,
    )


def _dates_of(basis: LegalBasis) -> Iterator[WrittenDate]:
    """Give the day behind the number of a basis, or the first of one without a number."""
    at = basis.text.find(basis.number) if basis.number else 0
    yield from dates_in(basis.text[max(at, 0) :])[:1]


def _in_words(day: str) -> str:
    year, month, date = day.split("-")
    return f"{date}/{month}/{year}"


def about_period(period: Found[Period] | None) -> Iterator[Remark]:
    """Say that the document does not tell until when the plan runs."""
    if period is None:
        yield Remark(code="no_period", message="Không thấy thời gian thực hiện kế hoạch. Nhập ngày kết thúc.")
    elif period.value.end is None:
        yield Remark(
            code="no_period",
            message=f"Văn bản chỉ ghi “{period.value.text}”. Nhập ngày kết thúc.",
            line=period.source.line_from,
        )


def about_items(items: Sequence[Item]) -> Iterator[Remark]:
    """Say what each item lacks; a heading needs nothing of its own."""
    if not items:
        yield Remark(code="no_items", message="Không tách được nội dung nào từ văn bản. Nhập các nội dung.")
    for item in items:
        if item.heading:
            yield from _about_group(item)
        else:
            yield from _about_item(item)


def _about_group(item: Item) -> Iterator[Remark]:
    if item.units and item.units[0].source.line_from > item.source.line_to:
        yield Remark(
            code="group_fields",
            message=f"Phân công và thời hạn ghi sau nội dung cuối của nhóm {_called(item)} được hiểu là của cả nhóm. "
            "Kiểm tra lại.",
            line=item.units[0].source.line_from,
        )


def _about_item(item: Item) -> Iterator[Remark]:
    line = item.source.line_from
    if not any(unit.role is Role.LEAD for unit in item.units):
        yield Remark(code="no_accountable_unit", message=_unit_wanted(item), line=line)
    if item.due is None:
        message = f"Nội dung {_called(item)} không ghi thời hạn. Nhập thời hạn hoặc chọn “thường xuyên”."
        yield Remark(code="no_due", message=message, line=line)


def _unit_wanted(item: Item) -> str:
    if not item.units:
        return f"Nội dung {_called(item)} chưa giao đơn vị nào. Chọn đơn vị đầu mối."
    return f"Nội dung {_called(item)} không ghi đơn vị nào chủ trì. Chọn đơn vị đầu mối."


def _called(item: Item) -> str:
    return item.no or f"“{item.title}”"


def about_names(items: Sequence[Item], organisation: Sequence[Responsibility]) -> Iterator[Remark]:
    """Ask about words in units' names that a scanner may have misread, once a word; the text is not touched."""
    asked: set[str] = set()
    names: dict[str, Span] = {}
    for name, source in _names(items, organisation):
        names.setdefault(name, source)
    for name, source in names.items():
        for printed, meant in suspects(name):
            if printed not in asked:
                asked.add(printed)
                yield _spelling(name, printed, meant, source.line_from)


def _names(items: Sequence[Item], organisation: Sequence[Responsibility]) -> Iterator[tuple[str, Span]]:
    yield from ((unit.name, unit.source) for item in items for unit in item.units if not unit.inherited)
    yield from ((duty.unit, duty.source) for duty in organisation if duty.unit)


def _spelling(name: str, printed: str, meant: str, line: int) -> Remark:
    message = f"“{printed}” có phải là “{meant}”, tức “{corrected(name)}”? Văn bản gốc không bị sửa."
    return Remark(code="unit_spelling", message=message, line=line)


def about_joins(paragraphs: Sequence[Paragraph]) -> Iterator[Remark]:
    """Say where a unit's name was put together from two lines with dashes."""
    for paragraph in paragraphs:
        for line in paragraph.torn:
            yield Remark(
                code="broken_line_joined",
                message=f"Dòng {line} được ghép vào dòng trước thành một tên đơn vị: “{_name_of(paragraph)}”.",
                line=line,
            )


def _name_of(paragraph: Paragraph) -> str:
    return paragraph.body.rpartition(":")[2].strip(" .;,")
