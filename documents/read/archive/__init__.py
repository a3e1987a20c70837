"""What a zipped document (DOCX, XLSX) must pass before any library opens it.

The zip module of older Pythons follows overlapping parts (CVE-2024-0450), and 20 MB of zip can hold 20 GB of text: so
the sizes, names and places of the parts are judged from the directory alone, and only then is a part unpacked.
"""

from zipfile import ZipFile

from documents.read.archive.active import refuse_active
from documents.read.archive.directory import open_archive
from documents.read.archive.markup import refuse_declarations
from documents.read.archive.package import Package

__all__ = ["Package", "check_archive", "open_package"]


def check_archive(data: bytes) -> None:
    """Raise PlanUnreadable where the package is damaged, closed, out of proportion, hostile or acts by itself."""
    with open_archive(data) as archive:
        _check(archive)


def open_package(data: bytes) -> Package:
    """Check the archive and give its parts; raise PlanUnreadable as `check_archive` does."""
    return _check(open_archive(data))


def _check(archive: ZipFile) -> Package:
    refuse_declarations(archive)
    package = Package(archive)
    refuse_active(package)
    return package
