"""Being written."""
from __future__ import annotations
from engine.lifecycle import Lifecycle, State, Transition
from workflows.roles import OFFICE_STAFF, ROLES, SYSTEM

CONTENT_ITEM = Lifecycle(
    name="content_item",
    label="content_item",
    label_en="content_item",
    roles=ROLES,
    birth=Transition(name="draft", label="Soạn", label_en="Draft", source=("",), target="drafted", by=(OFFICE_STAFF, SYSTEM)),
    states=(State(name="drafted", label="Dự thảo", label_en="Drafted", final=True),),
    transitions=(),
)
