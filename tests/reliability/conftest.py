"""How hard the reliability tests press."""

import os


def pressed(name: str, usual: int) -> int:
    """Return how many rounds to run: THIDUA_<name>, else the usual number of a quick run."""
    return int(os.environ.get(f"THIDUA_{name}", usual))
