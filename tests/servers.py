"""The product as processes of their own: servers on free ports of loopback, and a client that signs in."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from copy import copy
from http.cookiejar import CookieJar
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener, urlopen

ROOT = Path(__file__).parents[1]
PASSWORD = "mot-mat-khau-de-thu"
PATIENCE = 60
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="csrf_token"')


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return our environment with these settings, without the tests' own, which the product refuses as unknown."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    return inherited | settings


@contextmanager
def servers(database_url: str, folder: Path, count: int = 1) -> Iterator[list[str]]:
    """Run that many processes on one database and yield their addresses."""
    settings = {"THIDUA_DATABASE_URL": database_url, "THIDUA_DATA_DIR": str(folder), "THIDUA_SECRET_KEY": "k" * 40}
    with ExitStack() as stack:
        yield [stack.enter_context(_server(settings, folder / f"server-{place}.log")) for place in range(count)]


@contextmanager
def _server(settings: dict[str, str], log: Path) -> Iterator[str]:
    port = free_port()
    command = [str(Path(sys.executable).with_name("thidua")), "serve"]
    with log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603 - our own server
            command, cwd=ROOT, env=environment(settings | {"THIDUA_PORT": str(port)}), stdout=output, stderr=output
        )
        try:
            yield once_it_answers(f"http://127.0.0.1:{port}", process, log)
        finally:
            process.terminate()
            process.wait(timeout=30)


def once_it_answers(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait for the server, which writes to `log`, and return its address; RuntimeError when it does not answer."""
    start = monotonic()
    while monotonic() - start < PATIENCE and process.poll() is None:
        try:
            with urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own server
                return address
        except (URLError, OSError):
            sleep(0.05)
    message = f"the server did not answer:\n{log.read_text()}"
    raise RuntimeError(message)


class Client:
    """A program that is signed in as somebody; it asks for JSON."""

    def __init__(self, address: str, username: str) -> None:
        """Sign in with the password that every account of the tests has."""
        self.address = address
        self.cookies = CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))
        self._send("/dang-nhap", {"u": username, "p": PASSWORD, "csrf_token": self._token("/dang-nhap")})
        self.token = self._token("/tai-khoan")

    def at(self, address: str) -> Client:
        """Return the same session at another server: a session is good at every server of one database."""
        twin = copy(self)
        twin.address, twin.cookies = address, CookieJar()
        for cookie in self.cookies:
            twin.cookies.set_cookie(cookie)
        twin.opener = build_opener(HTTPCookieProcessor(twin.cookies))
        return twin

    def act(self, subject: int, transition: str, **data: Any) -> tuple[int, Any]:
        """Ask for a transition; return the status and the JSON of the answer."""
        return self.ask(f"/ho-so/{subject}/buoc/{transition}", {"data": data})

    def ask(self, path: str, document: Mapping[str, Any]) -> tuple[int, Any]:
        """Post a document; return the status and the JSON of the answer, OSError when there is none."""
        body = json.dumps(document).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": self.token}
        request = Request(f"{self.address}{path}", body, headers)  # noqa: S310 - our own server
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)

    def send(self, path: str, form: Mapping[str, str]) -> str:
        """Send a form with its token; return the address to which the answer led."""
        return self._send(path, {**form, "csrf_token": self.token})

    def _send(self, path: str, form: Mapping[str, str]) -> str:
        with self.opener.open(f"{self.address}{path}", urlencode(form).encode(), timeout=PATIENCE) as answer:
            answer.read()
            return str(answer.url)

    def _token(self, path: str) -> str:
        with self.opener.open(f"{self.address}{path}", timeout=PATIENCE) as answer:
            found = _TOKEN.search(answer.read().decode())
        assert found, f"no token on {path}"
        return found.group(1) or found.group(2)


def wait_until(holds: Callable[[], object]) -> None:
    """Wait till it holds, a minute at most."""
    start = monotonic()
    while not holds():
        assert monotonic() - start < PATIENCE, "still not"
        sleep(0.05)


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
