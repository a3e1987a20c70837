"""Word files of a few lines of markup, and the lines read from them."""

from documents.lines import Line
from documents.read.docx import read
from tests.documents.packages import WORD, content_types, document, relationships, zipped

_PARTS = {"numbering": "numbering", "styles": "styles", "header": "header"}


def word(body: str, **parts: str) -> bytes:
    """Make a file of a body and, where given, the inside of its numbering, styles and header."""
    related = relationships(*((f"r{name}", kind, f"{name}.xml") for name, kind in _PARTS.items() if name in parts))
    roots = {"numbering": "numbering", "styles": "styles", "header": "hdr"}
    made = {
        f"word/{name}.xml": f'<w:{roots[name]} xmlns:w="{WORD}">{inside}</w:{roots[name]}>'
        for name, inside in parts.items()
    }
    return zipped(
        {
            "[Content_Types].xml": content_types(),
            "_rels/.rels": relationships(("r", "officeDocument", "word/document.xml")),
            "word/document.xml": document(body),
            "word/_rels/document.xml.rels": related,
        }
        | made
    )


def lines(body: str, **parts: str) -> list[Line]:
    """Read such a file."""
    return list(read(word(body, **parts)))


def texts(body: str, **parts: str) -> list[str]:
    """Give the raw lines read from such a file."""
    return [line.raw for line in lines(body, **parts)]


def p(*runs: str, properties: str = "") -> str:
    """Make a paragraph; a run without markup is text."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Make a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(num_id: int, level: int, text: str = "x") -> str:
    """Make a paragraph of a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def family(*levels: str, id_: int = 1, more: str = "") -> str:
    """Define a family of lists."""
    inside = "".join(f'<w:lvl w:ilvl="{at}">{level}</w:lvl>' for at, level in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{id_}">{more}{inside}</w:abstractNum>'


def level(form: str, text: str, start: int | None = 1, more: str = "") -> str:
    """Define a level."""
    begun = "" if start is None else f'<w:start w:val="{start}"/>'
    return f'{begun}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'


def num(id_: int, overrides: str = "", of: int = 1) -> str:
    """Define a list of a family."""
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_over(at: int, start: int) -> str:
    """Let a level of a list start anew."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def table(*rows: str, properties: str = "") -> str:
    """Make a table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """Make a row; a cell without markup is text, its paragraphs parted by a slash."""
    inside = "".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    """Make a cell of paragraphs parted by a slash, or of blocks."""
    blocks = text if text.startswith("<") else "".join(p(part) if part else p() for part in text.split("/"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


RULED = '<w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'
