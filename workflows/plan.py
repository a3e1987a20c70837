"""Being written."""
from __future__ import annotations
from engine.lifecycle import Lifecycle, State, Transition
from workflows.roles import OFFICE_STAFF, ROLES, SYSTEM

PLAN = Lifecycle(
    name="plan",
    label="plan",
    label_en="plan",
    roles=ROLES,
    birth=Transition(name="draft", label="Soạn", label_en="Draft", source=("",), target="drafted", by=(OFFICE_STAFF, SYSTEM)),
    states=(State(name="drafted", label="Dự thảo", label_en="Drafted", final=True),),
    transitions=(),
)
