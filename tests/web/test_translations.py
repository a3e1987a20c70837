"""Every word of the pages goes through gettext, so that another language can follow."""

import ast
import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

WEB = Path(__file__).parents[2] / "web"
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
GETTEXT = {"_", "_l", "ngettext"}
PAPER = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}
"""What an official document says in Vietnamese whatever the language of the page (Nghị định 30/2020, Phụ lục I)."""


SAID_OTHERWISE = {
    "history_export.py",
    "history_told.py",
    "identity.py",
    "presentation.py",
    "review/fields.py",
    "review/taking.py",
    "staff_export.py",
    "staff_forms.py",
}
"""Modules with Vietnamese that is data: honorifics, dates as documents write them, a pattern, the auditor's records,
the columns by which a file of people is known when it comes back."""


def test_the_configuration_extracts_words_of_code_and_templates() -> None:
    with (WEB / "babel.cfg").open() as file:
        mapping, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel gives it no types
    found = {message for _file, _line, message, *_rest in extract_from_dir(WEB, mapping, options)}
    assert {"Việc của tôi", "Bước tiếp theo", "Đăng nhập"} <= found
    assert len(found) > 300


def test_no_template_has_words_outside_gettext() -> None:
    for path in sorted((WEB / "templates").rglob("*.html")):
        bare = CODE.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))
        words = {line.strip() for line in re.split(r"[<>\n]", bare) if VIETNAMESE.search(line)}
        assert not {each for each in words if not any(fixed in each for fixed in PAPER)}, path.name


def bare_words(path: Path) -> set[str]:
    """The Vietnamese strings of a module that do not go through gettext; what is said about the code does not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {part for each in ast.walk(tree) if _is_told(each) for part in ast.walk(each)}
    strings = (each for each in ast.walk(tree) if isinstance(each, ast.Constant) and each not in told)
    return {each.value for each in strings if isinstance(each.value, str) and VIETNAMESE.search(each.value)}


def _is_told(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in GETTEXT
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_no_module_of_pages_has_words_outside_gettext() -> None:
    modules = [path for path in WEB.rglob("*.py") if "cli" not in path.parts and "node_modules" not in path.parts]
    assert len(modules) > 80
    bare = {path.relative_to(WEB).as_posix(): words for path in modules if (words := bare_words(path))}
    assert {name: words for name, words in bare.items() if name not in SAID_OTHERWISE} == {}
