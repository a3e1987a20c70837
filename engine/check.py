"""Proof that declared lifecycles hold: rebuilt from their documents, with every guard, effect and fact known."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from engine.errors import LifecycleInvalid
from engine.lifecycle import Lifecycle
from engine.machine import FrozenMachine
from engine.proofs import reachable
from engine.stored import Rules, from_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found about one lifecycle; no problem means that it is proved."""

    lifecycle: Lifecycle
    problems: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing was found against it."""
        return not self.problems

    @property
    def lines(self) -> tuple[str, ...]:
        """What `thidua lifecycle check` prints: one line, and one more for every problem."""
        found = self.lifecycle
        size = f"{len(found.states)} states, {len(found.edges)} moves"
        verdict = "proved" if self.holds else "broken"
        return (
            f"{found.name}: {size}, version {found.fingerprint[:12]}: {verdict}",
            *(f"  {it}" for it in self.problems),
        )


def check(lifecycles: Iterable[Lifecycle], rules: Rules, facts: Collection[str]) -> tuple[Verdict, ...]:
    """Prove each lifecycle, with the registers that would be used to load it from the database."""
    return tuple(Verdict(lifecycle=each, problems=tuple(_problems(each, rules, facts))) for each in lifecycles)


def _problems(lifecycle: Lifecycle, rules: Rules, facts: Collection[str]) -> Iterator[str]:
    unregistered = tuple(_unregistered(lifecycle, rules))
    yield from unregistered
    yield from _unknown_facts(lifecycle, facts)
    yield from _endless(lifecycle)
    yield from _other_moves(lifecycle)
    if not unregistered:
        yield from _other_document(lifecycle, rules)


def _unregistered(lifecycle: Lifecycle, rules: Rules) -> Iterator[str]:
    for each in lifecycle.every:
        for guard in each.when:
            if guard.name not in rules.guards:
                yield f"{each.name} names the guard {guard.name}, which is not registered"
        for effect in each.then:
            if effect.name not in rules.effects:
                yield f"{each.name} names the effect {effect.name}, which is not registered"


def _unknown_facts(lifecycle: Lifecycle, facts: Collection[str]) -> Iterator[str]:
    for each in lifecycle.every:
        for need in each.needs:
            if need not in facts:
                yield f"{each.name} needs the fact {need}, which nobody loads"


def _endless(lifecycle: Lifecycle) -> Iterator[str]:
    ends = {state.name for state in lifecycle.states if state.final or state.settled}
    for state in lifecycle.states:
        if ends.isdisjoint(reachable(lifecycle, state.name)):
            yield f"no end can be reached from {state.name}"


def _other_moves(lifecycle: Lifecycle) -> Iterator[str]:
    machine = FrozenMachine((state.name for state in lifecycle.states), lifecycle.edges)
    for source, name, target in lifecycle.edges:
        if machine.move(source, name) != target:
            yield f"the machine does not lead from {source} by {name} to {target}"


def _other_document(lifecycle: Lifecycle, rules: Rules) -> Iterator[str]:
    try:
        rebuilt = from_document(json.loads(lifecycle.document), rules)
    except LifecycleInvalid as invalid:
        yield from (sentence for _, sentence in invalid.problems)
        return
    if rebuilt.fingerprint != lifecycle.fingerprint:
        yield f"rebuilt from its document it is another lifecycle ({rebuilt.fingerprint[:12]})"
