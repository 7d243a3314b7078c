"""The page of a regime: what it is about, its measures, its timeline, and every clause with its link and marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pycountry

from compliance.law.clause import Clause
from compliance.law.verdict import Procedure
from compliance.lawbook.coverage import MeasureCoverage, RegimeCoverage, decides
from compliance.lawbook.coverage_table import days_of, measures_markdown
from compliance.lawbook.markdown import link, plain
from compliance.lawbook.relations import exceptions_to
from compliance.rulesets.catalogue import Catalogue
from compliance.screening.wording import PROCEDURES, dispute_warning

GENERATED = "<!-- written by `make docs`; changes belong into rulesets/ -->"


def regime_page(catalogue: Catalogue, row: RegimeCoverage, cases: Counter[str]) -> str:
    """The page in Markdown; *cases* says how many cases are about each clause."""
    return "\n".join(_Page(catalogue, row, cases).lines()) + "\n"


class _Page:
    def __init__(self, catalogue: Catalogue, row: RegimeCoverage, cases: Counter[str]) -> None:
        self.catalogue, self.row, self.cases = catalogue, row, cases

    def lines(self) -> Iterator[str]:
        regime = self.row.regime
        yield from (GENERATED, "", f"# {plain(regime.name)}", "")
        yield from (" ".join(self._about()), "")
        yield from (" ".join(self._trust()), "")
        yield from ("## Timeline", "")
        alternative = "When the measures are in force; the clauses below say the same in words"
        yield f"[![{alternative}]({regime.id}.svg)]({regime.id}.svg)"
        yield from ("", "## Measures", "", measures_markdown(self.row))
        yield from ("## Clauses", "")
        for measure in self.row.measures:
            yield from self._measure(measure)

    def _about(self) -> Iterator[str]:
        regime = self.row.regime
        begun = f"The measures began with {plain(regime.base_instrument)}"
        in_charge = "" if regime.committee in ("", "none") else f"; in charge: {plain(regime.committee)}"
        yield f"{begun}{in_charge}."
        if regime.countries:
            yield f"They are about {', '.join(map(_country, regime.countries))}."
        if regime.lists:
            names = (self.catalogue.vocabulary.lists.get(name, name) for name in regime.lists)
            yield f"Parties are listed in {', '.join(map(plain, names))}."
        if regime.note:
            yield _sentence(regime.note)
        if regime.latest_known:
            yield f"Latest known: {_sentence(regime.latest_known)}"

    def _trust(self) -> Iterator[str]:
        counts = self.row.counts
        yield f"Clauses compared with the official text by a named person: {counts.verified} of {counts.all};"
        yield "the others are marked `unverified`."
        yield f"Clauses whose date and substance were confirmed in public sources: {counts.checked}."
        yield "The sentences are summaries in own words; the links lead to the official texts."

    def _measure(self, measure: MeasureCoverage) -> Iterator[str]:
        yield from (f"### {plain(measure.title)}", "")
        yield from (f"In force {'; '.join(days_of(measure))}.", "")
        for clause in _in_order(measure.clauses):
            yield from self._clause(clause)
        yield ""

    def _clause(self, clause: Clause) -> Iterator[str]:
        yield f"- **{link(str(clause.citation), clause.link)}** `{clause.id}`: {plain(clause.summary)}"
        yield f"  {'. '.join(part for part in self._marks(clause) if part)}."

    def _marks(self, clause: Clause) -> Iterator[str]:
        validity = clause.validity
        yield f"*{_standing(clause)}*, {validity}"
        if validity.applies_from:
            yield f"Cannot be breached before {validity.applies_from}"
        if validity.sunset:
            yield f"Last confirmed term to {validity.sunset}"
        if clause.dispute:
            yield dispute_warning(clause.dispute).removesuffix(".")
        if clause.is_exception:
            yield f"Works on {self._worked_on(clause)}"
            needs = [PROCEDURES[route.procedure] for route in clause.routes if route.procedure is not Procedure.NONE]
            yield f"Needs {' or '.join(dict.fromkeys(needs))}" if needs else ""
        yield self._exceptions(clause)
        yield "Unverified" if clause.verification == "unverified" else f"Verified: {plain(clause.verification)}"
        yield _counted(self.cases[clause.id])

    def _worked_on(self, clause: Clause) -> str:
        if clause.modifies_regime is not None:
            return f"every clause of the regime {clause.modifies_regime}"
        if clause.modifies_measure is not None:
            return f"every clause of the measure {plain(clause.modifies_measure)}"
        return _cited(self.catalogue.clause(id) for id in clause.modifies if id in self.catalogue)

    def _exceptions(self, clause: Clause) -> str:
        working = exceptions_to(self.catalogue, clause)
        return f"Exceptions: {_cited(working)}" if working else ""


def _in_order(clauses: Iterable[Clause]) -> list[Clause]:
    return sorted(clauses, key=lambda clause: (not decides(clause), not clause.is_exception))


def _standing(clause: Clause) -> str:
    if clause.is_exception:
        return "exception"
    return clause.effect.replace("_", " ") if decides(clause) else f"background ({clause.kind.replace('_', ' ')})"


def _cited(clauses: Iterable[Clause]) -> str:
    return "; ".join(dict.fromkeys(plain(str(clause.citation).removeprefix("S/RES/")) for clause in clauses))


def _counted(cases: int) -> str:
    return f"{cases or 'No'} {'case' if cases == 1 else 'cases'}"


def _country(code: str) -> str:
    found = pycountry.countries.get(alpha_2=code)
    return plain(getattr(found, "common_name", found.name)) if found else code


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{plain(text[1:]).removesuffix('.')}."
