"""A screening as a person reads it: the verdict, the clauses with their reasons, what is missing, and what may be done.

``summary`` gives the verdict, the clauses and the questions; ``clause`` adds the reasons and the exceptions weighed;
``full`` adds where each fact stands and what each exception would need. Made of rich's parts, so it fits any width.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table

from compliance.law.goods import Good
from compliance.law.verdict import ExceptionStatus, Outcome, Procedure, Verdict
from compliance.rulesets.catalogue import Catalogue
from compliance.screening.goods_evidence import dotted
from compliance.screening.layout import heading, listed, rows, words
from compliance.screening.representation import Level
from compliance.screening.screening import Finding, Screening, WeighedException
from compliance.screening.transfer import Transfer
from compliance.screening.wording import PROCEDURES, inside, verification

_VERDICTS = {
    Verdict.PERMITTED: ("PERMITTED", "bold green"),
    Verdict.REVIEW: ("REVIEW", "bold yellow"),
    Verdict.REQUIRES_APPROVAL: ("REQUIRES APPROVAL", "bold magenta"),
    Verdict.PROHIBITED: ("PROHIBITED", "bold red"),
}
_OUTCOMES = {
    Outcome.PROHIBITED: "Prohibited by",
    Outcome.REQUIRES_APPROVAL: "Approval required under",
    Outcome.REVIEW: "For review under",
    Outcome.EXEMPTED: "Excused from, because an exception is met",
    Outcome.COMPLIED: "In keeping with",
}
_STATUSES = {
    ExceptionStatus.MET: "met",
    ExceptionStatus.AVAILABLE: "available",
    ExceptionStatus.OPEN: "open",
    ExceptionStatus.UNMET: "not met",
    ExceptionStatus.REFUSED: "refused",
}
_SHORT = len("sha256:") + 12
T = TypeVar("T")


@dataclass(frozen=True)
class Report:
    """What a report is made of."""

    screening: Screening
    transfer: Transfer
    catalogue: Catalogue
    leaf_hash: str
    level: Level = Level.CLAUSE

    def render(self) -> RenderableType:
        """The report as one renderable."""
        return Group(*self._parts())

    def _parts(self) -> Iterator[RenderableType]:
        yield self._banner()
        yield from self._findings()
        yield from self._missing_facts()
        yield from _list("Lawful routes", (route.step for route in self.screening.routes))
        yield from _list("Duties that stay", (obligation.duty for obligation in self.screening.obligations))
        yield from _list("Warnings", self.screening.warnings)
        yield from self._footer()

    def _banner(self) -> RenderableType:
        screening = self.screening
        word, style = _VERDICTS[screening.verdict]
        top = Table.grid(expand=True)
        top.add_column()
        top.add_column(justify="right")
        top.add_row(words(word, style), words(f"law of {screening.law_date}"))
        lines: list[RenderableType] = [top]
        if screening.requirement is not Procedure.NONE:
            lines.append(words(f"needs {PROCEDURES[screening.requirement]}"))
        lines += [words(line) for line in _said_of(self.transfer)]
        return Panel(Group(*lines), box=box.HEAVY, border_style=style.removeprefix("bold "), padding=(0, 1))

    def _findings(self) -> Iterator[RenderableType]:
        if not self.screening.findings:
            yield _indented(words(f"No clause in force on {self.screening.law_date} catches this transfer."), 0)
        regimes = {regime.id: regime.name for regime in self.catalogue.regimes}
        shown: set[str] = set()
        for (outcome, regime), group in groupby(self.screening.findings, key=lambda one: (one.outcome, one.regime)):
            yield heading(f"{_OUTCOMES[outcome]}: {regimes[regime]}")
            for finding in group:
                yield _indented(Group(*self._finding(finding, shown)))

    def _finding(self, finding: Finding, shown: set[str]) -> Iterator[RenderableType]:
        yield words(str(finding.citation), "bold").append(f" - {self._measure(finding)}", "not bold")
        yield words(finding.summary)
        if self.level is not Level.SUMMARY:
            yield rows(self._details(finding, shown))

    def _measure(self, finding: Finding) -> str:
        return inside(self.catalogue.vocabulary.measures[finding.measure])

    def _details(self, finding: Finding, shown: set[str]) -> Iterator[tuple[str, str]]:
        full = self.level is Level.FULL
        for first, reason in _first(finding.because):
            where = f" [{reason.source}]" if full else ""
            unsettled = "" if reason.certain else " (not settled)"
            yield "because" if first else "", f"- {reason.sentence}{unsettled}{where}"
        for first, weighed in _first(finding.exceptions):
            repeated = not full and weighed.id in shown
            shown.add(weighed.id)
            said = f"{weighed.citation}, as above." if repeated else _exception(weighed, full)
            yield "exceptions" if first else "", f"- {_STATUSES[weighed.status]}: {said}"
        for first, interpretation in _first(finding.interpretations):
            yield "read with" if first else "", f"- {interpretation.title} ({interpretation.issuer})"
        for warning in finding.warnings:
            yield "warning", warning
        if full:
            yield "clause", f"{finding.clause}, for {', '.join(finding.goods)}"
        yield "text", finding.link
        yield "", verification(finding.verification)

    def _missing_facts(self) -> Iterator[RenderableType]:
        if not self.screening.missing_facts:
            return
        yield heading("Facts that are missing")
        for fact in self.screening.missing_facts:
            waiting = "; ".join(self._citation(id) for id in fact.clauses)
            place = rows([("place", fact.path), ("decides on", waiting)])
            yield _indented(Group(words(fact.question), place))

    def _citation(self, id: str) -> str:
        return str(self.catalogue.clause(id).citation)

    def _footer(self) -> Iterator[RenderableType]:
        screening, engine, full = self.screening, self.screening.engine, self.level is Level.FULL
        digest = screening.ruleset.digest if full else screening.ruleset.digest[:_SHORT]
        confirmed = f"confirmed by {engine.confirmed_by}" if engine.confirmed_by else "NOT CONFIRMED"
        record = f", record leaf {self.leaf_hash}" if full else ""
        yield words("")
        yield words(
            f"Ruleset revision {screening.ruleset.revision}, digest {digest}; {engine.name} {engine.version}, "
            f"{confirmed}; known at {screening.known_at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC.",
            "dim",
        )
        yield words(f"Screening {screening.id}{record}. This is not legal advice.", "dim")


def _said_of(transfer: Transfer) -> Iterator[str]:
    """The transfer in two or three lines."""
    if transfer.reference:
        yield f"Reference {transfer.reference}"
    ends = [f"{party.name or 'unnamed'} ({party.country or '?'})" for party in (transfer.sender, transfer.recipient)]
    yield f"{transfer.activity.replace('_', ' ').capitalize()} from {ends[0]} to {ends[1]}"
    for good in transfer.goods[:5]:
        yield _said_of_good(good)
    if len(transfer.goods) > 5:
        yield f"and {len(transfer.goods) - 5} more goods"
    if transfer.value is not None:
        yield f"Value {transfer.value}"


def _said_of_good(good: Good) -> str:
    parts = [good.description]
    if good.quantity is not None:
        parts.append(f"{good.quantity:f} {(good.unit or '').replace('_', ' ')}".strip())
    if good.hs_code is not None:
        parts.append(f"HS {dotted(good.hs_code)}")
    if good.category is not None:
        parts.append(good.category)
    return ", ".join(parts)


def _exception(weighed: WeighedException, full: bool) -> str:
    needs = [need for need in weighed.needs if weighed.summary not in need] if full or _bears(weighed) else []
    text = f"{weighed.citation}: {_ended(weighed.summary)}"
    return f"{text} Needs: {' '.join(needs)}" if needs else text


def _bears(weighed: WeighedException) -> bool:
    return weighed.status in (ExceptionStatus.AVAILABLE, ExceptionStatus.OPEN)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _indented(part: RenderableType, by: int = 2) -> RenderableType:
    return Padding(part, (1, 0, 0, by))


def _list(title: str, items: Iterable[str]) -> Iterator[RenderableType]:
    for first, item in _first(items):
        if first:
            yield heading(title)
            yield words("")
        yield listed(item)


def _first(items: Iterable[T]) -> Iterator[tuple[bool, T]]:
    """Each item, and whether it is the first."""
    return ((index == 0, item) for index, item in enumerate(items))
