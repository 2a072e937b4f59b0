"""The namespaces of TEI and XML as files declare them and as lxml writes names in them; what XML can hold."""

from __future__ import annotations

import re

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI, XML = f"{{{NAMESPACE}}}", "{http://www.w3.org/XML/1998/namespace}"
ID, LANG = f"{XML}id", f"{XML}lang"
CORPUS = "corpus.xml"
"""The file that holds, or includes, all texts."""
ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no file of XML 1.0 can hold (2.2)."""
