"""Who can be what, with the words for it; `models.access` says who holds a role for which subject."""

from __future__ import annotations

from engine.lifecycle import Role

OFFICE_STAFF = "office_staff"
OFFICE_HEAD = "office_head"
CLERK = "clerk"
DIRECTOR = "director"
DEPUTY_DIRECTOR = "deputy_director"
DEPUTY_IN_CHARGE = "deputy_in_charge"
UNIT_HEAD = "unit_head"
UNIT_DEPUTY = "unit_deputy"
UNIT_STAFF = "unit_staff"
UNION = "union"
COUNCIL_SECRETARY = "council_secretary"
COUNCIL_MEMBER = "council_member"
PERSONNEL = "personnel"
AUDITOR = "auditor"
ADMIN = "admin"
SYSTEM = "system"

ROLES = (
    Role(OFFICE_STAFF, "chuyên viên Văn phòng", "Office staff"),
    Role(OFFICE_HEAD, "Chánh Văn phòng hoặc Phó Chánh Văn phòng", "Head of the Office"),
    Role(CLERK, "văn thư", "Clerk"),
    Role(DIRECTOR, "Giám đốc", "Director"),
    Role(DEPUTY_DIRECTOR, "Phó Giám đốc", "Deputy director"),
    Role(DEPUTY_IN_CHARGE, "Phó Giám đốc phụ trách đơn vị", "Deputy director in charge of the unit"),
    Role(UNIT_HEAD, "Trưởng đơn vị", "Head of the unit"),
    Role(UNIT_DEPUTY, "Phó trưởng đơn vị", "Deputy head of the unit"),
    Role(UNIT_STAFF, "chuyên viên của đơn vị", "Staff of the unit"),
    Role(UNION, "Công đoàn", "Trade union"),
    Role(COUNCIL_SECRETARY, "thư ký Hội đồng thi đua, khen thưởng", "Secretary of the council"),
    Role(COUNCIL_MEMBER, "thành viên Hội đồng thi đua, khen thưởng", "Member of the council"),
    Role(PERSONNEL, "bộ phận tổ chức cán bộ", "Personnel"),
    Role(AUDITOR, "người kiểm tra", "Auditor"),
    Role(ADMIN, "quản trị hệ thống", "Administrator"),
    Role(SYSTEM, "hệ thống", "The system"),
)
