"""One cycle of killing: the whole stack under load, or the engine alone in a forked child."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from time import monotonic, sleep

from engine.asked import Request
from engine.case import Hand
from engine.errors import TransitionRefused
from engine.ledger.checkpointer import seal
from engine.perform import perform
from tests.reliability.asking import STEPS, Ask, new_token, seeded, some_ask
from tests.reliability.callers import ACCOUNTS, Caller, ask_again, draft
from tests.reliability.checker import Verdict
from tests.reliability.scene import Scene
from tests.reliability.stack import Stack
from tests.servers import Client

STACK_LIVES = (0.03, 1.5)
"""Seconds of load before the stack is killed: at least, at most."""
ENGINE_LIVES = (0.003, 0.15)
"""The same for the engine alone, counted from the fork."""
SEALS = 0.05
"""How many of the engine's acts are followed by sealing, in the child that is killed."""


@dataclass(slots=True)
class FullStack:
    """The processes, and the people who are signed in over every restart."""

    scene: Scene
    stack: Stack
    clients: dict[str, Client]
    answering: float = 0.0
    """How long the last start took until every server answered, in seconds."""

    def cycle(self, chance: Random) -> Verdict:
        """Start, ask again what was open, put on load, kill at a random time, and judge."""
        began = monotonic()
        self.stack.start()
        self.answering = monotonic() - began
        if not self.clients:
            self.clients |= {name: Client(self.stack.addresses[0], name) for name in STEPS}
        ask_again(self.clients, self.scene.log)
        draft(self.clients["office_staff"], Ask(token=new_token(chance), account="office_staff"), self.scene.log)
        callers = [self._caller(chance, place) for place in range(len(ACCOUNTS) * len(self.stack.ports))]
        with ThreadPoolExecutor(len(callers)) as threads:
            going = [threads.submit(caller.run) for caller in callers]
            sleep(chance.uniform(*STACK_LIVES))
            self.stack.kill()
        for each in going:
            each.result()
        return self.scene.judge()

    def _caller(self, chance: Random, place: int) -> Caller:
        account = ACCOUNTS[place % len(ACCOUNTS)]
        client = self.clients[account].at(self.stack.addresses[place % len(self.stack.ports)])
        return Caller(
            client=client,
            account=account,
            chance=seeded(chance.random()),
            plans=self.scene.plans,
            log=self.scene.log,
        )


@contextmanager
def full_stack(scene: Scene) -> Iterator[FullStack]:
    """Give the stack of a scene; whatever still runs of it at the end is killed."""
    stack = Stack(scene.url, scene.folder)
    try:
        yield FullStack(scene, stack, {})
    finally:
        stack.kill()


def kill_engine(scene: Scene, chance: Random) -> Verdict:
    """Fork a child that performs without rest, kill it at a random time, and judge; a fork takes no import along."""
    child = multiprocessing.get_context("fork").Process(target=_perform_without_rest, args=(scene, chance.random()))
    child.start()
    sleep(chance.uniform(*ENGINE_LIVES))
    child.kill()
    child.join()
    return scene.judge()


def _perform_without_rest(scene: Scene, seed: float) -> None:
    chance = seeded(seed)
    for ask in scene.log.unanswered():
        perform_ask(scene, ask)
    while True:
        ask = some_ask(chance, chance.choice(ACCOUNTS), scene.plans)
        scene.log.invoke(ask)
        perform_ask(scene, ask)
        if chance.random() < SEALS:
            seal(scene.dept.database, scene.keys, datetime.now(UTC))


def perform_ask(scene: Scene, ask: Ask) -> None:
    """Perform an ask through the engine, in this process, and note what came of it."""
    request = Request(
        subject_id=ask.subject or 0,
        transition=ask.transition,
        hand=Hand(actor_id=scene.dept.people[ask.account], now=datetime.now(UTC)),
        data=ask.data,
        comment=ask.token,
        idempotency_key=ask.token,
    )
    try:
        entry = perform(scene.dept.runtime, request)
    except TransitionRefused:
        scene.log.note("fail", ask.token)
    else:
        scene.log.acknowledge(ask, entry.to_document())
