"""Copy what the browser is served out of web/node_modules into web/static/vendor, under names without versions.

Only the standard library is used, so that any Python can run it. The licences travel with the files.
"""

import re
import shutil
from pathlib import Path

WEB = Path(__file__).resolve().parent.parent / "web"
MODULES = WEB / "node_modules"
VENDOR = WEB / "static" / "vendor"

FILES = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "alpine-csp.min.js": "@alpinejs/csp/dist/cdn.min.js",
    "htmx.LICENSE.txt": "htmx.org/LICENSE",
}
FONTS = {
    "be-vietnam-pro": ("400", "500", "600"),
    "tinos": ("400", "400-italic", "700", "700-italic"),
}
SUBSETS = ("vietnamese", "latin-ext", "latin")

SOURCE_MAP = re.compile(r"\n?(/\*|//)# sourceMappingURL=.*\s*$")
FONT_FACE = re.compile(r"/\* (?P<name>\S+) \*/\s*@font-face \{.*?\n\}", re.DOTALL)
WOFF_FALLBACK = re.compile(r",\s*url\([^)]*\.woff\) format\('woff'\)")
FONT_FILE = re.compile(r"url\(\./files/([^)]+)\)")


def main() -> None:
    """Make web/static/vendor anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for name, source in FILES.items():
        copy_text(MODULES / source, VENDOR / name)
    for family, styles in FONTS.items():
        copy_font(family, styles)


def copy_text(source: Path, target: Path) -> None:
    """Copy one text file without the reference to a source map that is not served."""
    target.write_text(SOURCE_MAP.sub("\n", source.read_text(encoding="utf-8")), encoding="utf-8")


def copy_font(family: str, styles: tuple[str, ...]) -> None:
    """Copy the stylesheets of one family and exactly the files they name."""
    source, target = MODULES / "@fontsource" / family, VENDOR / family
    (target / "files").mkdir(parents=True)
    shutil.copyfile(source / "LICENSE", target / "LICENSE.txt")
    for style in styles:
        sheet = served_faces(source / f"{style}.css", family, style)
        (target / f"{style}.css").write_text(sheet, encoding="utf-8")
        for name in FONT_FILE.findall(sheet):
            shutil.copyfile(source / "files" / name, target / "files" / name)


def served_faces(stylesheet: Path, family: str, style: str) -> str:
    """Return the faces of the scripts that Vietnamese pages use, as WOFF2 only: every browser we support reads it."""
    cut = style if style.endswith("-italic") else f"{style}-normal"
    wanted = {f"{family}-{subset}-{cut}" for subset in SUBSETS}
    faces = FONT_FACE.finditer(stylesheet.read_text(encoding="utf-8"))
    kept = {face["name"]: WOFF_FALLBACK.sub("", face.group()) for face in faces if face["name"] in wanted}
    if kept.keys() != wanted:
        message = f"{stylesheet}: no face {', '.join(sorted(wanted - kept.keys()))}"
        raise SystemExit(message)
    return "\n\n".join(kept.values()) + "\n"


if __name__ == "__main__":
    main()
