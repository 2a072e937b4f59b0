"""The frozen values that flow through the build."""

from edition.model.anchored import Anchored, Record
from edition.model.document import Close, Document, Event, Inserted, Open, Point, Text
from edition.model.letters import Letter
from edition.model.originals import Original, Patch
from edition.model.outputs import Output, OutputFile, OutputStream
from edition.model.registers import Designation, Entry, Org, Person, Place, Work
from edition.model.settings import Settings
from edition.model.values import (
    NOWHERE,
    Agent,
    Allow,
    Annotation,
    Edition,
    Editor,
    Header,
    Project,
    Quote,
    Source,
    Span,
    Target,
    Transcription,
)
from edition.model.witness import Witness

__all__ = [
    "NOWHERE",
    "Agent",
    "Allow",
    "Anchored",
    "Annotation",
    "Close",
    "Designation",
    "Document",
    "Edition",
    "Editor",
    "Entry",
    "Event",
    "Header",
    "Inserted",
    "Letter",
    "Open",
    "Org",
    "Original",
    "Output",
    "OutputFile",
    "OutputStream",
    "Patch",
    "Person",
    "Place",
    "Point",
    "Project",
    "Quote",
    "Record",
    "Settings",
    "Source",
    "Span",
    "Target",
    "Text",
    "Transcription",
    "Witness",
    "Work",
]
