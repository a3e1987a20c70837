"""Texts in strange encodings, of strange sizes, and names that are no names."""

from __future__ import annotations

import unicodedata

from tests.documents.corpus.hostile import MEGABYTE, PLAN, Hostile

LIMIT = 20 * MEGABYTE


def plan() -> bytes:
    """Return the little plan."""
    return PLAN.encode()


def cp1258() -> bytes:
    """Return the little plan as Windows wrote Vietnamese: a letter, then its tone."""
    return "".join(map(_parted, unicodedata.normalize("NFC", PLAN))).encode("cp1258", "replace")


def _parted(letter: str) -> str:
    """Part a letter from its tone where Windows-1258 has no letter of both."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        whole = unicodedata.normalize("NFD", letter)
        return unicodedata.normalize("NFC", whole[:2]) + whole[2:] if len(whole) > 2 else whole
    return letter


def vni() -> bytes:
    """Return a line as VNI wrote Vietnamese: a letter, then a letter for its marks."""
    return ("KEÁ HOAÏCH\nPhaùt ñoäng phong traøo thi ñua naêm 2027\n1. Raø soaùt thuû tuïc.\n" * 20).encode("latin-1")


def tcvn3() -> bytes:
    """Return a line as TCVN3 (ABC) wrote Vietnamese."""
    return (
        b"K\xd5 ho\xb9ch\nPh\xb8t \xae\xe9ng phong tr\xb5o thi \xaeua n\xa8m 2027\n1. R\xb5 so\xb8t th\xf1 t\xf4c.\n"
        * 20
    )


_ENCODED = (
    ("plan in Windows-1258", "1258.txt", cp1258),
    ("plan in VNI", "vni.txt", vni),
    ("plan in TCVN3", "abc.txt", tcvn3),
    ("plan in UTF-16", "16.txt", lambda: PLAN.encode("utf-16")),
    ("plan in UTF-16 without its mark", "16-be.txt", lambda: PLAN.encode("utf-16-be")),
    ("plan in UTF-32", "32.txt", lambda: PLAN.encode("utf-32")),
    ("plan in parted letters", "nfd.txt", lambda: unicodedata.normalize("NFD", PLAN).encode()),
    ("plan with a null", "nul.txt", lambda: PLAN.encode().replace(b"thi", b"t\0hi")),
    ("plan with half a letter", "nua.txt", lambda: PLAN.encode() + b"\xed\xa0\x80 \xc3"),
    ("plan written from right to left", "rtl.txt", ("\u202e" + PLAN.replace(" ", " \u2067")).encode),
    ("plan with a hundred marks a letter", "dau.txt", lambda: PLAN.replace("a", "a" + "\u0301" * 100).encode()),
    ("plan with controls", "esc.txt", lambda: PLAN.replace("đua", "\x1b[31mđua\x07").encode()),
    ("one byte", "mot.txt", lambda: b"a"),
    ("nothing", "khong.txt", lambda: b""),
    ("spaces", "trang.txt", lambda: b" \r\n\t" * 1000),
    ("a line of five megabytes", "dong.txt", lambda: PLAN.encode() + b"a" * (5 * MEGABYTE)),
    ("a million lines", "trieu.txt", lambda: PLAN.encode() + b"a\n" * MEGABYTE),
    ("ten thousand items", "muc.txt", lambda: PLAN.encode() + b"".join(b"%d. Viec\n" % n for n in range(10_000))),
    ("a table of a thousand columns", "cot.txt", lambda: PLAN.encode() + (b"| a " * 1000 + b"|\n") * 20),
    ("brackets in brackets", "ngoac.txt", lambda: PLAN.encode() + b"(" * 100_000 + b")" * 100_000),
    ("one byte more than a file may have", "to.txt", lambda: b"a" * (LIMIT + 1)),
)
_NAMES = (
    ("name that climbs", "../../x.txt"),
    ("name that climbs on Windows", "..\\..\\x.txt"),
    ("whole path", "/etc/cron.d/x.txt"),
    ("name of 300 letters", "Kế hoạch" * 40 + ".txt"),
    ("ending of 300 letters", "a." + "t" * 300),
    ("name in parted letters", unicodedata.normalize("NFD", "Kế hoạch thi đua.txt")),
    ("name written from right to left", "anh\u202etxt.exe"),
    ("name with a null", "a\0b.txt"),
    ("name of two lines", "a\r\nX-Header: x.txt"),
    ("name with quotes", "a\";filename=b.html;'.txt"),
    ("name of markup", "<img src=x onerror=alert(1)>.txt"),
    ("name that ends in a dot", "a.txt."),
    ("name that ends in a space", "a.txt "),
    ("name of a device", "CON.txt"),
    ("two endings", "a.txt.html"),
    ("no name but dots", "..."),
    ("name of a template", "{{ 7 * 7 }}.txt"),
)

FILES = (
    *(Hostile(what, name, make, "text/plain") for what, name, make in _ENCODED),
    *(Hostile(what, name, plan, "text/html") for what, name in _NAMES),
)
