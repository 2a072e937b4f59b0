"""What the search index takes: `python -m tests.bench.indexing [N …]` (1,000 and 35,000 passages if nothing is said).

The annotated texts at hand are composed once; their passages are then indexed again and again under other ids until
there are N. Prints CPU seconds for the parts of the texts and for the merge, the largest memory of a process that does
the one and of one that does the other, and the bytes of the index; `--keep DIR` keeps it, to be searched.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import json, structs

from edition import mentions, pipeline, publish
from edition.model import Document
from edition.read import project as reading
from edition.read import theme
from edition.write import pages, search
from tests.bench.copies import at_hand, edition


def main(counts: Sequence[int], keep: Path | None) -> None:
    """Print a line for each number of passages."""
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            _line(count, keep / str(count) if keep else Path(folder))


def _line(count: int, folder: Path) -> None:
    texts = at_hand()
    edition(folder / "edition", texts, len(texts))
    site = folder / "site"
    made, cpu, memory = _apart(_parts, folder, count)
    _, merging, most = _apart(_merged, folder, made)
    data = site / "search/data"
    sizes = [file.stat().st_size for file in data.rglob("*") if file.is_file()]
    words = sum(file.stat().st_size for file in data.rglob("*.bin"))
    print(f"{count:>7} passages: parts {cpu:.1f} s, {memory} MB; merge {merging:.1f} s, {most} MB", end="; ")
    print(f"{sum(sizes) / 1e6:.1f} MB in {len(sizes)} files, {words / 1e6:.1f} MB of them words", end="; ")
    told = json.decode((data / "index.json").read_bytes())
    print(f"index.json {(data / 'index.json').stat().st_size} bytes, {len(told['words'])} shards", flush=True)


def _apart(work: Callable[[Path, int], int], folder: Path, count: int) -> tuple[int, float, int]:
    """Do *work* in a process of its own; return what it returns, its CPU seconds and its memory in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, folder, count))


def _measured(work: Callable[[Path, int], int], folder: Path, count: int) -> tuple[int, float, int]:
    before = time.process_time()
    made = work(folder, count)
    return made, time.process_time() - before - LEFT_OUT[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


LEFT_OUT = [0.0]


def _parts(folder: Path, count: int) -> int:
    """Write parts until there are *count* passages; return how many texts there are."""
    before = time.process_time()
    project, _ = reading.project(folder / "edition")
    site = pages.site(project.edition, theme.templates(Path(project.root)))
    names = pipeline.names_of(project)
    composed = [pipeline.compose(project, names, name).document for name in project.text_ids]
    documents = [(one, mentions.found(one).passages) for one in composed if one]
    LEFT_OUT[0] = time.process_time() - before
    publish.write(folder / "site", search.of_registers(site))
    nth = passages = 0
    while passages < count:
        document, found = documents[nth % len(documents)]
        source = structs.replace(document.source, id=f"{document.source.id}-{nth}")
        headers = {**project.edition.headers, source.id: source.header}
        known = structs.replace(site, edition=structs.replace(project.edition, headers=headers))
        copy = Document(source, document.annotations, document.events)
        publish.write(folder / "site", search.of_text(copy, found, known))
        (folder / "texts").open("a").write(f"{source.id}\n")
        passages += len(found)
        nth += 1
    return nth


def _merged(folder: Path, _count: int) -> int:
    return len(search.write_index(folder / "site", (folder / "texts").read_text().split()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.indexing")
    parser.add_argument("counts", metavar="N", type=int, nargs="*", default=[1000, 35000])
    parser.add_argument("--keep", metavar="DIR", type=Path)
    asked = parser.parse_args()
    main(asked.counts, asked.keep)
