"""Write and check bags (BagIt 1.0, RFC 8493)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from edition import publish
from edition.disk import beneath
from edition.model import OutputFile
from edition.model.paths import inside

# RFC 8493, 2.4: every tool supports these two
ALGORITHMS = ("sha256", "sha512")
PAYLOAD = "data"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO, OXUM = "bag-info.txt", "Payload-Oxum"
# `*` as in the output of `sha256sum`, which some tools copy
LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
ESCAPED = {"%": "%25", "\r": "%0D", "\n": "%0A"}


class PayloadFile(Struct, frozen=True):
    """A written file: its path in the payload, its size in bytes, its digests by algorithm."""

    path: str
    size: int
    digests: Mapping[str, str]


class BagWriter:
    """Writes a bag into *folder*: the files of the payload one by one, then its manifests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.kept: list[PayloadFile] = []

    def add(self, files: Iterable[OutputFile]) -> None:
        """Write *files* into the payload."""
        for file in files:
            publish.write(self._folder, [OutputFile(f"{PAYLOAD}/{file.path}", file.content)])
            digests = {name: hashlib.new(name, file.content).hexdigest() for name in ALGORITHMS}
            self.kept.append(PayloadFile(file.path, len(file.content), digests))

    def finish(self, info: Mapping[str, str]) -> None:
        """Write manifests and `bag-info.txt` with the fields *info* and `Payload-Oxum` (RFC 8493, 2.2.2)."""
        oxum = f"{sum(one.size for one in self.kept)}.{len(self.kept)}"
        fields = {**info, OXUM: oxum}
        lines = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields.items() if value)
        tags = {"bagit.txt": DECLARATION, INFO: lines.encode()}
        for name in ALGORITHMS:
            rows = sorted((f"{PAYLOAD}/{one.path}", one.digests[name]) for one in self.kept)
            tags[f"manifest-{name}.txt"] = _manifest(rows)
        for name in ALGORITHMS:
            # RFC 8493, 2.2.1: a tag manifest lists every tag file but tag manifests
            files = [(path, content) for path, content in tags.items() if not path.startswith("tagmanifest-")]
            rows = sorted((path, hashlib.new(name, content).hexdigest()) for path, content in files)
            tags[f"tagmanifest-{name}.txt"] = _manifest(rows)
        publish.write(self._folder, [OutputFile(path, content) for path, content in tags.items()])


def _manifest(rows: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {_escaped(path)}\n" for path, digest in rows).encode()


def _escaped(path: str) -> str:
    # RFC 8493, 2.1.3: a manifest has one path a line
    return "".join(ESCAPED.get(c, c) for c in path)


def _unescaped(path: str) -> str:
    # `%25` last: a name with `%0A` in it is written `%250A`
    return path.replace("%0D", "\r").replace("%0d", "\r").replace("%0A", "\n").replace("%0a", "\n").replace("%25", "%")


def info(folder: Path) -> dict[str, str]:
    """Return the fields of `bag-info.txt`; none if there is no such file."""
    lines = (beneath.read_if_there(folder, INFO) or b"").decode("utf-8", "replace").splitlines()
    return {name: value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def declared(folder: Path) -> str:
    """Return the version of BagIt that a bag says it keeps to; "" if it says none."""
    said = beneath.read_if_there(folder, "bagit.txt") or b""
    found = re.match(rb"BagIt-Version: *(\d+\.\d+)\s", said)
    return found[1].decode() if found else ""


def problems(folder: Path) -> Iterator[str]:
    """Yield every reason why the bag in *folder* is not complete and unchanged; a valid bag yields none."""
    found = list(beneath.walk(folder))
    there = [one.path for one in found if one.plain]
    # RFC 8493, 2.1.1: without the declaration it is no bag, whatever else there is
    if "bagit.txt" not in there or beneath.read(folder, "bagit.txt") != DECLARATION:
        yield "bagit.txt is missing or does not declare BagIt 1.0"
        return
    # a link could lead out of the bag, and so could a name with `\` or `:` on Windows
    yield from (f"{one.path} is a link or no plain file" for one in found if not one.plain)
    yield from (f"{path} is no name that every system keeps inside the bag" for path in there if not inside(path))
    there = [path for path in there if inside(path)]
    manifests = [path for path in there if re.fullmatch(r"manifest-\w+\.txt", path)]
    if not manifests:
        yield "there is no manifest"
    for manifest in manifests:
        yield from _compared(folder, manifest, {path for path in there if path.startswith(f"{PAYLOAD}/")})
    for manifest in (path for path in there if re.fullmatch(r"tagmanifest-\w+\.txt", path)):
        tags = {path for path in there if "/" not in path and not path.startswith("tagmanifest-")}
        yield from _compared(folder, manifest, tags)
    yield from _compared_size(folder, [path for path in there if path.startswith(f"{PAYLOAD}/")])


def _compared(folder: Path, manifest: str, there: set[str]) -> Iterator[str]:
    """Yield each difference between the files that are *there* and one manifest."""
    algorithm = manifest.partition("-")[2].removesuffix(".txt")
    # a digest of any length, as SHAKE has it, proves nothing
    if algorithm not in hashlib.algorithms_available or not hashlib.new(algorithm).digest_size:
        yield f"{manifest}: unknown algorithm {algorithm}"
        return
    listed: set[str] = set()
    for line in beneath.read(folder, manifest).decode("utf-8", "replace").splitlines():
        match = LINE.fullmatch(line)
        path = _unescaped(match[2]) if match else ""
        if not match or not inside(path):
            yield f"{manifest}: invalid line: {line[:80]}"
            continue
        listed.add(path)
        if path not in there:
            yield f"{path} is missing"
            continue
        if _digest(folder, path, algorithm) != match[1].lower():
            yield f"{path} has changed ({algorithm})"
    yield from (f"{path} is not in {manifest}" for path in sorted(there - listed))


def _digest(folder: Path, path: str, algorithm: str) -> str:
    with beneath.opened(folder, path) as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()


def _compared_size(folder: Path, payload: list[str]) -> Iterator[str]:
    expected = info(folder).get(OXUM, "")
    found = f"{sum((folder / path).stat().st_size for path in payload)}.{len(payload)}"
    if expected and expected != found:
        yield f"the payload has {found} (bytes.files), but {INFO} states {expected}"
