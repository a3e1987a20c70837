"""Clients over HTTP that ask without rest until nobody answers, and that ask again what was left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from random import Random
from urllib.error import HTTPError

from tests.reliability.asking import Ask, Log, new_token, some_ask
from tests.reliability.checker import MARK
from tests.servers import Client

BIRTHS = 0.03
"""How many of the asks are for a new plan, of those who may draft."""
ACCOUNTS = ("office_staff", "office_staff", "office_head", "office_head", "director")
_NUMBER = re.compile(r"/ke-hoach/(\d+)/")


class Gone(Exception):
    """Nobody answers any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """One client of one server."""

    client: Client
    account: str
    chance: Random
    plans: Sequence[int]
    log: Log

    def run(self) -> None:
        """Ask for one thing after the other, until nobody answers."""
        try:
            while True:
                self._once()
        except Gone:
            return

    def _once(self) -> None:
        if self.account == "office_staff" and self.chance.random() < BIRTHS:
            draft(self.client, Ask(token=new_token(self.chance), account=self.account), self.log)
        else:
            ask = some_ask(self.chance, self.account, self.plans)
            self.log.invoke(ask)
            post(self.client, ask, self.log)


def ask_again(clients: Mapping[str, Client], log: Log) -> int:
    """Ask once more, with the same key, for everything that was left open; return how much that was."""
    asks = log.unanswered()
    for ask in asks:
        post(clients[ask.account], ask, log)
    return len(asks)


def post(client: Client, ask: Ask, log: Log) -> None:
    """Post an ask and note what was told; Gone when nothing was."""
    with _noting(ask, log):
        status, told = client.ask(ask.path, ask.document)
        if status == 201:
            log.acknowledge(ask, told)
        else:
            log.note("fail" if status < 500 else "info", ask.token, status=status)


def draft(client: Client, ask: Ask, log: Log) -> None:
    """Draft a plan and note what was told; Gone when nothing was."""
    log.invoke(ask)
    with _noting(ask, log):
        try:
            address = client.send("/ke-hoach/moi", {"title": MARK + ask.token})
        except HTTPError as refused:
            log.note("fail" if refused.code < 500 else "info", ask.token, status=refused.code)
        else:
            found = _NUMBER.search(address)
            log.note("ok", ask.token, subject=int(found.group(1)) if found else None)


@contextmanager
def _noting(ask: Ask, log: Log) -> Iterator[None]:
    try:
        yield
    except (OSError, HTTPException, ValueError) as broken:
        log.note("info", ask.token, why=repr(broken))
        raise Gone from broken
