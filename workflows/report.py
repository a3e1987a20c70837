"""Being written."""
from __future__ import annotations
from engine.lifecycle import Lifecycle, State, Transition
from workflows.roles import OFFICE_STAFF, ROLES, SYSTEM

REPORT = Lifecycle(
    name="report",
    label="report",
    label_en="report",
    roles=ROLES,
    birth=Transition(name="open", label="Mở", label_en="Draft", source=("",), target="drafted", by=(OFFICE_STAFF, SYSTEM)),
    states=(State(name="drafted", label="Dự thảo", label_en="Drafted", final=True),),
    transitions=(),
)
