"""The namespaces of TEI and XML, as files declare them and as lxml writes names in them."""

from __future__ import annotations

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI, XML = f"{{{NAMESPACE}}}", "{http://www.w3.org/XML/1998/namespace}"
ID, LANG = f"{XML}id", f"{XML}lang"
