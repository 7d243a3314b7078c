"""All pages of the law as files: an index, and for each regime its page and its timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from compliance.lawbook import markdown
from compliance.lawbook.coverage import RegimeCoverage, coverage
from compliance.lawbook.regime_page import GENERATED, regime_page
from compliance.lawbook.timeline import timeline
from compliance.lawbook.timeline_svg import draw
from compliance.rulesets.case_outline import CaseOutline
from compliance.rulesets.catalogue import Catalogue

_HEAD = ("regime", "in force", "measures:", "clauses that decide:", "exceptions:", "verified:", "cases:")
_INTRODUCTION = """\
# The law on file

Every regime of the Security Council that the rulesets hold, by measure and paragraph, with the days in force. Each page
has a timeline; opened by itself, its bars lead to the official texts. `compliance law coverage --measures` and
`GET /v1/law/coverage` say the same, for any day."""


def law_pages(catalogue: Catalogue, cases: Iterable[CaseOutline]) -> dict[str, str]:
    """The text of each page by its file name; the same law and the same cases give the same pages."""
    cases = tuple(cases)
    rows = coverage(catalogue, cases)
    about = Counter(clause for case in cases for clause in case.clauses)
    pages = {"README.md": "\n".join(_index(rows)) + "\n"}
    for row in rows:
        pages[f"{row.regime.id}.md"] = regime_page(catalogue, row, about)
        pages[f"{row.regime.id}.svg"] = draw(timeline(catalogue, row.regime))
    return pages


def _index(rows: tuple[RegimeCoverage, ...]) -> Iterator[str]:
    yield from (GENERATED, "", _INTRODUCTION, "")
    yield markdown.table(_HEAD, [*map(_row, rows), _total(rows)]).removesuffix("\n")


def _row(row: RegimeCoverage) -> tuple[object, ...]:
    counts = row.counts
    name = f"[{markdown.plain(row.regime.name)}]({row.regime.id}.md)"
    numbers = (len(row.measures), counts.deciding, counts.exceptions, f"{counts.verified} of {counts.all}", row.cases)
    return (name, "; ".join(map(str, row.periods)), *numbers)


def _total(rows: tuple[RegimeCoverage, ...]) -> tuple[object, ...]:
    counts = [row.counts for row in rows]
    deciding, exceptions = sum(one.deciding for one in counts), sum(one.exceptions for one in counts)
    verified = f"{sum(one.verified for one in counts)} of {sum(one.all for one in counts)}"
    return (f"**all {len(rows)}**", "", "", deciding, exceptions, verified, sum(row.cases for row in rows))
