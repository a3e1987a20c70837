"""`python -m documents.read.child`: reads one hostile file in a process that can do nothing else.

Standard input gives one line of JSON (name and limits), then the file. Standard output gets a JSON object a line: the
stages, then the reading or why there is none. Started by `documents.read.apart` only.
"""

import json
import os
import sys
import traceback
from collections.abc import Mapping
from typing import Any, BinaryIO

from documents.read import PlanUnreadable, Reason, read_whole
from documents.wire import to_wire

if sys.platform != "win32":
    import resource

FORBIDDEN = frozenset({"subprocess.Popen", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto",
                       "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.remove",
                       "os.rename", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.chmod", "os.chown",
                       "shutil.rmtree", "webbrowser.open", "urllib.Request"})  # fmt: skip
"""What Python reports before it is done and no reader needs: processes, the network, changes of files."""


def main() -> None:
    """Take the orders, close every way in, read, answer."""
    out = _own_output()
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    sys.stdin.close()
    _confine(asked)
    _answer(out, _outcome(data, asked, out))


def _outcome(data: bytes, asked: Mapping[str, Any], out: BinaryIO) -> dict[str, Any]:
    try:
        reading = read_whole(
            data, asked["name"], limit=asked["limit"], tell=lambda stage: _answer(out, {"stage": stage})
        )
        return {"reading": to_wire(reading)}
    except PlanUnreadable as unreadable:
        return {"unreadable": [unreadable.code, unreadable.message]}
    except MemoryError:
        return {"failed": Reason.OUT_OF_MEMORY}
    except Exception:  # noqa: BLE001 - whatever a library trips over in a hostile file is that file's fault
        return {"failed": Reason.READER_FAILED, "told": traceback.format_exc(limit=-8)}


def _own_output() -> BinaryIO:
    """Keep the standard output for the answer; what a library prints goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return out


def _answer(out: BinaryIO, said: Mapping[str, Any]) -> None:
    # Not ASCII only: a text that is no Unicode (a lone surrogate) must fail here, not where it is stored.
    out.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    out.flush()


def _confine(asked: Mapping[str, Any]) -> None:
    sys.addaudithook(_refuse)
    if sys.platform != "win32":
        os.nice(5)
        for kind, most in (
            (resource.RLIMIT_AS, asked["memory"]),
            (resource.RLIMIT_CPU, asked["cpu"]),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (most, most))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in FORBIDDEN or (event == "open" and _writes(arguments)):
        message = f"a reader may not: {event}"
        raise PermissionError(message)


def _writes(arguments: tuple[Any, ...]) -> bool:
    _path, _mode, flags = arguments
    return bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


if __name__ == "__main__":
    main()
