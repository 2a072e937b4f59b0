"""The index of the search, read back as the page's script reads it, and the words that it should hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import json

from edition.model import Annotation, Close, Document, Inserted, Open, Text
from edition.model.kinds import KINDS, NOTES
from edition.text.streams import displayed

Places = Mapping[str, list[tuple[int, int, list[int]]]]
"""For each word: text, passage and positions."""


def index(site: Path) -> Places:
    """Return all words of the index of *site*."""
    return {word: list(_postings(content)) for shard in shards(site) for word, content in _shard(shard)}


def shards(site: Path) -> list[bytes]:
    told = json.decode((site / "search/data/index.json").read_bytes())
    folder = site / "search/data" / told["version"]
    return [(folder / f"{nth}.bin").read_bytes() for nth in range(len(told["words"]))]


def rows(site: Path) -> Mapping[str, list[list[Any]]]:
    """Return the passages of every text by its id, those of the registers by ""."""
    told = json.decode((site / "search/data/index.json").read_bytes())
    return {
        name: [
            row
            for nth in range(len(firsts))
            for row in json.decode((site / f"search/data/texts/{name or '-'}/{folder}/{nth}.json").read_bytes())
        ]
        for name, _, _, folder, firsts in told["first"]
    }


def read(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the words of every block of the text with its id, or that of its note.

    A walk of the stream that pages and plain text are written from: it knows nothing of passages.
    """
    blocks: list[tuple[Annotation, list[str]]] = []
    notes: list[str] = []
    speaker = ""
    for event in displayed(document):
        match event:
            case Text(start, end) if blocks:
                blocks[-1][1].append(document.source.text[start:end])
            case Inserted(words, annotation):
                if blocks:
                    blocks[-1][1].append(words)
                else:
                    yield annotation.id, words
            case Open(annotation) if annotation.kind in NOTES:
                notes.append(annotation.body.prev or annotation.id)
        match event:
            case Open(annotation) if KINDS[annotation.kind].layer == "block" and KINDS[annotation.kind].phrase:
                blocks.append((annotation, [] if notes else [speaker]))
                speaker = speaker if notes else ""
            case Close(annotation) if blocks and blocks[-1][0] is annotation:
                text = "".join(blocks.pop()[1])
                speaker = f"{text} " if annotation.kind == "speaker" else speaker
                if annotation.kind != "speaker":
                    yield notes[-1] if notes else annotation.id, text
        if isinstance(event, Close) and event.annotation.kind in NOTES:
            notes.pop()


class _Reader:
    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.content[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def bytes(self, size: int) -> bytes:
        self.at += size
        return self.content[self.at - size : self.at]

    @property
    def more(self) -> bool:
        return self.at < len(self.content)


def _shard(content: bytes) -> Iterator[tuple[str, bytes]]:
    read = _Reader(content)
    words, word = [], b""
    for _ in range(read.number()):
        word = word[: read.number()] + read.bytes(read.number())
        words.append((word.decode(), read.number()))
    for name, size in words:
        yield name, read.bytes(size)
    assert not read.more


def _postings(content: bytes) -> Iterator[tuple[int, int, list[int]]]:
    read, text = _Reader(content), -1
    while read.more:
        text += read.number()
        segment, passage = _Reader(read.bytes(read.number())), -1
        while segment.more:
            head = segment.number()
            passage += head >> 1
            count, at, positions = 1 if head & 1 else segment.number(), 0, []
            for _ in range(count):
                at += segment.number()
                positions.append(at)
            yield text, passage, positions
