"""What the styles of a word processor mean: a table that an edition may change in `imports/styles.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.disk import beneath
from edition.model.diagnostics import InputError
from edition.model.kinds import KINDS
from edition.read import yaml

FILE = "imports/styles.yaml"
STYLES: Mapping[str, str] = {
    "speaker": "speaker",
    "verse": "l",
    "verse line": "l",
    "poetry": "l",
    "stage direction": "stage",
    "stage": "stage",
    "signature": "signed",
    "salutation": "salute",
    "closing": "closer",
    "date": "dateline",
    "dateline": "dateline",
    "author": "byline",
    "byline": "byline",
    "epigraph": "epigraph",
    "quote": "quote",
    "quotations": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "caption": "figure",
    "image caption": "figure",
    "table caption": "figure",
    "bibliography": "bibl",
    "postscript": "postscript",
    "argument": "argument",
    "preformatted text": "pre",
    "source code": "pre",
}
"""Kinds of blocks by the names of styles, in small letters."""


def table(root: Path) -> Mapping[str, str]:
    """Return the table of the edition at *root*: ours, with what `imports/styles.yaml` says otherwise.

    Raises InputError if that names a kind that no block has.
    """
    content = beneath.read_if_there(root, FILE)
    if content is None:
        return STYLES
    tree, _ = yaml.parse(content, FILE)
    said = tree.root if tree else None
    if not isinstance(said, dict):
        raise InputError(f"{FILE} must be a mapping of the names of styles to kinds")
    for style, kind in said.items():
        if not isinstance(kind, str) or kind not in KINDS or KINDS[kind].layer != "block":
            raise InputError(f"{FILE}: {style} is no kind of block: `{kind}`")
    return {**STYLES, **{style.lower(): str(kind) for style, kind in said.items()}}
