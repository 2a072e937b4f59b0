"""What `manuscript.yaml` may hold: what a pen did, what stands on a page besides words."""

from __future__ import annotations

from typing import Literal

from edition.model import bodies
from edition.model.bodies import Body
from edition.model.fields import Words
from edition.model.records.pointing import Describing


class Writing(Describing, frozen=True, kw_only=True):
    """What a pen did (`manuscript.yaml`): a *mark* of words, or before them."""

    mark: Literal["add", "del", "unclear", "abbr", "expan", "lb", "space"]

    def annotation(self) -> tuple[str, Body]:
        """Return the kind of the annotation and its body."""
        return self.mark, bodies.Sourced(sources=self.sources)


class Milestone(Describing, frozen=True, kw_only=True):
    """Where a division begins that is no section, before the words (`manuscript.yaml`)."""

    milestone: Words
    n: Words = ""

    kind = "milestone"
    renamed = {"milestone": "unit"}


class Graphic(Describing, frozen=True, kw_only=True):
    """A picture that stands before the words (`manuscript.yaml`)."""

    graphic: Words
    desc: Words

    kind = "graphic"
    renamed = {"graphic": "url"}
