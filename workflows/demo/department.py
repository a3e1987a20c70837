"""The invented department: its units, its people, one account for every role and for every unit that takes part."""

from __future__ import annotations

from datetime import datetime

from engine.runtime import HOME_ZONE
from models.database import Database
from workflows.staffing.appointments import Appointment, appoint
from workflows.staffing.desk import Desk, staffing
from workflows.staffing.people import NewPerson, add_person
from workflows.staffing.units import NewUnit, add_alias, add_unit

FOUNDED = datetime(2024, 1, 2, 8, 0, tzinfo=HOME_ZONE)

UNITS = {
    "department": NewUnit(
        name="Sở Thông tin và Truyền thông",
        short_name="Sở TT&TT",
        symbol="STTTT",
        kind="department",
        superior="UBND TỈNH BÌNH AN",
        place="Bình An",
    ),
    "leaders": NewUnit(name="Ban Giám đốc", short_name="BGĐ", symbol="BGĐ", kind="leaders"),
    "office": NewUnit(name="Văn phòng", symbol="VP", kind="office"),
    "post": NewUnit(name="Phòng Bưu chính - Viễn thông - CNTT", short_name="Phòng BCVT", symbol="BCVT"),
    "press": NewUnit(name="Phòng Thông tin - Báo chí - Xuất bản", short_name="Phòng TTBCXB", symbol="TTBCXB"),
    "inspection": NewUnit(name="Thanh tra", symbol="TTra"),
    "center": NewUnit(name="Trung tâm CNTT&TT", short_name="Trung tâm", symbol="TTCNTT"),
    "union": NewUnit(name="Công đoàn", symbol="CĐ", kind="union"),
}

ALIASES = {
    "office": ("Văn phòng Sở",),
    "post": ("Phòng Bưu chính - Viễn thông - Công nghệ thông tin",),
    "inspection": ("Thanh tra Sở",),
    "center": ("Trung tâm Công nghệ thông tin và Truyền thông",),
    "union": ("Công đoàn Sở",),
}

Held = tuple[tuple[str, str], ...]

PEOPLE: dict[str, tuple[str, str, str, Held]] = {
    "hung.dq": ("ông", "Đỗ Quang Hưng", "Giám đốc", (("director", "department"), ("unit_head", "leaders"))),
    "van.pth": (
        "bà",
        "Phan Thị Hồng Vân",
        "Phó Giám đốc",
        (("deputy_director", "department"), ("deputy_in_charge", "office"), ("deputy_in_charge", "inspection")),
    ),
    "thai.lq": (
        "ông",
        "Lâm Quốc Thái",
        "Phó Giám đốc",
        (
            ("deputy_director", "department"),
            ("deputy_in_charge", "post"),
            ("deputy_in_charge", "press"),
            ("deputy_in_charge", "center"),
        ),
    ),
    "khoa.nh": (
        "ông",
        "Nguyễn Hữu Khoa",
        "Chánh Văn phòng",
        (("office_head", "department"), ("unit_head", "office")),
    ),
    "nga.tt": (
        "bà",
        "Trịnh Thu Nga",
        "Phó Chánh Văn phòng",
        (("office_head", "department"), ("unit_deputy", "office")),
    ),
    "diep.vn": (
        "bà",
        "Vũ Ngọc Diệp",
        "Chuyên viên Văn phòng",
        (("office_staff", "department"), ("unit_staff", "office")),
    ),
    "tuyet.ht": ("bà", "Huỳnh Thị Tuyết", "Văn thư", (("clerk", "department"), ("unit_staff", "office"))),
    "lan.ttt": ("bà", "Trần Thị Thanh Lan", "Trưởng phòng", (("unit_head", "post"),)),
    "tam.vt": ("ông", "Võ Thành Tâm", "Phó Trưởng phòng", (("unit_deputy", "post"),)),
    "duc.pm": ("ông", "Phạm Minh Đức", "Chuyên viên", (("unit_staff", "post"),)),
    "duong.dt": ("bà", "Đặng Thùy Dương", "Chuyên viên", (("unit_staff", "post"),)),
    "yen.dh": ("bà", "Dương Hải Yến", "Trưởng phòng", (("unit_head", "press"),)),
    "bao.bg": ("ông", "Bùi Gia Bảo", "Chuyên viên", (("unit_staff", "press"),)),
    "nghia.tt": ("ông", "Tôn Thất Nghĩa", "Chánh Thanh tra", (("unit_head", "inspection"),)),
    "my.ltk": ("bà", "Lê Thị Kiều My", "Thanh tra viên", (("unit_staff", "inspection"),)),
    "phuoc.lv": ("ông", "Lý Văn Phước", "Giám đốc Trung tâm", (("unit_head", "center"),)),
    "khoi.ta": ("ông", "Trương Anh Khôi", "Viên chức", (("unit_staff", "center"),)),
    "ngoc.ctb": ("bà", "Cao Thị Bích Ngọc", "Chủ tịch Công đoàn", (("union", "union"),)),
    "hoai.mt": ("bà", "Mạc Thị Hoài", "Thư ký Hội đồng", (("council_secretary", "department"),)),
    "loi.hv": ("ông", "Hà Văn Lợi", "Thành viên Hội đồng", (("council_member", "department"),)),
    "trang.qt": ("bà", "Quách Thu Trang", "Chuyên viên tổ chức cán bộ", (("personnel", "department"),)),
    "oanh.nk": ("bà", "Ngô Kim Oanh", "Kiểm tra", (("auditor", "department"),)),
    "tuan.cm": ("ông", "Châu Minh Tuấn", "Quản trị hệ thống", (("admin", "department"),)),
}
"""Account -> honorific, full name, title, and (role, unit) of each membership; the role that counts comes first."""

HEADS = {
    "office": "khoa.nh",
    "post": "lan.ttt",
    "press": "yen.dh",
    "inspection": "nghia.tt",
    "center": "phuoc.lv",
}
STAFF = {
    "office": "diep.vn",
    "post": "duc.pm",
    "press": "bao.bg",
    "inspection": "my.ltk",
    "center": "khoi.ta",
}
"""Who heads a unit, and who writes its reports."""


def found(database: Database) -> tuple[dict[str, int], dict[str, int]]:
    """Store the department and return the ids of its units and of its people, by the names above."""
    with staffing(database, FOUNDED) as desk:
        units = {key: add_unit(desk, unit) for key, unit in UNITS.items()}
        for key, names in ALIASES.items():
            for name in names:
                add_alias(desk, units[key], name)
        people = {username: _employed(desk, username, units) for username in PEOPLE}
    return units, people


def _employed(desk: Desk, username: str, units: dict[str, int]) -> int:
    honorific, full_name, title, held = PEOPLE[username]
    person = NewPerson(username=username, full_name=full_name, honorific=honorific, title=title)
    person_id = add_person(desk, person)
    for role, unit in held:
        appoint(desk, person_id, Appointment(role=role, unit_id=units[unit]))
    return person_id
