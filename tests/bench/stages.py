"""Where the time of one text goes: `python -m tests.bench.stages DIR [TEXT]`.

DIR is an edition; without TEXT its longest text is taken. Every function that the pipeline calls is timed by itself
(processor time, so that others on the machine matter little), less what it calls of the others; the best of several
runs.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from msgspec import structs

from edition import (
    complete,
    contributions,
    link,
    mentions,
    merge,
    pipeline,
    place,
    publish,
    recognise,
    recover,
    stages,
    tag,
    verify,
)
from edition import work as working
from edition.check import tei as integrity
from edition.read import project as reading
from edition.write import markdown, pages
from edition.write.data import jsonld, plain_text
from edition.write.search import part
from edition.write.tei import document

RUNS = 5
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("read text and annotations", reading, "text"),
    ("find what is quoted", place, "sought"),
    ("anchor", place, "place"),
    ("recognise", recognise, "recognise"),
    ("complete", complete, "complete"),
    ("assign permalinks", stages, "assign_ids"),
    ("tag names", tag, "find"),
    ("merge", merge, "merge"),
    ("write TEI", document, "document"),
    ("parse it", integrity, "parse"),
    ("check its integrity and grammar", integrity, "scan"),
    ("recover the source from it", recover, "recovered"),
    ("compare that with the source", verify, "text"),
    ("what is displayed", working, "displayed"),
    ("write the text of the page", pages, "text_of_page"),
    ("read what it displays", pages, "Displayed"),
    ("write HTML", pages, "text_pages"),
    ("write the list of corrections", pages, "corrections"),
    ("write how to cite", pages, "cite_pages"),
    ("write the reading text", plain_text, "plain_text"),
    ("write Web Annotations", jsonld, "collection"),
    ("mentions and dates", mentions, "found"),
    ("links", link, "linked"),
    ("contribution to common pages", contributions, "contribution"),
    ("write the text's part of the index", part, "files"),
    ("files to disk", publish, "write"),
)


class Clock:
    """Times calls that may lie in each other."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner: list[float] = []

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Make a function that does the same and is timed as *stage*; an iterator is exhausted first."""

        def run(*args: Any, **kwargs: Any) -> Any:
            began = process_time()
            self._inner.append(0.0)
            result = function(*args, **kwargs)
            if isinstance(result, Iterator):
                result = list(result)
            took = process_time() - began
            self.seconds[stage] += took - self._inner.pop()
            if self._inner:
                self._inner[-1] += took
            return result

        return run


def main(root: Path, text_id: str = "") -> None:
    """Print a line for each stage."""
    began = process_time()
    project, _ = reading.project(root)
    print(f"{1000 * (process_time() - began):8.1f} ms  registers and settings, once for all texts")
    longest = max(project.text_ids, key=lambda one: (root / "texts" / f"{one}.txt").stat().st_size)
    chosen = text_id or longest
    clock = Clock()
    for stage, module, function in STAGES:
        setattr(module, function, clock.timed(stage, getattr(module, function)))
    work = pipeline.work_on(project, root)
    _run(work, chosen, clock)  # what is made once for all texts is made now
    runs = [_run(work, chosen, clock) for _ in range(RUNS)]
    size = (root / "texts" / f"{chosen}.txt").stat().st_size
    print(f"\n{chosen}, {size} bytes, best of {RUNS} runs:")
    for stage, _, _ in STAGES:
        print(f"{1000 * min(run[stage] for run in runs):8.1f} ms  {stage}")
    print(f"{1000 * min(run['whole'] for run in runs):8.1f} ms  whole, what is not listed included")


def _run(work: working.TextWork, text_id: str, clock: Clock) -> dict[str, float]:
    """Do one text into a folder that is thrown away; caches of the run before are not to help."""
    markdown.parsed.cache_clear()
    clock.seconds.clear()
    with tempfile.TemporaryDirectory() as folder:
        began = process_time()
        working.one_text(structs.replace(work, folder=Path(folder)), text_id)
        return {**clock.seconds, "whole": process_time() - began}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
