"""Whether system calls can be traced here."""

from __future__ import annotations

import shutil
import subprocess


def tracing_fails() -> str:
    """Return why nothing can be traced here; empty where it can."""
    program = shutil.which("strace")
    if program is None:
        return "strace is not installed"
    tried = subprocess.run([program, "-qq", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)  # noqa: S603 - looked up above
    return tried.stderr.strip() or "strace may not trace here" if tried.returncode else ""
