"""A draft: a first look at an edition with faults."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from edition.cli import main
from tests.small import edition


def test_a_draft_is_built_in_spite_of_faults_and_says_so_on_every_page(tmp_path: Path) -> None:
    text = "A letter\n\nThe river was high.[1] So it was.[2]\n\n[1] In March.\n"
    root = edition(tmp_path, {"texts/letter.txt": text})
    refused = CliRunner().invoke(main, ["--root", str(root), "build", "--jobs", "1"], obj=root)
    built = CliRunner().invoke(main, ["--root", str(root), "build", "--draft", "--jobs", "1"], obj=root)
    pages = sorted((root / "build/draft").rglob("*.html"))

    assert (1, 1, False) == (refused.exit_code, built.exit_code, (root / "build/site").exists())
    assert "texts/letter/index.html" in {page.relative_to(root / "build/draft").as_posix() for page in pages}
    unmarked = [page.name for page in pages if 'class="draft"' not in page.read_text("utf-8")]
    listed = [page.name for page in pages if "noindex" not in page.read_text("utf-8")]
    assert ([], []) == (unmarked, listed)
    assert "T023 Call 2 has no note." in (root / "build/draft/draft.html").read_text("utf-8")
