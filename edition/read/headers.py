"""The model of `text.yaml`, and the values made of it and of `edition.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, convert, structs, to_builtins

from edition.model import Allow, Header, Letter, Settings, Witness
from edition.model.fields import (
    END,
    Facsimile,
    Id,
    Language,
    Model,
    Url,
    Words,
)
from edition.model.originals import Patch
from edition.model.records import letters as records
from edition.model.records import several
from edition.model.values import Agent, Transcription
from edition.read.yaml import YamlTree

Digest = Annotated[str, Meta(pattern=rf"^[0-9a-f]{{64}}{END}")]


RecogniserName = Annotated[str, Meta(pattern=rf"^[+-]?[a-z][a-z0-9-]*{END}")]
"""The name of a preset or a recogniser; with `+` or `-`, what differs from a preset."""


class OriginalFile(Model, frozen=True, kw_only=True):
    """What gives the file that was brought in back, byte for byte, where it was not the text in UTF-8."""

    encoding: Words
    sha256: Digest
    bom: bool = False
    controls: Literal["pictures"] | UnsetType = UNSET
    patch: list[Patch] = []


class Allowed(Model, frozen=True, kw_only=True):
    """A fault that is allowed here, with the reason."""

    code: Annotated[str, Meta(pattern=rf"^[TAXO][0-9]{{3}}{END}")]
    exact: Words = ""
    reason: Words


class TextFile(Model, frozen=True, kw_only=True):
    """The metadata of one text, and how it is to be read (`text.yaml`)."""

    title: Words
    conventions: Id | list[RecogniserName] = "plain"
    availability: Literal["free", "restricted"] = "free"
    author: Agent | UnsetType = UNSET
    translator: Agent | UnsetType = UNSET
    series: Words = ""
    publisher: Words = ""
    date: Words = ""
    written: Words = ""
    language: Language = "en"
    transcription: Transcription | UnsetType = UNSET
    url: Url = ""
    licence: Words = ""
    rights: Words = ""
    sha256: Digest = ""
    original: OriginalFile | UnsetType = UNSET
    pages: Literal["one", "chapters", "letters"] | UnsetType = UNSET
    first_page: Words = ""
    facsimile: Facsimile = ""
    lines: Literal["through", "division"] | UnsetType = UNSET
    notes_by: Literal["author", "publisher", "translator"] = "author"
    calendar: Literal["gregorian", "julian"] = "gregorian"
    keywords: list[Words] = []
    summary: Words = ""
    normalization: Words = ""
    letter: records.LetterFile | UnsetType = UNSET
    witnesses: list[Witness] = []
    allow: list[Allowed] = []


def header(written: TextFile, tree: YamlTree) -> tuple[Header, tuple[Allow, ...]]:
    """Return the header of a text, and the faults that its editors allow."""
    letters = (letter("", written.letter, written.letter.cert),) if written.letter else ()
    allow = tuple(
        Allow(code=one.code, reason=one.reason, exact=one.exact, at=tree.at("allow", nth))
        for nth, one in enumerate(written.allow)
    )
    return structs.replace(convert(to_builtins(written), Header), letters=letters, at=tree.at()), allow


def letter(name: str, written: records.LetterFile | records.Letter, cert: str) -> Letter:
    """Return what is known of a letter; *name* is the id of the passage with which it begins."""
    return Letter(id=name, cert=cert, **structs.asdict(records.letter(written)))


def settings(written: Settings) -> Settings:
    """Return the settings that `edition.yaml` gives, each download once, a single funder as one of several."""
    return structs.replace(written, funder=several(written.funder), downloads=tuple(dict.fromkeys(written.downloads)))
