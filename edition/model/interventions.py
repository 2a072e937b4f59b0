"""Bodies of what editors do to the text: slips corrected or pointed out, words lost, words supplied."""

from __future__ import annotations

from edition.model.body import Sourced


class Intervention(Sourced, frozen=True):
    """What was done to the text, the *type* of slip that it mends, and why."""

    type: str = ""
    reason: str = ""


class Correction(Intervention, frozen=True):
    """What stands here and what should (TEI `choice`): *corr* for a slip, *reg* another spelling, *expan* in full."""

    readings = ("corr", "reg", "expan")
    corr: str | None = None
    reg: str | None = None
    expan: str | None = None

    @property
    def mends(self) -> bool:
        """Return whether a slip is corrected; other spellings are a matter of taste."""
        return self.corr is not None

    @property
    def words(self) -> str:
        """Return what a reader reads in place of the words of the source."""
        return next((one for one in (self.reg, self.expan, self.corr) if one is not None), "")


class Gap(Intervention, frozen=True):
    """Words that are lost here."""

    extent: str = ""


class Supplied(Intervention, frozen=True):
    """Words that are lost here and known: *text*."""

    readings = ("text",)
    text: str = ""

    @property
    def mends(self) -> bool:
        """Return True: words were left out."""
        return True

    @property
    def words(self) -> str:
        """Return the supplied words."""
        return self.text
