"""Effects."""
from engine.lifecycle import Effect

EFFECTS: dict[str, Effect] = {}
