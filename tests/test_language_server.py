"""An editor with yaml-language-server completes and checks what `edition init` writes, by the schemas that it names."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.cli import main
from tests.conftest import language_server

SERVER = language_server()
PERSONS = "annotations/persons.yaml"
NOTES = "annotations/a-truce-in-winter/notes.yaml"
DATES = "annotations/a-truce-in-winter/dates.yaml"


class Client:
    """Speaks the Language Server Protocol with a server for one edition."""

    def __init__(self, root: Path) -> None:
        self.root, self.asked = root, 0
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.server = subprocess.Popen([SERVER, "--stdio"], cwd=root, **pipes)  # type: ignore[call-overload]
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities={})
        self.tell("initialized")

    def end(self) -> None:
        """Stop the server."""
        self.server.kill()
        self.server.communicate()

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and wait for its result."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        return next(one["result"] for one in self.heard() if one.get("id") == self.asked and "method" not in one)

    def opened(self, file: str, more: str) -> tuple[str, int]:
        """Open a file with *more* at its end; return its address, which no other has, and the number of its lines."""
        self.asked += 1
        text = (self.root / file).read_text(encoding="utf-8") + more
        uri = (self.root / file).with_name(f"{self.asked}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri, text.count("\n")

    def faults(self, uri: str) -> list[str]:
        """Wait for what the server says of a file."""
        told = (one["params"] for one in self.heard() if one.get("method") == "textDocument/publishDiagnostics")
        return next([fault["message"] for fault in one["diagnostics"]] for one in told if one["uri"] == uri)

    def heard(self) -> Iterator[Any]:
        """Yield messages; what the server asks is answered with nothing."""
        stream = self.server.stdout
        while stream and (line := stream.readline()):
            if not line.lower().startswith(b"content-length:"):
                continue
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(int(line.split(b":")[1])))
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": [{}] if "items" in message.get("params", {}) else None})
            yield message

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.server.stdin.flush()


if SERVER:  # the header of a run says it where there is none

    @pytest.fixture(scope="module")
    def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
        home = tmp_path_factory.mktemp("lsp")
        options = ("--title", "Letters", "--language", "en", "--licence", "CC0-1.0", "--hosting", "none")
        begun = CliRunner().invoke(main, ["init", str(home / "letters"), *options])
        assert 0 == begun.exit_code, begun.output
        one = Client(home / "letters")
        yield one
        one.end()

    @pytest.mark.parametrize(
        ("file", "record", "field"),
        [
            (PERSONS, "- id: x\n  bi", "birth"),
            (NOTES, "- exact: x\n  no", "note"),
            (DATES, "- exact: x\n  ", "not_before"),
            ("edition.yaml", "", "subtitle"),
        ],
    )
    def test_fields_are_completed(client: Client, file: str, record: str, field: str) -> None:
        uri, lines = client.opened(file, record)
        place = {"line": lines, "character": len(record.rpartition("\n")[2])}
        found = client.ask("textDocument/completion", textDocument={"uri": uri}, position=place)

        assert field in [one["label"] for one in (found["items"] if isinstance(found, dict) else found)]

    @pytest.mark.parametrize(
        ("file", "record", "said"),
        [
            (PERSONS, "- id: y\n  name: Y\n  brith: {when: '1870'}\n", "brith"),
            (NOTES, "- exact: y\n  note: Y\n  cert: sure\n", "high"),
            ("edition.yaml", "titel: Y\n", "titel"),
            (PERSONS, "", ""),
            (DATES, "- exact: May\n  when: 1917\n", ""),
        ],
    )
    def test_what_no_record_can_say_is_marked(client: Client, file: str, record: str, said: str) -> None:
        uri, _ = client.opened(file, record)
        faults = client.faults(uri)

        assert bool(said) == bool(faults)
        assert said in " ".join(faults)
