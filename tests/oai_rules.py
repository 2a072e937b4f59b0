"""What OAI-PMH 2.0 asks of an answer, rule by rule; each names its section of the protocol.

Written after the protocol and its schema, for repositories that answer with files. A rule takes a parsed answer and
gives what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from lxml import etree

PMH = "http://www.openarchives.org/OAI/2.0/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
O = f"{{{PMH}}}"  # noqa: E741  the protocol's own prefix
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
VERBS = {
    "Identify": set(),
    "ListMetadataFormats": {"identifier"},
    "ListSets": {"resumptionToken"},
    "GetRecord": {"identifier", "metadataPrefix"},
    "ListIdentifiers": {"from", "until", "metadataPrefix", "set", "resumptionToken"},
    "ListRecords": {"from", "until", "metadataPrefix", "set", "resumptionToken"},
}
CODES = set(
    "badArgument badResumptionToken badVerb cannotDisseminateFormat idDoesNotExist noRecordsMatch noMetadataFormats "
    "noSetHierarchy".split()
)
ELEMENTS = set(
    "title creator subject description publisher contributor date type format identifier source language relation "
    "coverage rights".split()
)
IDENTIFY = "repositoryName baseURL protocolVersion adminEmail earliestDatestamp deletedRecord granularity".split()
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
TOKEN = re.compile(r"[A-Za-z0-9\-_.!~*'()]+")
Answer = etree._Element
Rule = Callable[[Answer], Iterator[str]]


def local(element: Answer) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def findings(answer: Answer) -> list[str]:
    """Return all that is wrong with *answer*."""
    return [said for rule in RULES for said in rule(answer)]


def root(answer: Answer) -> Iterator[str]:
    """3.2: one root, which says where its schema is, with the date, the request, and one more kind of element."""
    if answer.tag != f"{O}OAI-PMH":
        yield "3.2: the root is not OAI-PMH"
    if (answer.get(f"{{{XSI}}}schemaLocation") or "").split()[:1] != [PMH]:
        yield "3.2: the root does not say where its schema is"
    names = [local(one) for one in answer]
    if names[:2] != ["responseDate", "request"]:
        yield "3.2: responseDate and request do not come first"
    if len(set(names[2:])) != 1 or not set(names[2:]) <= {*VERBS, "error"} or (len(names) > 3 and names[2] != "error"):
        yield "3.2: there is not one answer, and not an error either"


def date(answer: Answer) -> Iterator[str]:
    """3.2: the date of the answer is in UTC, to the second."""
    if not MOMENT.fullmatch(answer.findtext(f"{O}responseDate") or ""):
        yield "3.2: responseDate is no moment in UTC"


def request(answer: Answer) -> Iterator[str]:
    """3.2: the request is the base URL, with the arguments as attributes; without them after badVerb, badArgument."""
    asked = answer.find(f"{O}request")
    if asked is None:
        return
    if not re.fullmatch(r"https?://[^?#\s]+", asked.text or ""):
        yield "3.2: the request is no base URL"
    codes = {one.get("code") for one in answer.iter(f"{O}error")}
    verb, arguments = str(asked.get("verb") or ""), {str(name) for name in asked.attrib} - {"verb"}
    if codes & {"badVerb", "badArgument"}:
        if asked.attrib:
            yield "3.2: a request that is wrong in itself has attributes"
    elif verb and not arguments <= VERBS.get(verb, set()):
        yield f"4: {verb} has no such argument"
    elif not codes and answer.find(f"{O}{verb}") is None:
        yield "3.2: the answer is not of the verb that was asked for"
    if "resumptionToken" in arguments and len(arguments) > 1:
        yield "4: resumptionToken is an exclusive argument"


def required(answer: Answer) -> Iterator[str]:
    """4.1, 4.3, 4.5: what has to be asked for."""
    asked = answer.find(f"{O}request")
    if asked is None or answer.find(f"{O}error") is not None:
        return
    verb = asked.get("verb")
    if verb == "GetRecord" and not (asked.get("identifier") and asked.get("metadataPrefix")):
        yield "4.1: GetRecord has an identifier and a metadataPrefix"
    if verb in ("ListRecords", "ListIdentifiers") and not (asked.get("metadataPrefix") or asked.get("resumptionToken")):
        yield "4.3, 4.5: a list has a metadataPrefix, or a resumptionToken"


def errors(answer: Answer) -> Iterator[str]:
    """3.6: errors have a code of the protocol."""
    for one in answer.iter(f"{O}error"):
        if one.get("code") not in CODES:
            yield f"3.6: there is no error {one.get('code')}"


def identify(answer: Answer) -> Iterator[str]:
    """4.2: what a repository says of itself, in this order."""
    for one in answer.iter(f"{O}Identify"):
        said = {local(child): child.text or "" for child in one}
        if list(dict.fromkeys(local(child) for child in one))[: len(IDENTIFY)] != IDENTIFY:
            yield "4.2: an element is missing, or out of order"
            return
        if said["baseURL"] != answer.findtext(f"{O}request"):
            yield "4.2: baseURL is not the address of the request"
        if said["protocolVersion"] != "2.0":
            yield "4.2: protocolVersion is not 2.0"
        if not re.fullmatch(r"\S+@(\S+\.)+\S+", said["adminEmail"]):
            yield "4.2: adminEmail is no address"
        if said["deletedRecord"] not in ("no", "transient", "persistent"):
            yield "2.5.1: deletedRecord is no level of support"
        form = {"YYYY-MM-DD": DAY, "YYYY-MM-DDThh:mm:ssZ": MOMENT}.get(said["granularity"])
        if form is None or not form.fullmatch(said["earliestDatestamp"]):
            yield "3.3: earliestDatestamp is not of the granularity, or that is none"


def formats(answer: Answer) -> Iterator[str]:
    """4.4, 3.4: formats have prefix, schema and namespace; oai_dc is one of them."""
    for one in answer.iter(f"{O}ListMetadataFormats"):
        found = [[(local(child), child.text or "") for child in each] for each in one]
        if any([name for name, _ in each] != ["metadataPrefix", "schema", "metadataNamespace"] for each in found):
            yield "4.4: a format is not prefix, schema, namespace"
        elif any(not TOKEN.fullmatch(each[0][1]) or not urlsplit(each[1][1]).scheme for each in found):
            yield "3.4: a prefix or the address of a schema cannot be one"
        elif ("oai_dc", OAI_DC) not in {(each[0][1], each[2][1]) for each in found}:
            yield "3.4: unqualified Dublin Core is not offered"


def headers(answer: Answer) -> Iterator[str]:
    """2.4, 2.5: an identifier that is a URI, once in a list, and a datestamp."""
    seen = set()
    for one in answer.iter(f"{O}header"):
        name, stamp = one.findtext(f"{O}identifier") or "", one.findtext(f"{O}datestamp") or ""
        if [child.tag for child in one][:2] != [f"{O}identifier", f"{O}datestamp"]:
            yield "2.5: a header begins with identifier and datestamp"
        if not re.fullmatch(r"oai:[A-Za-z][\w.-]*\.[A-Za-z][\w-]*:[\w\-.!~*'()/]+", name):
            yield "2.4: an identifier is not of the scheme oai"
        if not DAY.fullmatch(stamp):
            yield "2.7: a datestamp is not of the granularity of the repository"
        if name in seen:
            yield "2.5: a record stands twice in a list"
        seen.add(name)


def records(answer: Answer) -> Iterator[str]:
    """2.5: a record has a header and one piece of metadata, which says its schema; ids stand once."""
    for one in answer.iter(f"{O}record"):
        if [child.tag for child in one][:2] != [f"{O}header", f"{O}metadata"]:
            yield "2.5: a record is header and metadata"
    for one in answer.iter(f"{O}metadata"):
        if len(one) != 1 or etree.QName(one[0]).namespace in (PMH, None):
            yield "2.5: metadata is one element of another namespace"
        elif (one[0].get(f"{{{XSI}}}schemaLocation") or "").split()[:1] != [etree.QName(one[0]).namespace]:
            yield "2.5: metadata does not say where its schema is"
    ids = [element.get(XML_ID) for element in answer.iter() if element.get(XML_ID)]
    if len(ids) != len(set(ids)):
        yield "3.2: an id stands twice, so that parsers refuse the answer"


def dublin_core(answer: Answer) -> Iterator[str]:
    """3.4: oai_dc holds the fifteen elements of Dublin Core, and words in them."""
    for one in answer.iter(f"{{{OAI_DC}}}dc"):
        for child in one:
            name = etree.QName(child)
            if name.namespace != DC or name.localname not in ELEMENTS or len(child):
                yield f"3.4: {name.localname} is no element of oai_dc"
            elif not (child.text or "").strip():
                yield f"3.4: {name.localname} is empty"


def tokens(answer: Answer) -> Iterator[str]:
    """3.5: a list that is not whole ends with a token; the last part of one that was divided ends with an empty one."""
    for verb in ("ListRecords", "ListIdentifiers", "ListSets"):
        for one in answer.iter(f"{O}{verb}"):
            found = one.findall(f"{O}resumptionToken")
            if len(found) > 1 or (found and one[-1] is not found[0]):
                yield "3.5: a list has one token, at its end"
            if not [child for child in one if child not in found]:
                yield "4.3, 4.5: a list is not empty: that is the error noRecordsMatch"
            asked = answer.find(f"{O}request")
            if asked is not None and asked.get("resumptionToken") and not found:
                yield "3.5: the last part of a list has an empty token"


RULES: tuple[Rule, ...] = (
    *(root, date, request, required, errors, identify, formats, headers, records, dublin_core, tokens),
)
