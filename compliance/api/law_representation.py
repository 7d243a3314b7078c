"""The law as JSON: regimes, clauses on a day with what they change and what changes them, and the vocabulary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from compliance.law.clause import Clause
from compliance.law.validity import Period
from compliance.law.verdict import Procedure
from compliance.law.vocabulary import FactSpec
from compliance.lawbook.relations import exceptions_to
from compliance.rulesets.case_outline import CaseOutline
from compliance.rulesets.catalogue import Catalogue, Regime

JSON = dict[str, Any]

_FORWARD = ("amends", "supersedes", "superseded_by", "extended_by", "terminates", "reapplies", "members")
_BACKWARD = {"amends": "amended_by", "terminates": "terminated_by", "reapplies": "reapplied_by", "members": "groups"}
_WORD_TABLES = (
    "activities",
    "party_kinds",
    "roles",
    "purposes",
    "lists",
    "authorization_kinds",
    "authorization_statuses",
    "findings",
    "measures",
)


class LawRepresentation:
    """Shows one catalogue; who refers to whom is looked up once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._referring: dict[tuple[str, str], list[str]] = {}
        for clause in catalogue.clauses:
            for relation in _BACKWARD:
                for id in getattr(clause, relation):
                    self._referring.setdefault((relation, id), []).append(clause.id)
        self._interpreted: dict[str, list[JSON]] = {}
        for reading in catalogue.interpretations:
            for id in reading.interprets:
                shown = {"id": reading.id, "title": reading.title, "issuer": reading.issuer}
                self._interpreted.setdefault(id, []).append(shown)

    def regime(self, regime: Regime) -> JSON:
        return {
            "id": regime.id,
            "name": regime.name,
            "committee": regime.committee,
            "base_instrument": regime.base_instrument,
            "countries": list(regime.countries),
            "lists": list(regime.lists),
            "sunsets": [day.isoformat() for day in regime.sunsets],
            "latest_known": regime.latest_known,
            "confidence": regime.confidence,
            "note": regime.note,
            "clauses": sum(1 for _ in self._catalogue.of_regime(regime.id)),
        }

    def clause(self, clause: Clause, day: dt.date) -> JSON:
        """The clause by itself, as lists show it."""
        validity = clause.validity
        return {
            "id": clause.id,
            "regime": clause.regime,
            "kind": clause.kind.value,
            "citation": {"instrument": clause.citation.instrument, "paragraph": clause.citation.paragraph},
            "link": clause.link,
            "measure": clause.measure,
            "effect": clause.effect.value,
            "summary": clause.summary,
            "verification": clause.verification,
            "in_force": validity.in_force(day),
            "periods": [_period(period) for period in validity.periods],
            "applies_from": _day(validity.applies_from),
            "sunset": _day(validity.sunset),
        }

    def clause_in_context(self, clause: Clause, cases: Iterable[CaseOutline], day: dt.date) -> JSON:
        """The clause with its sources, with what it changes and what changes it, and with the *cases* about it."""
        return self.clause(clause, day) | {
            "condition_text": clause.condition_text,
            "note": clause.note,
            "sources": list(clause.sources),
            "confidence": clause.confidence,
            "unchecked": clause.unchecked,
            "place": clause.place,
            "direction": clause.direction.value if clause.direction else None,
            "activities": list(clause.activities),
            "residual": clause.residual,
            "disputed": {"from": _day(clause.dispute.since), "by": clause.dispute.by} if clause.dispute else None,
            "procedures": [route.procedure.value for route in clause.routes if route.procedure is not Procedure.NONE],
            "modifies": list(clause.modifies),
            "modifies_regime": clause.modifies_regime,
            "modifies_measure": clause.modifies_measure,
            "modified_by": [
                {"id": other.id, "in_force": other.validity.in_force(day)}
                for other in exceptions_to(self._catalogue, clause)
            ],
            **{relation: list(getattr(clause, relation)) for relation in _FORWARD},
            **{back: self._referring.get((relation, clause.id), []) for relation, back in _BACKWARD.items()},
            "interpretations": self._interpreted.get(clause.id, []),
            "cases": [_case(case, clause) for case in cases],
        }

    def vocabulary(self) -> JSON:
        words = self._catalogue.vocabulary
        return {
            "ruleset": {"revision": self._catalogue.revision, "digest": self._catalogue.digest},
            "categories": {
                code: {
                    "title": category.title,
                    "hs": list(category.hs),
                    "hs_partial": list(category.hs_partial),
                    "keywords": list(category.keywords),
                    "note": category.note,
                }
                for code, category in words.categories.items()
            },
            "units": {
                code: {"title": unit.title, "base": unit.base, "factor": _decimal(unit.factor)}
                for code, unit in words.units.items()
            },
            "facts": _facts(words.facts),
            "specifications": _facts(words.specifications),
            "regions": {
                code: {"country": country, "title": words.region_titles.get(code, "")}
                for code, country in words.regions.items()
            },
            "goods_conditions": list(words.goods_conditions),
            **{name: dict(getattr(words, name)) for name in _WORD_TABLES},
        }


def _case(case: CaseOutline, clause: Clause) -> JSON:
    cited = clause.id in case.must_cite
    return {"id": case.id, "title": case.title, "verdict": case.verdict.value, "cited": cited}


def _facts(specs: Mapping[str, FactSpec]) -> JSON:
    return {
        name: {
            "type": spec.type,
            "meaning": spec.meaning,
            "if_absent": str(spec.if_absent),
            "unit": spec.unit,
            "values": list(spec.values),
        }
        for name, spec in specs.items()
    }


def _period(period: Period) -> JSON:
    return {"from": period.since.isoformat(), "to": _day(period.until)}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _decimal(number: Any) -> str | None:
    return None if number is None else f"{number:f}"
