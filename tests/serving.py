"""A small edition that is served while a test looks at it."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from edition.model import Span
from edition.serve import run

PATIENCE = 60
"""Seconds that a test waits for what a machine at work on much else does late."""
TEXT = """\
How the Bridge Was Lost

We stood at the bridge. Colonel Orlov read the paper, and Orlov said nothing; the river rose.

The engineers met twice. On 3 March the piers were gone, and nobody was suprised.

Orlov wrote to Ada Writer. The brigde fell at noon, and \U0001f600 the river rose.
"""
FILES = {
    "edition.yaml": "title: Small\n",
    "annotations/persons.yaml": (
        "# Persons. A comment.\n\n- id: writer-ada\n  name: Ada Writer   # who\n  forms: [Ada Writer]\n"
        "\n- id: orlov-i\n  name: Ivan Orlov\n  role: colonel\n"
    ),
    "templates/README.md": "Our own.\n",
    "annotations/events.yaml": "- {id: ice, name: The Ice, when: '1918-03-17'}\n- {id: peace, name: The Peace}\n",
    "annotations/t/text.yaml": "title: How the Bridge Was Lost\nconventions: plain\n",
    "annotations/t/corrections.yaml": "# Slips.\n- exact: brigde\n  corr: bridge\n  type: misprint\n",
    "annotations/t/notes.yaml": "# Ours.\n\n- id: e-piers\n  exact: piers   # of wood\n  note: |\n    Of wood.\n",
}


def small(root: Path, **more: str) -> Path:
    """Write the edition at *root*."""
    for path, content in {**FILES, "texts/t.txt": TEXT, **more}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode())
    return root


def save(file: Path, words: str) -> None:
    """Save as most editors do: beside the file, then under its name, so that nobody sees it half written."""
    beside = file.with_name(f".{file.name}")
    beside.write_text(words, encoding="utf-8")
    beside.replace(file)


def the(words: str, nth: int = 0) -> Span:
    """Return where *words* stand in the text, the *nth* time from 0."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def edit_fields(words: str, nth: int = 0, **fields: str) -> dict[str, Any]:
    """Return what the page sends for a footnote on words whose piece begins at their paragraph."""
    start = TEXT.rindex("\n\n", 0, the(words, nth).start) + 2
    units = len(TEXT[start : the(words, nth).start].encode("utf-16-le")) // 2
    sha = sha256(TEXT.encode()).hexdigest()
    begin, end = {"piece": start, "units": units}, {"piece": start, "units": units + len(words)}
    return {"text": "t", "sha": sha, "begin": begin, "end": end, "kind": "footnote", "fields": fields}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Read it as JSON."""
        return json.loads(self.body)


class Served(NamedTuple):
    """A server at work."""

    root: Path
    port: int

    @property
    def address(self) -> str:
        """Return its address, without a stroke at the end."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Send a request as it is; names of *headers* have `_` for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        given = {"Host": f"127.0.0.1:{self.port}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        if method != "GET":
            given.setdefault("Content-Length", str(len(body)))
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        return answer

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path)

    @contextmanager
    def listening(self) -> Iterator[Callable[[], int]]:
        """Listen as a page does; yield what waits for the next news and returns the version that they tell."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/-/events")
        response = connection.getresponse()

        def news() -> int:
            line = response.readline().decode()
            return int(line.split()[1]) if line.startswith("data: ") else news()

        try:
            yield news
        finally:
            response.close()
            connection.close()

    def metas(self) -> dict[str, str]:
        """Return what a page of the text tells the desk."""
        html = self.get("/texts/t/").body.decode()
        return dict(re.findall(r'<meta name="edition-(\w+)" content="([^"]*)">', html))

    def post(self, path: str, what: Any) -> Answer:
        """Send a change as the page would."""
        headers = {"Origin": self.address, "Content_Type": "application/json", "X_Edition_Token": self.metas()["token"]}
        return self.ask("POST", path, json.dumps(what).encode(), **headers)


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """Serve the edition at *root* on a free port."""
    opened = run.listening("127.0.0.1", 0, "")
    server = run.server(root, "127.0.0.1", opened)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Served(root, opened.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        opened.close()
