"""Every word of the pages goes through gettext, so that another language can follow."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

WEB = Path(__file__).parents[2] / "web"
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
PAPER = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}
"""What an official document says in Vietnamese whatever the language of the page (Nghị định 30/2020, Phụ lục I)."""


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
