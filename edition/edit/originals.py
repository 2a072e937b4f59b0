"""Say in `text.yaml` what file a text was made of."""

from __future__ import annotations

from collections.abc import Iterator

from edition.edit.nodes import Node, nodes
from edition.edit.patch import Edit
from edition.model import Original

FIELD, ABOVE = "original", "sha256"


def written(original: Original | None) -> Iterator[str]:
    """Yield the line of the field, none where the text is the file."""
    if original is None:
        return
    parts = [f"encoding: {original.encoding}", f"sha256: {original.sha256}"]
    parts += ["bom: true"] if original.bom else []
    parts += [f"controls: {original.controls}"] if original.controls else []
    patch = ", ".join(f"{{at: {one.at}, length: {one.length}, bytes: '{one.bytes}'}}" for one in original.patch)
    parts += [f"patch: [{patch}]"] if patch else []
    yield f"{FIELD}: {{{', '.join(parts)}}}"


def renewed(text: str, file: str, original: Original | None) -> list[Edit]:
    """Return the edits of a `text.yaml` that put the field below the digest of the text, or take it away."""
    root = nodes(text, file)
    if root is None:
        return []
    edits = []
    line = "".join(f"\n{one}" for one in written(original))
    if found := root.field(FIELD):
        key = next(one for one in root.keys if one.value == FIELD)
        edits.append(Edit(*_line(text, key, found), ""))
    # a flow mapping has no lines to put it on; nobody writes one here
    if line and root.items and root.style != "flow":
        above = root.field(ABOVE) or root.items[-1]
        edits.append(Edit(end := _line_end(text, above.end), end, line))
    return edits


def _line(text: str, key: Node, value: Node) -> tuple[int, int]:
    """Return where a field begins and ends, with the end of the line before it."""
    return max(0, text.rfind("\n", 0, key.start)), _line_end(text, value.end)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)
