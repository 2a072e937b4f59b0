"""What `edition suggest` proposes for a text, accepted or refused where one reads: one by one, or all of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from edition.disk import beneath
from edition.edit import records, trying
from edition.edit.forms import order
from edition.edit.journal import Changes, FileChange
from edition.edit.yaml_sheet import YamlSheet, opened
from edition.model import Span
from edition.serve import drafts
from edition.serve.history import History, Step
from edition.serve.refusal import RefusedError, of_fault
from edition.serve.workspace import Workspace
from edition.suggest import printed, refusals, survey
from edition.suggest.survey import Offer
from edition.wording import number


class ShownProposal(Struct, frozen=True):
    """A proposal with its evidence, as the page shows it; *key* tells it from others."""

    key: str
    rule: str
    reason: str
    score: float
    words: str
    places: tuple[Span, ...]
    file: str
    yaml: str


class Judgement(Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of proposals: they are accepted, with what is said of every record (*signed*), or refused."""

    text: str
    what: str
    keys: tuple[str, ...]
    act: Literal["accept", "refuse"]
    reason: str = ""
    signed: Mapping[str, str] = {}


class Suggestions:
    """The proposals for texts, by kind; they hold as long as the text is the same, whatever is accepted of them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._offers: dict[tuple[str, str], dict[str, Offer]] = {}

    def shown(self, text_id: str, what: str) -> list[ShownProposal]:
        """Return the proposals of a kind for a text, in its order; made anew.

        Raises RefusedError if there is no such text or kind.
        """
        if text_id not in self._workspace.project.text_ids or what not in survey.WHAT:
            raise RefusedError(f"There are no suggestions of {what} for `{text_id}`.")
        found = survey.survey(self._workspace.root, survey.SuggestRequest(what, (text_id,)))
        offers = {_key(one): one for one in sorted(found.offers, key=lambda one: one.proposal.start)}
        self._offers[text_id, what] = offers
        return [_shown(key, one) for key, one in offers.items()]

    def decide(self, history: History, decision: Judgement) -> str:
        """Accept or refuse proposals and return what was done.

        Raises RefusedError, with the files as they were, if the edition then has a new fault.
        """
        chosen = self._chosen(decision)
        workspace = self._workspace
        count = number(len(chosen), "suggestion")

        def made() -> Step:
            if decision.act == "refuse":
                return Step(f"refusal of {count}", _refused(workspace, chosen, decision.reason))
            return Step(f"acceptance of {count}", _accepted(workspace, chosen, decision.signed))

        return drafts.keep(workspace, history, made, lambda _entry: _affected(workspace, decision.text, chosen)).what

    def _chosen(self, decision: Judgement) -> list[Offer]:
        known = self._offers.get((decision.text, decision.what), {})
        document = self._workspace.document(decision.text)
        found = [known[key] for key in decision.keys if key in known]
        stale = document is None or any(one.source.sha256 != document.source.sha256 for one in found)
        if stale or not found or len(found) < len(decision.keys):
            raise RefusedError("These suggestions are out of date.", "Ask for them again.")
        if decision.act == "refuse" and not decision.reason.strip():
            raise RefusedError("Say why they are refused.", "The reason stands in refused.yaml.")
        return found


def _key(offer: Offer) -> str:
    proposal = offer.proposal
    # by what it says: a number would mean another one when the list is made anew
    told = repr((proposal.rule, proposal.spans, proposal.form, printed.yaml_of(offer)))
    return sha256(told.encode("utf-8")).hexdigest()[:16]


def _shown(key: str, offer: Offer) -> ShownProposal:
    proposal = offer.proposal
    first = proposal.spans[0]
    return ShownProposal(
        key=key,
        rule=proposal.rule,
        reason=proposal.reason,
        score=round(proposal.score, 2),
        words=proposal.form or " ".join(first.of(offer.source.text).split()),
        places=proposal.spans,
        file=printed.file_of(offer),
        yaml=printed.yaml_of(offer),
    )


def _accepted(workspace: Workspace, offers: Iterable[Offer], signed: Mapping[str, str]) -> Changes:
    """Return the files with the records of *offers*, each behind those that are there."""
    # the page may send what it likes; of a record it signs these fields alone
    said = {name: words for name, words in signed.items() if name in ("resp", "status") and words}
    before: dict[str, bytes | None] = {}
    after: dict[str, str] = {}
    for offer in offers:
        file = printed.file_of(offer)
        if file not in before:
            before[file] = beneath.read_if_there(workspace.root, file)
        # several records may go into one file: each is added to what the last one left
        content = after[file].encode("utf-8") if file in after else before[file] or b""
        sheet = opened(content, file)
        if not isinstance(sheet, YamlSheet):
            raise of_fault(sheet[0], file)
        after[file] = records.appended(sheet, {**printed.record_of(offer), **said}, order(file))
    return {file: FileChange(before[file], content.encode("utf-8")) for file, content in after.items()}


def _refused(workspace: Workspace, offers: Sequence[Offer], reason: str) -> Changes:
    file = f"annotations/{offers[0].source.id}/{refusals.FILE}.yaml"
    before = beneath.read_if_there(workspace.root, file)
    pairs = [(one.proposal, one.quote) for one in offers]
    return {file: FileChange(before, refusals.with_refusals(before, pairs, reason.strip()))}


def _affected(workspace: Workspace, text_id: str, offers: Iterable[Offer]) -> list[str]:
    """Return the texts that may have another fault then: for an entry of a register, all that have its forms."""
    named = [one for one in offers if one.proposal.file.startswith(printed.REGISTER)]
    forms = [str(form) for one in named for form in _forms(one)]
    return list(dict.fromkeys((text_id, *(trying.naming(workspace.root, forms) if forms else ()))))


def _forms(offer: Offer) -> Sequence[object]:
    forms = offer.proposal.fields.get("forms")
    return forms if isinstance(forms, list | tuple) else (offer.proposal.form,)
