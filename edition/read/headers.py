"""Models of `text.yaml`, `editors.yaml` and `edition.yaml`, and the values made of them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, convert, field, structs, to_builtins

from edition.model import Allow, Editor, Header, Letter, Original, Settings, Witness
from edition.model.fields import (
    END,
    Doi,
    Email,
    Facsimile,
    Id,
    Issued,
    Language,
    Model,
    Offset,
    Orcid,
    Url,
    Words,
)
from edition.model.records import letters
from edition.read.yaml import YamlTree

Digest = Annotated[str, Meta(pattern=rf"^[0-9a-f]{{64}}{END}")]


RecogniserName = Annotated[str, Meta(pattern=rf"^[+-]?[a-z][a-z0-9-]*{END}")]
"""The name of a preset or a recogniser; with `+` or `-`, what differs from a preset."""


class Agent(Model, frozen=True, kw_only=True):
    """An author or translator; *ref* is an id of the register of persons, which may have the *sort* form."""

    name: Words
    sort: Words = ""
    ref: Id = ""


class Transcription(Model, frozen=True, kw_only=True):
    """Who made the transcription, for whom, and when."""

    by: Words = ""
    for_: Words = field(name="for", default="")
    date: Words = ""


class Patched(Model, frozen=True, kw_only=True):
    """Bytes of the original that its encoding would write otherwise."""

    at: Offset
    length: Offset
    bytes: Annotated[str, Meta(pattern=rf"^([0-9a-f]{{2}})+{END}")]


class OriginalFile(Model, frozen=True, kw_only=True):
    """What gives the file that was brought in back, byte for byte, where it was not the text in UTF-8."""

    encoding: Words
    sha256: Digest
    bom: bool = False
    controls: Literal["pictures"] | UnsetType = UNSET
    patch: list[Patched] = []


class WitnessFile(Model, frozen=True, kw_only=True):
    """Another state of the text, of *date*, with which it was collated on *collated*; *note*: what was found."""

    id: Id
    title: Words
    collated: Issued
    url: Url = ""
    date: Words = ""
    note: Words = ""


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
    letter: letters.LetterFile | UnsetType = UNSET
    witnesses: list[WitnessFile] = []
    allow: list[Allowed] = []


class EditorFile(Model, frozen=True, kw_only=True):
    """A person who signs annotations (`editors.yaml`)."""

    id: Id
    name: Words
    sort: Words = ""
    role: Words = ""
    orcid: Orcid = ""
    url: Url = ""


class EditionFile(Model, frozen=True, kw_only=True):
    """The edition's own settings (`edition.yaml`)."""

    title: Words
    subtitle: Words = ""
    description: Words = ""
    about: Words = ""
    language: Language = "en"
    interface: Words = "en"
    words: Literal["list", "contexts", "none"] = "list"
    downloads: list[Literal["epub", "pdf"]] = []
    publisher: Words = ""
    place: Words = ""
    contact: Email = ""
    funder: Words | list[Words] = []
    keywords: list[Words] = []
    doi: Doi = ""
    version: Words = "0.1.0"
    date: Issued = ""
    base_url: Url = ""
    repository: Url = ""
    licence: dict[Words, Words] = {}
    order: list[Id] = []


def header(written: TextFile, tree: YamlTree) -> tuple[Header, tuple[Allow, ...]]:
    """Return the header of a text, and the faults that its editors allow."""
    values = to_builtins(written)
    # these become values of other types than the file has, below
    values.pop("allow", None)
    values.pop("letter", None)
    values["letters"] = (letter("", written.letter, written.letter.cert),) if written.letter else ()
    values["keywords"] = tuple(written.keywords)
    if isinstance(written.conventions, list):
        values["conventions"] = tuple(written.conventions)
    if "original" in values:
        values["original"] = convert(values["original"], Original)
    values["witnesses"] = tuple(Witness(**to_builtins(one)) for one in written.witnesses)
    allow = tuple(
        Allow(code=one.code, reason=one.reason, exact=one.exact, at=tree.at("allow", nth))
        for nth, one in enumerate(written.allow)
    )
    return Header(**values, at=tree.at()), allow


def letter(name: str, written: letters.LetterFile | letters.Letter, cert: str) -> Letter:
    """Return what is known of a letter; *name* is the id of the passage with which it begins."""
    return Letter(id=name, cert=cert, **structs.asdict(letters.letter(written)))


def editor(written: EditorFile) -> Editor:
    """Return the editor that a record describes."""
    return Editor(**to_builtins(written))


def settings(written: EditionFile) -> Settings:
    """Return the settings that `edition.yaml` describes."""
    values = to_builtins(written)
    funders = (written.funder,) if isinstance(written.funder, str) else tuple(written.funder)
    lists = {"order": tuple(written.order), "keywords": tuple(written.keywords), "funder": funders}
    return Settings(**{**values, **lists, "downloads": tuple(dict.fromkeys(written.downloads))})
