"""``compliance law pages``: the law on file as pages for the documentation, and the table of the README."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from compliance.cli.options import catalogue_of, rulesets_option
from compliance.cli.problems import BadInputError, refusals
from compliance.lawbook.coverage import coverage
from compliance.lawbook.coverage_table import regimes_markdown
from compliance.lawbook.pages import law_pages
from compliance.lawbook.regime_page import GENERATED
from compliance.rulesets.case_outline import load_outlines

_TABLE = ("--markdown` -->\n", "<!-- /coverage -->")
"""What stands around the table of the README."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--table-in",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Renew the coverage table in this file too, between its marks.",
)
@rulesets_option
def pages(folder: Path, table_in: Path | None, rulesets: Path | None) -> None:
    """Write a page and a timeline of each regime, with an index, into DIR.

    Pages of regimes that are gone are removed. A page that was not written by this command is left alone, and where one
    would have to be replaced nothing is written.
    """
    with refusals():
        catalogue, cases = catalogue_of(rulesets), load_outlines(rulesets)
    _write(folder, law_pages(catalogue, cases))
    if table_in is not None:
        _renew(table_in, regimes_markdown(coverage(catalogue, cases)))


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    present = list(folder.glob("*.md"))
    ours = [page for page in present if page.read_text(encoding="utf-8").startswith(GENERATED)]
    if foreign := [page for page in present if page not in ours and page.name in texts]:
        raise BadInputError([f"{page}: was not written by this command; choose another folder" for page in foreign])
    for page in ours:
        if page.name not in texts:
            page.unlink()
            page.with_suffix(".svg").unlink(missing_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _renew(page: Path, table: str) -> None:
    opening, closing = _TABLE
    before, opened, rest = page.read_text(encoding="utf-8").partition(opening)
    _, closed, after = rest.partition(closing)
    if not (opened and closed):
        raise BadInputError([f"{page}: no table stands between {opening.strip()!r} and {closing!r}"])
    page.write_text(before + opened + table + closed + after, encoding="utf-8")
