"""One bag for the archive: the edition, what was built of it, and what is needed to read and restore both.

A bag (BagIt 1.0, RFC 8493) whose payload is an RO-Crate 1.1. It is the same bytes whenever it is made of the same
edition, and `restore` lays the edition out again, builds it and compares.
"""

from edition.export.archive.bag import problems
from edition.export.archive.make import Bagged, archive
from edition.export.archive.pack import FORMATS, packed
from edition.export.archive.restore import Restored, restore

__all__ = ["FORMATS", "Bagged", "Restored", "archive", "packed", "problems", "restore"]
