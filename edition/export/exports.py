"""What leaves the house in one piece: each kind of export by its name.

An export takes the edition's folder, the folder to write into, ids of texts (none: all of them, and the whole) and
whether restricted texts are to be withheld; it writes all its files or none. A new one is a module here and a row
in `EXPORTS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.export.books import epub, pdf
from edition.export.exported import Export, Exported
from edition.export.packages import archive, archive_tar, archive_zip, harvest
from edition.export.tei import dse, tei

__all__ = ["EXPORTS", "Export", "Exported", "archive", "dse", "epub", "harvest", "pdf", "tei"]

EXPORTS: Mapping[str, Export] = {
    "epub": epub,
    "pdf": pdf,
    "tei": tei,
    "tei-dse": dse,
    "archive": archive,
    "archive-tar": archive_tar,
    "archive-zip": archive_zip,
    "harvest": harvest,
}
"""What can be exported: the name on the command line (with its flavour), and the function that does it."""
