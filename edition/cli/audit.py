"""The command `edition audit`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click


@click.command()
@click.option("--browser", is_flag=True, help="Let axe look at pages in Chromium, too; that takes a while.")
@click.pass_obj
def audit(root: Path | None, *, browser: bool) -> None:
    """Let every judge that is installed look at the last build; write what they say into the site."""
    from edition import audit as auditing  # noqa: PLC0415
    from edition import publish  # noqa: PLC0415
    from edition.audit import page  # noqa: PLC0415
    from edition.model import OutputFile  # noqa: PLC0415
    from edition.model.diagnostics import InputError  # noqa: PLC0415
    from edition.read import project  # noqa: PLC0415

    home = (root or project.find_root(Path.cwd())).resolve()
    site = home / "build" / "site"
    if not (site / "index.html").exists():
        raise InputError("there is no build to look at: `edition build` makes one")
    shutil.rmtree(site / "audit", ignore_errors=True)  # what judges said before is no part of the build
    (site / "audit.json").unlink(missing_ok=True)
    edition = project.project(home)[0].edition
    done = auditing.audit(home, site, edition.absent, auditing.Wish(browser=browser))
    pages = page.report(home, edition, (done.build, done.files), done.verdicts)
    publish.put(site, [*pages, OutputFile("audit.json", done.as_json())])
    for verdict in done.verdicts:
        click.echo(f"{verdict.state:8} {verdict.what} ({verdict.judge}). {verdict.remark}".rstrip())
        for finding in verdict.findings:
            click.echo(f"         {finding}")
    click.echo(f"The audit is in {site / 'audit' / 'index.html'}")
    sys.exit(1 if done.failed else 0)
