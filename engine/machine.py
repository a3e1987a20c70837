"""A lifecycle as one frozen `transitions` machine; the only file that imports the package.

The machine decides the edge. It never meets a stored object: a throw-away token carries the state in and out, since a
registered model would be reset to the initial state and kept alive (docs/adr/0010).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from transitions import EventData, Machine, MachineError, Transition

from engine.lifecycle import Edge


class Token:
    """The state of one subject for the length of one trigger."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        """Start in the stored state."""
        self.state = state


class BareTransition(Transition):
    """A transition of the package without its callbacks and conditions: ours are judged before, by `decide`."""

    def execute(self, event_data: EventData) -> bool:
        """Move the token."""
        cast("Token", event_data.model).state = str(self.dest)
        return True


class FrozenMachine(Machine):
    """A machine that cannot be changed once it is built, so that every thread may share it."""

    transition_cls = BareTransition

    def __init__(self, states: Iterable[str], edges: Iterable[Edge]) -> None:
        """Build the states and edges, then refuse every further change."""
        self._frozen = False
        super().__init__(
            model=None,
            states=["", *states],
            transitions=[{"trigger": edge.transition, "source": edge.source, "dest": edge.target} for edge in edges],
            initial="",
            auto_transitions=False,
            send_event=True,
            queued=False,
        )
        self._frozen = True

    def move(self, state: str, transition: str) -> str:
        """Return the state to which the transition leads; MachineError when no edge leaves `state` by that name."""
        token = Token(state)
        if not self.events[transition].trigger(token):
            message = f"{transition} was not performed from {state!r}"
            raise MachineError(message)
        return token.state

    def add_transition(self, *args: Any, **kwargs: Any) -> None:
        """Add an edge while the machine is being built, never later."""
        self._refuse_when_frozen()
        super().add_transition(*args, **kwargs)

    def add_states(self, *args: Any, **kwargs: Any) -> None:
        """Add states while the machine is being built, never later."""
        self._refuse_when_frozen()
        super().add_states(*args, **kwargs)

    def add_model(self, *args: Any, **kwargs: Any) -> None:
        """Register no model: tokens only."""
        self._refuse_when_frozen()
        super().add_model(*args, **kwargs)

    def remove_transition(self, *args: Any, **kwargs: Any) -> None:
        """Remove nothing."""
        del args, kwargs
        self._refuse_when_frozen()

    def _refuse_when_frozen(self) -> None:
        if self._frozen:
            message = "a lifecycle's machine does not change once it is built"
            raise TypeError(message)
