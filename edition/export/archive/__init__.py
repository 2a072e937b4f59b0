"""A bag for archives: the edition, its build, and everything needed to read and restore both.

It is a bag (BagIt 1.0, RFC 8493) whose payload is an RO-Crate 1.1. The same edition always gives the same bytes, and
`restore` extracts the edition again, builds it and compares the result.
"""

from edition.export.archive.bag import problems
from edition.export.archive.make import Bagged, archive
from edition.export.archive.pack import FORMATS, pack_bag
from edition.export.archive.restore import UNTRUSTED, Restored, RestoreRequest, restore

__all__ = ["FORMATS", "UNTRUSTED", "Bagged", "RestoreRequest", "Restored", "archive", "pack_bag", "problems", "restore"]
