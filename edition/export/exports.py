"""The table of exports.

An export takes the folder of the edition, the folder to write into, ids of texts (none: all of them, and the edition as
one) and whether to withhold restricted texts; it writes all its files or none. To add one, add a module here and a row
to `EXPORTS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.export.books import epub, pdf
from edition.export.documents import docx, markdown
from edition.export.exported import Export, Exported
from edition.export.packages import archive, archive_tar, archive_zip, harvest
from edition.export.tei import dse, tei

__all__ = ["EXPORTS", "Export", "Exported", "archive", "docx", "dse", "epub", "harvest", "markdown", "pdf", "tei"]

EXPORTS: Mapping[str, Export] = {
    "epub": epub,
    "pdf": pdf,
    "docx": docx,
    "markdown": markdown,
    "tei": tei,
    "tei-dse": dse,
    "archive": archive,
    "archive-tar": archive_tar,
    "archive-zip": archive_zip,
    "harvest": harvest,
}
"""Functions that export, by their names on the command line, flavour included."""
