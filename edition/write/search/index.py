"""Write the index that the search page reads, of the parts of all texts.

`index.json` tells how many texts there are, their titles (of many those of the first), and with which word each *shard*
begins. Text 0 are the registers. Where an entry is named stands under its number there (`@12`), which is known as soon
as its name is found; under its id is the number.

Files that belong together lie in a folder named by their content, so that a browser never joins two versions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec import json

from edition.model.diagnostics import OutputError
from edition.write.search.merging import Memory, Merging, put
from edition.write.search.part import FOLDER, WAITING

TEXTS = 250
"""Texts whose titles stand in one file; of the first ones in `index.json`, since every answer needs one of these."""

VERSION = 10
"""Letters of the name of a folder of files that belong together."""

Files = list[tuple[str, bytes]]
"""Paths, and digests of what is in the files."""


def write_index(site: Path, texts: Sequence[str], memory: Memory | None = None) -> Files:
    """Merge the parts in *site* of the registers and of *texts* in their order; return what was written.

    Raises OutputError if the disk is full.
    """
    try:
        written = _written(site / FOLDER, [site / WAITING / name for name in ("-", *texts)], memory or Memory())
    except OSError as cause:
        raise OutputError(f"cannot write the index of the search: {cause.strerror}") from cause
    return [(f"{FOLDER}/{path}", digest) for path, digest in written]


def _written(folder: Path, parts: Sequence[Path], memory: Memory) -> Files:
    waiting = folder / ".new"
    # what an earlier build has left is most of what is to be
    for before in folder.glob("[0-9a-f]" * VERSION):
        before.rename(waiting)
    waiting.mkdir(parents=True, exist_ok=True)
    merged = Merging(parts, waiting, memory).merged()
    memory.keep(merged)
    tables = merged.tables
    more = [json.encode(tables[begin : begin + TEXTS]) for begin in range(TEXTS, len(tables), TEXTS)]
    files = list(merged.files)
    files += [put(waiting, f"texts-{nth}.json", content) for nth, content in enumerate(more, 1)]
    version = hashlib.sha256(b"".join(digest for _, digest in files)).hexdigest()[:VERSION]
    waiting.rename(folder / version)
    told = {"version": version, "texts": len(tables), "together": TEXTS, "first": tables[:TEXTS]}
    index = put(folder, "index.json", json.encode({**told, "words": [first for first, _ in merged.shards]}))
    return [*((f"{version}/{name}", digest) for name, digest in files), index]
