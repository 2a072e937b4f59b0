"""Do texts on several machines that share a disk: workers of Dask fill the store, from which a build then takes them.

Nothing else passes between them, and no worker writes into the site: what one that is killed was doing is done by
another, and at last by the build itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, structs

from edition import withheld
from edition.model.diagnostics import InputError
from edition.model.extras import installing
from edition.read import project as reading
from edition.work import TextWork, one_text, work_on

PATIENCE = 10
"""Seconds to wait for the scheduler."""


class Order(Struct, frozen=True):
    """What a worker is told: the folders as it sees them, and a *number* that no other build has."""

    root: str
    store: str
    public: bool
    number: str


def fill(address: str, order: Order, texts: Sequence[str]) -> None:
    """Let the workers of the scheduler at *address* do *texts*.

    Raises InputError if there is no scheduler, or if its workers can do none of them.
    """
    try:
        from distributed import Client  # noqa: PLC0415  an extra
    except ModuleNotFoundError as missing:
        raise InputError(f"{missing.name} is not installed: {installing('cluster')}") from missing
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as cause:
        raise InputError(f"no scheduler of Dask answers at {address}: {cause}") from cause
    Path(order.store).mkdir(parents=True, exist_ok=True)
    with client:
        futures = client.map(partial(_one, order), texts, pure=False)
        failed = list(filter(None, [future.exception() for future in futures]))
    if failed and len(failed) == len(texts):
        raise InputError(f"no worker of {address} could do a text; the first said: {failed[0]}")


def _one(order: Order, text_id: str) -> None:
    # the files lie on the disk of the store, which takes them by a second name
    with TemporaryDirectory(dir=order.store) as folder:
        one_text(structs.replace(_work(order), folder=Path(folder)), text_id)


@lru_cache(maxsize=1)
def _work(order: Order) -> TextWork:
    project, _ = reading.project(Path(order.root))
    return work_on(withheld.limited(project, public=order.public), Path(order.store), Path(order.store))
