"""Search: one record for each passage and each note, and the index that Pagefind makes of them.

A record's text is the corrected reading; what was corrected away, the other forms of the names and the plain letters of
words (*lodz* of Łódź) stand behind it, so that all find the passage. Pagefind (extra `search`) comes as a Python wheel
with its program inside; without it the site has no index, and the search page says so. Pagefind 1.5 does not repeat
itself byte for byte: `pagefind/` is the one folder of the site outside the law of same bytes.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

from msgspec import Struct, json

from edition import withheld
from edition.mentions import Passage
from edition.model import Document, Edition, Entry, OutputFile
from edition.model.diagnostics import OutputError
from edition.model.kinds import KINDS
from edition.model.phrases import N_
from edition.text.folding import SEARCH, Class, Profile, key
from edition.withheld import Part
from edition.write import markdown
from edition.write.messages import Messages
from edition.write.paths import entry_names, resolver, text_page

FOLDER = ".search"
"""Where the records of the texts wait, in the staging folder, for the index."""
VOICES = {
    "text": N_("Text"),
    "author": N_("Author’s notes"),
    "publisher": N_("Notes of the original edition"),
    "translator": N_("Translator’s notes"),
    "editor": N_("Earlier editor’s notes"),
    "ours": N_("Our notes"),
}


WORD = re.compile(r"\w+")
FOLDED = Profile(SEARCH.classes - {Class.LETTER, Class.PRINT, Class.CASE})
"""What Pagefind folds by itself, beside small letters and capitals, or cuts words at."""


class Record(Struct, frozen=True):
    """One thing that can be found: *content* is searched, *url* is relative to the site."""

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, list[str]]


def records(document: Document, passages: Iterable[Passage], edition: Edition, messages: Messages) -> OutputFile:
    """Return the records of one text; of a withheld one only our own notes. *messages* name the voices."""
    name = document.source.id
    voices = {voice: messages.gettext(words) for voice, words in VOICES.items()}
    made = list(_notes(document, edition, messages))
    if withheld.gives(edition, name, Part.WORDS):
        known = {(e.register, e.id): e for entries in edition.entries.values() for e in entries}
        made += [_passage(document, passage, known, voices.get(passage.voice, passage.voice)) for passage in passages]
    return OutputFile(f"{FOLDER}/{name}.jsonl", b"\n".join(json.encode(one) for one in made))


def _passage(document: Document, passage: Passage, known: Mapping[tuple[str, str], Entry], voice: str) -> Record:
    entries = [known[ref] for ref in passage.refs if ref in known]
    forms = {form for entry in entries for form in (entry.name, *entry.forms)}
    behind = [
        *sorted({sic for sic in passage.sics if sic.strip()}),
        *sorted([form for form in forms if form not in passage.words]),
    ]
    persons = sorted(entry.name for entry in entries if entry.register == "persons")
    content = _followed(passage.words, behind)
    return _record(document, passage.block, (voice, content, passage.section_head), persons)


def _followed(words: str, behind: Iterable[str] = ()) -> str:
    """Put *behind* the words what else finds them, with their own plain letters where Pagefind does not fold them."""
    odd = {c for c in set(words) if _odd(c)}
    plain = {key(word, SEARCH) for word in WORD.findall(words) if not odd.isdisjoint(word)} if odd else ()
    more = [*behind, *sorted(plain)]
    return words + (f" ⟦{' · '.join(more)}⟧" if more else "")


@cache
def _odd(c: str) -> bool:
    """Return whether Pagefind does not fold a character as the search should."""
    return key(c, SEARCH) != key(c, FOLDED).lower()


def _notes(document: Document, edition: Edition, messages: Messages) -> Iterator[Record]:
    name = document.source.id
    resolve = resolver(edition, entry_names(edition), messages, text_page(name), name)
    voice = messages.gettext(VOICES["ours"])
    for annotation in document.annotations:
        if KINDS[annotation.kind].editorial:
            words = " ".join(document.source.text[annotation.span.start : annotation.span.end].split())
            lemma = withheld.short(edition, name, words)
            note = " ".join(markdown.plain(annotation.body.prose, resolve).split())
            yield _record(document, annotation.id, (voice, _followed(f"{lemma}: {note}"), ""), [])


def _record(document: Document, place: str, said: tuple[str, str, str], persons: list[str]) -> Record:
    voice, content, section = said
    title = document.source.header.title
    filters = {"text": [title], "voice": [voice]}
    if persons:
        filters["person"] = persons
    meta = {"title": title, "section": section, "voice": voice}
    return Record(f"texts/{document.source.id}/index.html#{place}", content, meta, filters)


def available() -> bool:
    """Say whether Pagefind is installed."""
    return importlib.util.find_spec("pagefind") is not None


def index(site: Path, language: str) -> None:
    """Make the index of the records that wait in *site*, if there are any, and take them away.

    Raises OutputError if Pagefind fails.
    """
    waiting = site / FOLDER
    number = 0
    for number, line in enumerate(_lines(waiting), 1):
        (waiting / f"{number}.html").write_bytes(_page(json.decode(line, type=Record), language))
    if number:
        _pagefind(waiting, site / "pagefind", language)
        for unused in (site / "pagefind").glob("pagefind-*ui.*"):
            unused.unlink()
    shutil.rmtree(waiting, ignore_errors=True)


def _lines(waiting: Path) -> Iterator[bytes]:
    for path in sorted(waiting.glob("*.jsonl")):
        yield from path.read_bytes().splitlines()


def _page(one: Record, language: str) -> bytes:
    """Write a record as a page for Pagefind to read: its program takes a folder at once, but records one by one."""
    told = [("meta", name, value) for name, value in (("place", one.url), *one.meta.items()) if value]
    told += [("filter", name, value) for name, values in one.filters.items() for value in values]
    head = "".join(
        f'<meta data-pagefind-{what}="{name}[content]" content="{escape(said)}">' for what, name, said in told
    )
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">{head}</head>'
        f"<body data-pagefind-body><p>{escape(one.content, quote=False)}</p></body></html>"
    ).encode()


def _pagefind(folder: Path, out: Path, language: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-path", str(out)]
    try:
        subprocess.run([*command, "--force-language", language], check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as cause:
        said = getattr(cause, "stderr", b"") or str(cause).encode()
        raise OutputError(f"Pagefind made no index: {said.decode(errors='replace').strip()[-300:]}") from cause
