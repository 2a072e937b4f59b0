"""Do what was not done before: look into the store by what a result rests on, and keep what is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import msgpack, structs

from edition import publish, recording, tag
from edition.check.tei import TeiPointer
from edition.disk import ours
from edition.disk.store import SIZE, Grounds, Question, Slot, Store, Trace, digest
from edition.model.paths import PARTS
from edition.recording import Answers, Asked, Watched, encoded
from edition.seals import Listing, listing
from edition.slots import refilled
from edition.write import search
from edition.write.site.tasks import Found, Task

NOBODY = bytes(SIZE)
"""Stands for an answer to what nobody answers any more."""


class Sound:
    """Which pointers lead somewhere, by digests of the pointers and of the file that they lead to."""

    def __init__(self, keeper: Keeper, folder: Path) -> None:
        self._keeper = keeper
        self._folder = folder
        self._name = keeper.name("sound")
        trace = keeper.find(self._name)
        kept = (keeper.store.blob(trace.result) if trace else None) or b""
        self._before = frozenset(kept[at : at + SIZE] for at in range(0, len(kept), SIZE))
        self._now: list[bytes] = []

    def known(self, path: str, pointers: Iterable[TeiPointer]) -> bool:
        """Say whether all *pointers* to the file *path* lead somewhere, for all that is kept."""
        key = self._key(path, pointers)
        if key in self._before:
            self._now.append(key)
        return key in self._before

    def found(self, path: str, pointers: Iterable[TeiPointer]) -> None:
        """Note that they do; not of a text that is not here, whose pages nobody can look into."""
        if key := self._key(path, pointers):
            self._now.append(key)

    def keep(self) -> None:
        """Keep what was noted."""
        if self._before != frozenset(self._now):
            self._keeper.keep(self._name, Asked(), self._keeper.taken(self._folder, (), b"".join(self._now)))

    def _key(self, path: str, pointers: Iterable[TeiPointer]) -> bytes:
        # the digest of the file, not its path alone: an id may have gone from it
        there = self._keeper.store.stamps.digest(f"{self._folder}/{path}")
        return digest(path.encode(), there, *encoded(pointers)) if there else b""


class KeptIndex(search.Memory):
    """The index of the search that was made last, which a *keeper* keeps; parts of texts are kept by all *keepers*."""

    def __init__(self, keeper: Keeper, keepers: Iterable[Keeper]) -> None:
        self._keeper = keeper
        self._stores = tuple(one.store for one in keepers)
        self._name = keeper.name("index")
        trace = keeper.find(self._name)
        content = keeper.store.blob(trace.result) if trace else None
        self.before = _merged(content) if content else None

    def part(self, file: Path) -> bytes:
        """Return the digest of a part, which need not be read where its stamp is known."""
        return self._keeper.store.stamps.digest(str(file)) or b""

    def read(self, digest: bytes) -> bytes | None:
        """Return a part or a shard of before, if it is kept still."""
        return next(filter(None, (store.blob(digest) for store in self._stores)), None)

    def place(self, folder: Path, name: str, digest: bytes) -> bool:
        """Put a shard of before into a file; return False if it is lost."""
        return self._keeper.placed(digest, f"{folder}/{name}")

    def put(self, folder: Path, name: str, content: bytes) -> bytes:
        """Write a shard and keep it; return its digest."""
        super().put(folder, name, content)
        return self._keeper.store.take(f"{folder}/{name}")

    def keep(self, merged: search.Merged) -> None:
        """Keep an index."""
        result = self._keeper.store.put(msgpack.encode(merged))
        self._keeper.keep(self._name, Asked(), Trace(tuple(merged.files), result))


_merged = msgpack.Decoder(search.Merged).decode


def published(trace: Trace) -> bytes:
    """Return the listing of the files that go to the site."""
    return listing((path, name) for path, name in trace.files if not path.startswith(f"{PARTS}/"))


class Keeper:
    """Finds what was made before in a store, and keeps what is made now.

    *base* is a digest of what everything depends on, *whole* of all that can be asked of the edition, *answers* has
    those of what is asked piece by piece; *index* finds names.
    Whether the entries of the registers are *sound* TEI is asked before they are put into files that were checked.
    """

    def __init__(
        self, store: Store, base: bytes, whole: bytes, answers: Answers, index: tag.Index, *, sound: Callable[[], bool]
    ) -> None:
        self.store = store
        self.answers = answers
        self.written = Listing()
        self._sound = sound
        self._base = base
        self._whole = whole
        self._index = index
        self._forms = answers.digest(("forms*", None)) or b""
        self._found: dict[int, Answers] = {}

    def name(self, kind: str, *parts: bytes) -> bytes:
        """Name a result by its *kind* and by what is known before anything is asked."""
        return digest(self._base, kind.encode(), *parts)

    def find(self, name: bytes, found: Sequence[Answers] = ()) -> Trace | None:
        """Return what is kept under *name*, if all that was asked to make it is answered as it was then.

        What stands in slots is put in as it is now.
        """
        trace = self.store.trace(name)
        if trace is None or (trace.questions and self._answer(trace.questions, found) != trace.answer):
            return None
        if trace.whole in (b"", self._whole):
            self.store.use(name)
            return trace
        renewed = self._renewed(trace)
        if renewed:
            self.store.keep(name, renewed)
        return renewed

    def _renewed(self, trace: Trace) -> Trace | None:
        """Return what a trace is for the edition as it is now; None if the answers that it rests on are others."""
        grounds = trace.rests_on
        if self._answer(grounds.questions) != grounds.answer:
            return None
        # another form in the registers changes the texts alone in which it stands: these are searched, not done again
        if grounds.searched and grounds.forms != self._forms:
            texts = [self.store.blob(one) for one in grounds.searched]
            if None in texts or self._hits(one.decode() for one in texts if one is not None) != grounds.hits:
                return None
        files, filled = dict(trace.files), {path: (path, *rest) for path, *rest in grounds.slots}
        for path, answer, slots in grounds.slots:
            now = self._answer(question for _, _, question in slots)
            if now == answer:
                continue
            content = self.store.blob(files[path]) if self._sound() else None
            made = content and refilled(content, slots, self.answers.answer)
            if not made:
                return None
            files[path], filled[path] = self.store.put(made[0]), (path, now, made[1])
        now_known = structs.replace(grounds, forms=self._forms, slots=tuple(filled.values()))
        raw = msgpack.encode(now_known)
        return structs.replace(trace, files=tuple(files.items()), whole=self._whole, grounds=raw)

    def place(self, trace: Trace, folder: Path) -> bool:
        """Put the files of a result into *folder*; return False if one is lost."""
        return all(self.placed(name, f"{folder}/{path}") for path, name in trace.files)

    def placed(self, name: bytes, file: str) -> bool:
        """Put what has a digest into a *file*; return False if it is lost."""
        if self.store.stamps.recall(file) == name:  # left by the build before the last, and the same
            return True
        ours.clear(file)
        return self.store.place(name, file)

    def keep(
        self,
        name: bytes,
        asked: Asked,
        trace: Trace,
        found: Sequence[Answers] = (),
        slots: Mapping[str, tuple[Slot, ...]] | None = None,
    ) -> None:
        """Keep a *trace* as the answer to what was *asked*, and to what stands in the *slots* of its files."""
        # what a task's own mappings are asked begins with their number, and no other name with a figure
        own = tuple(question for question in asked.questions if question[0][0] <= "9")
        questions = tuple(question for question in asked.questions if question[0][0] > "9")
        grounds = Grounds(
            questions,
            self._answer(questions),
            searched=tuple(self.store.put(text.encode()) for text in asked.searched),
            hits=self._hits(asked.searched),
            forms=self._forms,
            slots=tuple((path, self._answer(q for _, _, q in some), some) for path, some in (slots or {}).items()),
        )
        known = structs.replace(trace, questions=own, answer=self._answer(own, found))
        if grounds.questions or grounds.searched or grounds.slots:
            known = structs.replace(known, whole=self._whole, grounds=msgpack.encode(grounds))
        self.store.keep(name, known)

    def same(self, other: Keeper, asked: Asked) -> bool:
        """Say whether all that was *asked* is answered here as it is by the *other*."""
        questions = tuple(asked.questions)
        answered = self._base == other._base and self._answer(questions) == other._answer(questions)
        return answered and (self._forms == other._forms or self._hits(asked.searched) == other._hits(asked.searched))

    def taken(self, folder: Path, paths: Iterable[str], result: bytes = b"") -> Trace:
        """Keep the files *paths* of *folder* and what else is known of them."""
        files = tuple((path, self.store.take(f"{folder}/{path}")) for path in paths)
        return Trace(files, self.store.put(result) if result else b"")

    def task(self, task: Task, folder: Path) -> Trace:
        """Write the files of a task into *folder*, from the store if they are there."""
        name = self.name(f"{task.make.__module__}.{task.make.__qualname__}", msgpack.encode(task.given))
        found = [self._of(mapping) for mapping in task.found]
        trace = self.find(name, found)
        if trace is None or not self.place(trace, folder):
            asked = Asked()
            views = tuple(Watched(str(nth), mapping, asked) for nth, mapping in enumerate(task.found))
            site = recording.site(task.site, asked)
            trace = self.taken(folder, publish.write(folder, structs.replace(task, site=site, found=views), anew=True))
            self.keep(name, asked, trace, found)
        return trace

    def _of(self, mapping: Found) -> Answers:
        """Return what answers for *mapping*: one for all tasks that ask it."""
        # mappings have no hash; these live as long as the tasks, so that no other comes to have the number of one
        if id(mapping) not in self._found:
            self._found[id(mapping)] = Answers(recording.ways("", mapping))
        return self._found[id(mapping)]

    def _answer(self, questions: Iterable[Question], found: Sequence[Answers] = ()) -> bytes:
        """Return a digest of the answers of the edition, or of what a task has *found*."""
        if not found:
            return sha256(b"".join(self.answers.digest(one) or NOBODY for one in questions)).digest()
        own = (found[int(what[0])].digest((what[1:], key)) for what, key in questions)
        return sha256(b"".join(one or NOBODY for one in own)).digest()

    def _hits(self, texts: Iterable[str]) -> bytes:
        return digest(*(msgpack.encode(list(self._index.automaton.iter(text))) for text in texts))
