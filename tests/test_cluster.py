"""Texts that workers of a scheduler did give the bytes of those done here, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from time import sleep

import pytest

from edition import pipeline
from edition.model.diagnostics import InputError
from tests.small import edition
from tests.test_build import digest

distributed = pytest.importorskip("distributed")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files: dict[str, str | bytes | None] = {}
    for n in range(24):
        files[f"texts/t{n}.txt"] = f"Text {n}\n\n" + "The river was high, and the bridge was gone.\n\n" * 40
        files[f"annotations/t{n}/text.yaml"] = f"title: Text {n}\n"
    return edition(tmp_path / "edition", files)


def test_two_workers_of_which_one_is_killed_give_the_same_bytes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # however busy the machine is
    monkeypatch.setattr("edition.cluster.PATIENCE", 60)
    pipeline.build(root, root / "build/site")
    store = tmp_path / "store"
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        killing = threading.Thread(target=killed, args=(store, next(iter(cluster.workers.values())).pid))
        killing.start()
        pipeline.build(root, root / "build/other", store=store, scheduler=cluster.scheduler_address)
        killing.join()
    assert digest(root / "build/site") == digest(root / "build/other")


def killed(store: Path, process: int) -> None:
    """Kill a worker once one of the texts is done."""
    while not list(store.glob("free/traces/*/*")):
        sleep(0.01)
    os.kill(process, signal.SIGKILL)


def test_without_a_scheduler_or_a_store_there_is_a_sentence(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.cluster.PATIENCE", 1)
    with pytest.raises(InputError, match="no scheduler of Dask answers"):
        pipeline.build(root, root / "build/site", store=tmp_path / "store", scheduler="tcp://127.0.0.1:9")
    with pytest.raises(InputError, match="--no-store"):
        pipeline.build(root, root / "build/site", scheduler="tcp://127.0.0.1:9")
