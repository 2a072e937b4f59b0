"""Files of annotations as the patching of YAML sees them, for tests."""

from __future__ import annotations

import yaml

from edition.edit.yaml_sheet import YamlSheet, opened


def sheet(text: str, file: str = "annotations/persons.yaml") -> YamlSheet:
    """Open *text* as the content of *file*."""
    found = opened(text.encode(), file)
    assert isinstance(found, YamlSheet), found
    return found


def comments(text: str) -> list[str]:
    """Find comments as the scanner leaves them, between the tokens; sorted, since fields may change places."""
    found: list[str] = []
    reached = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        between = text[reached : token.start_mark.index]
        found += [line[line.index("#") :].rstrip() for line in between.split("\n") if "#" in line]
        reached = max(reached, token.end_mark.index)
    return sorted(found)
