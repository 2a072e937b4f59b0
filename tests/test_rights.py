"""With `--public`, nothing restricted in anything that leaves the house: every export of the real texts is opened.

A leak is a run of eight words of a restricted text, wherever it stands in what an export holds once it is unpacked,
with its tags and without them. What may be quoted is left out: titles, headings, and what our own files say, which are
public and know no restricted text: the same edition is made without these texts, and whatever it says may be said.
"""

from __future__ import annotations

import gzip
import html
import io
import re
import shutil
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pipeline
from edition.cli import main
from edition.export import archive
from edition.export import exports as exporting
from edition.read import project as reading
from tests.conftest import lacking

RUN = 8
"""Words: one more than a public build quotes of a withheld text (`withheld.QUOTED`)."""
Runs = frozenset[tuple[str, ...]]
WORD = re.compile(r"\w(?:[^\s\"<>]*\w)?")
TAG = re.compile(r"<[^<>]*>")
BLOCK = re.compile(r"</(?:li|p|h\d|t[dh]|d[dt]|div|item|head|title)>")
"""What stands behind one of these does not go on with what stands before it: two headings in a list of contents."""
ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|([nrt"\\/]))')


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    each = words(text)
    return zip(*(each[n:] for n in range(RUN)), strict=False)


def inside(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Unpack *content* as far as it goes; give the files in it, each with where it is."""
    # two letters alone may begin anything, as numbers of the search and digests in the store do, even with gzip's two:
    # what is packed names its one method, 8, too
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for one in archive.namelist():
                yield from inside(f"{name}!{one}", archive.read(one))
    elif content[:3] == b"\x1f\x8b\x08":
        yield from inside(f"{name}!", gzip.decompress(content))
    elif name.endswith(".tar"):
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                if (file := archive.extractfile(member)) is not None:
                    yield from inside(f"{name}!{member.name}", file.read())
    elif content[:5] == b"%PDF-":
        yield name, spoken(content)
    else:
        yield name, content


def unpacked(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return all that is in *folder*, unpacked."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield from inside(path.relative_to(folder).as_posix(), path.read_bytes())


def spoken(pdf: bytes) -> bytes:
    if not shutil.which("pdftotext"):
        lacking("pdftotext is not here (Debian: poppler-utils)")
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    # the head of a page, which is the title, does not go on with the page's first words
    said = re.sub(rb"\f([^\n]*)\n", lambda head: " ¦x¦ ".encode() + head[1] + " ¦x¦ ".encode(), said)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join((said, *(inflated(stream) for stream in streams if stream[:1] == b"x")))


def inflated(stream: bytes) -> bytes:
    """Return what a compressed stream of a PDF holds, for metadata and attachments; fonts and pages say nothing so."""
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def readings(content: bytes) -> Iterator[str]:
    """Return what *content* says: as it is, and without its tags, as words that touch or do not."""
    text = content.decode(errors="replace")
    plain = html.unescape(ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else " ", text) if "\\" in text else text)
    yield plain
    if "<" in plain:
        parted = BLOCK.sub(" ¦x¦ ", plain)
        yield TAG.sub("", parted)
        yield TAG.sub(" ", parted)


class Leaks:
    """Looks at each content once, however many exports hold it."""

    def __init__(self, held: Runs) -> None:
        self.held, self.seen = held, dict[bytes, tuple[str, ...]]()

    def of(self, folder: Path) -> list[str]:
        """Tell which files below *folder* hold a run of words that they may not hold, and the first such run."""
        return [f"{name}: {' '.join(run)}" for name, content in unpacked(folder) if (run := self.first(content))]

    def first(self, content: bytes) -> tuple[str, ...]:
        """Return the first run in *content* that may not be there; what was looked at before is not read again."""
        if content not in self.seen:
            found = (run for text in readings(content) for run in runs(text) if run in self.held)
            self.seen[content] = next(found, ())
        return self.seen[content]


@pytest.fixture(scope="module")
def root(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay the real texts out with an address and a release, so that all there is to write is written."""
    folder = tmp_path_factory.mktemp("rights") / "edition"
    folder.mkdir()
    for part in ("annotations", "texts"):
        shutil.copytree(corpus / part, folder / part)
    settings = (corpus / "edition.yaml").read_text(encoding="utf-8")
    (folder / "edition.yaml").write_text(
        f"{settings}base_url: https://example.org/entente/\ncontact: desk@example.org\n", encoding="utf-8"
    )
    run(folder, "release", "9.0.0", "--date", "2030-01-01", "--note", "For a test.")
    return folder


def run(root: Path, *arguments: object) -> None:
    done = CliRunner().invoke(main, ["--root", str(root), *map(str, arguments)])
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def restricted(root: Path) -> list[str]:
    headers = reading.project(root)[0].edition.headers
    return [name for name, header in headers.items() if header.restricted]


@pytest.fixture(scope="module")
def own(root: Path, restricted: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return all that is said without the restricted texts: what editors wrote, and what is made of it alone."""
    folder = tmp_path_factory.mktemp("own") / "edition"
    shutil.copytree(root, folder)
    for name in restricted:
        (folder / "texts" / f"{name}.txt").unlink()
    for kind in ("tei", "epub", "harvest"):
        run(folder, "export", kind)
    run(folder, "build", "--jobs", "1")
    return folder


@pytest.fixture(scope="module")
def held(root: Path, restricted: list[str], own: Path) -> Runs:
    """Return the runs of words that may stand nowhere: those of the restricted texts, less what may be quoted."""
    found = {run for name in restricted for run in runs((root / "texts" / f"{name}.txt").read_text(encoding="utf-8"))}
    for _, content in unpacked(own):
        for text in readings(content):
            found.difference_update(runs(text))
    project, _ = reading.project(root)
    names = pipeline.names_of(project)
    for name in restricted:
        document = pipeline.compose(project, names, name).document
        assert document is not None
        spans = sorted((one.span.start, one.span.end) for one in document.annotations if one.kind == "head")
        header = document.source.header  # whose it is, what it is a part of, what it is called
        found.difference_update(runs(f"{header.author.name} {header.series} {header.title}"))
        found.difference_update(runs(" ".join(document.source.text[start:end] for start, end in spans)))
    return frozenset(found)


@pytest.fixture(scope="module")
def leaks(held: Runs) -> Leaks:
    return Leaks(held)


EXPORTS = {
    "tei": ("export", "tei"),
    "dse": ("export", "tei", "--flavour", "dse"),
    "epub": ("export", "epub"),
    "pdf": ("export", "pdf"),
    "harvest": ("export", "harvest"),
    "docx": ("export", "docx"),
    "markdown": ("export", "markdown"),
}


def made(name: str, root: Path, restricted: list[str], out: Path) -> Path:
    """Make one of the exports in public; of PDF, which takes its time, the book of one restricted text."""
    if name == "pdf":
        pytest.importorskip("typst", exc_type=ImportError)
    only = restricted[-1:] if name == "pdf" else []
    run(root, *EXPORTS[name], *only, "--public", "--out", out)
    return out


def test_the_test_can_fail(root: Path, leaks: Leaks, tmp_path: Path) -> None:
    """What is not public is full of what may not leave the house, packed or not."""
    run(root, "export", "tei", "--out", tmp_path / "tei")
    run(root, "export", "epub", "--out", tmp_path / "epub")
    for kind in archive.FORMATS:
        archive.pack_bag(tmp_path / "tei", kind, "2030-01-01T00:00:00Z")
    found = {path.partition("!")[0].partition(":")[0] for path in leaks.of(tmp_path)}

    assert {"tei/corpus.xml", "epub/edition.epub", "tei.tar", "tei.zip"} <= found


def test_a_public_site_holds_nothing_restricted(root: Path, leaks: Leaks) -> None:
    run(root, "build", "--public", "--jobs", "1")
    site = root / "build" / "site"

    assert (site / "feed.xml").is_file()
    assert (site / "search/data/index.json").is_file()
    assert [] == leaks.of(site)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_public_export_holds_nothing_restricted(
    name: str, root: Path, restricted: list[str], leaks: Leaks, tmp_path: Path
) -> None:
    out = made(name, root, restricted, tmp_path / name)

    assert any(out.iterdir())
    assert [] == leaks.of(out)


def test_a_public_bag_holds_nothing_restricted_packed_or_not(root: Path, leaks: Leaks, tmp_path: Path) -> None:
    run(root, "export", "archive", "--public", "--out", tmp_path)
    (bag,) = _seen(tmp_path)
    assert [] == leaks.of(bag)

    for kind in archive.FORMATS:
        archive.pack_bag(bag, kind, "2030-01-01T00:00:00Z")
    shutil.rmtree(bag)
    assert [f"{bag.name}.{kind}" for kind in archive.FORMATS] == sorted(path.name for path in _seen(tmp_path))
    assert [] == leaks.of(tmp_path)


def _seen(folder: Path) -> list[Path]:
    """Return what a folder holds, without the hidden list of what the export wrote."""
    return [path for path in folder.iterdir() if not path.name.startswith(".")]


def test_every_export_is_looked_at() -> None:
    assert set(exporting.EXPORTS) == {*EXPORTS, "tei-dse", "archive", "archive-tar", "archive-zip"} - {"dse"}


def test_public_errata_hold_nothing_restricted(root: Path, restricted: list[str], leaks: Leaks, tmp_path: Path) -> None:
    for name in restricted:
        run(root, "errata", name, "--out", tmp_path)
        run(root, "errata", name, "--public", "--out", tmp_path)

    assert {f"{name}.md" for name in restricted} == {path.name for path in tmp_path.iterdir()}
    assert [] == leaks.of(tmp_path)


def test_what_a_release_writes_holds_nothing_restricted(root: Path, leaks: Leaks, tmp_path: Path) -> None:
    for name in ("releases.yaml", "releases.json"):
        shutil.copy(root / "annotations" / name, tmp_path)

    assert [] == leaks.of(tmp_path)
