"""A lifecycle for people to read: a Mermaid diagram, and Markdown tables of its states and of who may do what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.lifecycle import Edge, Guard, Lifecycle, State, Transition

_NOTHING = "–"


def diagram(lifecycle: Lifecycle) -> str:
    """Return the states and moves as a Mermaid state diagram, labelled in Vietnamese."""
    states = (f'    state "{state.label}" as {state.name}' for state in lifecycle.states)
    birth = f"    [*] --> {lifecycle.birth.target}: {lifecycle.birth.label}"
    moves = (
        f"    {edge.source} --> {edge.target}: {_label(lifecycle, edge)}" for edge in lifecycle.edges if edge.source
    )
    ends = (f"    {state.name} --> [*]" for state in lifecycle.states if state.final)
    return "\n".join(("stateDiagram-v2", *states, birth, *moves, *ends))


def states_table(lifecycle: Lifecycle) -> str:
    """Return the states: what they are called, whether they end the subject, who may edit, how long they may last."""
    rows = (_state_row(lifecycle, state) for state in lifecycle.states)
    return _table(("state", "Vietnamese", "English", "end", "content edited by", "deadline"), rows)


def transitions_table(lifecycle: Lifecycle) -> str:
    """Return who may do what: the birth first, then every transition in the order of the declaration."""
    rows = (_transition_row(lifecycle, each) for each in lifecycle.every)
    return _table(("transition", "Vietnamese", "from → to", "who", "guards", "asks", "effects", "tells"), rows)


def guards_list(lifecycle: Lifecycle) -> str:
    """Return every guard with the rule that it states."""
    guards = {guard.name: guard for each in lifecycle.transitions for guard in each.when}
    guards |= {guard.name: guard for guard in lifecycle.birth.when}
    return "\n".join(f"- `{name}`: {_rule(guards[name])}" for name in sorted(guards))


def page(lifecycle: Lifecycle) -> str:
    """Return the whole Markdown page of a lifecycle; a test compares it with the one that is committed."""
    bases = tuple(_bases(lifecycle))
    parts = (
        f"# {lifecycle.label} ({lifecycle.name})",
        "Generated from the declaration; `make docs` writes it anew.",
        f"```mermaid\n{diagram(lifecycle)}\n```",
        f"## States\n\n{states_table(lifecycle)}",
        f"## Who may do what\n\n{transitions_table(lifecycle)}",
        f"## Guards\n\n{guards_list(lifecycle)}",
        *((f"## Legal basis\n\n{chr(10).join(bases)}",) if bases else ()),
    )
    return "\n\n".join(parts) + "\n"


def _label(lifecycle: Lifecycle, edge: Edge) -> str:
    return lifecycle.by_edge[edge.source, edge.transition].label


def _state_row(lifecycle: Lifecycle, state: State) -> tuple[str, ...]:
    end = "final" if state.final else "settled" if state.settled else ""
    days = state.deadline and f"{state.deadline.working_days} working days, then `{state.deadline.transition}`"
    return (f"`{state.name}`", state.label, state.label_en, end, _roles(lifecycle, state.editable_by), days or "")


def _transition_row(lifecycle: Lifecycle, each: Transition) -> tuple[str, ...]:
    source = ", ".join(f"`{name}`" for name in each.source if name) or "birth"
    return (
        f"`{each.name}`",
        each.label,
        f"{source} → `{each.target}`",
        _roles(lifecycle, each.by),
        ", ".join(_named(guard) for guard in each.when),
        ", ".join(asked.label if asked.required else f"({asked.label})" for asked in each.asks),
        ", ".join(f"`{effect.name}`" for effect in each.then),
        ", ".join(dict.fromkeys(lifecycle.role_label[role] for message in each.tell for role in message.to)),
    )


def _roles(lifecycle: Lifecycle, roles: Iterable[str]) -> str:
    return ", ".join(lifecycle.role_label[role] for role in roles)


def _named(guard: Guard) -> str:
    return f"`{guard.name}({', '.join(guard.args)})`" if guard.args else f"`{guard.name}`"


def _rule(guard: Guard) -> str:
    return (guard.check.__doc__ or "").strip().split("\n", 1)[0]


def _bases(lifecycle: Lifecycle) -> Iterator[str]:
    for each in lifecycle.every:
        if each.legal_basis:
            yield f"- `{each.name}`: {each.legal_basis}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", r"\|") or _NOTHING
