"""`edition audit`: run validators and other judges on the last build."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from edition import audit, publish
from edition.audit import page
from edition.cli.failure import Exit
from edition.disk import beneath
from edition.model import OutputFile
from edition.model.diagnostics import InputError
from edition.read import project


def run(home: Path, *, browser: bool) -> Exit:
    """Run every installed judge on the last build and write the results into the site."""
    home = home.resolve()
    site = beneath.own(home, "build/site")
    if not (site / "index.html").exists():
        raise InputError("there is no build to audit; run `edition build` first")
    shutil.rmtree(site / "audit", ignore_errors=True)  # an earlier audit is not part of the build
    (site / "audit.json").unlink(missing_ok=True)
    edition = project.project(home)[0].edition
    done = audit.audit(home, site, edition.absent, audit.Judges(browser=browser))
    pages = page.report(home, edition, (done.build, done.files), done.verdicts)
    publish.put(site, [*pages, OutputFile("audit.json", done.as_json())])
    for verdict in done.verdicts:
        click.echo(f"{verdict.state:8} {verdict.what} ({verdict.judge}). {verdict.remark}".rstrip())
        for finding in verdict.findings:
            click.echo(f"         {finding}")
    click.echo(f"The audit is in {site / 'audit' / 'index.html'}")
    return Exit.FAULTS if done.failed else Exit.DONE
