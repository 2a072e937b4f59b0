"""TEI that is not in the namespace of TEI: in none, as older files are, or in a project's own."""

from __future__ import annotations

from lxml import etree

from edition.importing.choices import local
from edition.importing.imported import Account
from edition.model.tei import NAMESPACE, TEI


def put_into(root: etree._Element, account: Account) -> None:
    """Put the elements of a file that is TEI but for its namespace into that of TEI."""
    named = etree.QName(root).namespace
    if local(root) != "TEI" or named == NAMESPACE or root.find("{*}teiHeader") is None:
        return
    account.doubtful.note(f"namespace {named or 'left out'}, read as that of TEI")
    for one in root.iter(etree.Element):
        if etree.QName(one).namespace == named:
            one.tag = f"{TEI}{local(one)}"
