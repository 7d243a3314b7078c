"""From weighed clauses to findings: one per clause and outcome, with its reasons, exceptions and interpretations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.engine.defeat import RouteStanding
from compliance.engine.derivation import Closure
from compliance.engine.program import Fact
from compliance.law.clause import Clause
from compliance.law.verdict import ExceptionStatus, Outcome, Procedure
from compliance.rulesets.compiler import GOODS, PARTY, Leaf
from compliance.screening.assembly import THE_GOOD
from compliance.screening.evidence import Stated, stated
from compliance.screening.ladder import Standing
from compliance.screening.screening import CitedInterpretation, Finding, Reason, WeighedException
from compliance.screening.situation import Situation
from compliance.screening.weighing import WeighedClause
from compliance.screening.wording import SUNSET_WARNING, dispute_warning, needs_of

_WORST_FIRST = (
    Outcome.PROHIBITED,
    Outcome.REQUIRES_APPROVAL,
    Outcome.REVIEW,
    Outcome.EXEMPTED,
    Outcome.COMPLIED,
)


def findings(weighed: Iterable[WeighedClause], situation: Situation) -> tuple[Finding, ...]:
    """The findings, worst first; goods with the same outcome under a clause share one finding."""
    groups: dict[tuple[str, Outcome, Procedure], list[WeighedClause]] = {}
    for one in weighed:
        groups.setdefault((one.clause.id, one.decision.outcome, one.decision.requirement), []).append(one)
    found = [_finding(group, situation) for group in groups.values()]
    return tuple(sorted(found, key=lambda f: _WORST_FIRST.index(f.outcome)))


def _finding(group: list[WeighedClause], situation: Situation) -> Finding:
    first = group[0]
    clause, decision = first.clause, first.decision
    return Finding(
        clause=clause.id,
        citation=clause.citation,
        regime=clause.regime,
        measure=clause.measure,
        effect=clause.effect,
        outcome=decision.outcome,
        requirement=decision.requirement,
        summary=clause.summary,
        link=clause.link,
        verification=clause.verification,
        goods=tuple(one.view.good.pointer for one in group),
        because=_in_reading_order(reason for one in group for reason in reasons(one, situation)),
        exceptions=tuple(_exceptions(group, situation)),
        interpretations=tuple(
            CitedInterpretation(i.id, i.title, i.issuer)
            for i in dict.fromkeys(i for one in group if one.ladder for i in one.ladder.interpretations)
        ),
        warnings=tuple(_warnings(clause, first, situation)),
    )


def reasons(weighed: WeighedClause, situation: Situation) -> Iterator[Reason]:
    """The stated facts that the clause's conclusion rests on, read back from the derivation."""
    closure = weighed.inference.possible
    for conclusion in (weighed.compiled.engaged, *weighed.compiled.doubts):
        fact = Fact(THE_GOOD, conclusion)
        if fact in closure.facts:
            yield from _reasons_behind(fact, closure, weighed, situation)
            break
    if weighed.ladder is not None:
        yield _ladder_reason(weighed.ladder, weighed)


def _reasons_behind(fact: Fact, closure: Closure, weighed: WeighedClause, situation: Situation) -> Iterator[Reason]:
    for leaf_fact in closure.leaves(fact):
        leaf = weighed.regime.leaves.get(leaf_fact.predicate)
        if leaf is None:
            continue
        for name, value, source, sentence, settled in _told(leaf, leaf_fact, weighed, situation):
            yield Reason(name, value, source, sentence, settled)


def _told(leaf: Leaf, fact: Fact, weighed: WeighedClause, situation: Situation) -> tuple[Stated, ...]:
    """What *leaf* was read from, told once for all the clauses that rest on it."""
    known = weighed.view.told if leaf.scope == GOODS else situation.told
    told = known.get(fact)
    if told is None:
        subject, owner = subject_of(fact.subject, leaf, situation), situation.clause(leaf.owner)
        certain = fact in weighed.inference.certain.facts
        told = known[fact] = stated(leaf.condition, subject, situation, weighed.view, owner, certain=certain)
    return told


def subject_of(name: str, leaf: Leaf, situation: Situation) -> object:
    """Whom a leaf was asked about: the party of that name in a run, or ``None`` for the transfer with its good."""
    return situation.parties[int(name.removeprefix("party-"))] if leaf.scope == PARTY else None


def _in_reading_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each stated fact once, although several leaves read it: what it is about, then for whom, then since when."""
    distinct = {(reason.source, reason.sentence): reason for reason in reasons}.values()
    return tuple(sorted(distinct, key=lambda reason: _READING_ORDER.get(reason.fact.split(".")[0], _IN_BETWEEN)))


_READING_ORDER = {"goods": 0, "sender": 1, "recipient": 1, "other_parties": 1, "vessel": 1, "in_force": 3, "ground": 4}
_IN_BETWEEN = 2


_GROUND_SENTENCES = {
    "annex_item": "The goods are an item that an annex names, over its price line where it has one",
    "national_list": "The goods are on the luxury list of a State concerned",
    "annex_kind": "The goods are of a kind that an annex names, at or under its price line",
    "leadership": "Cars, vessels and jewellery for the leadership are luxury goods on any reading",
    "mass_market": "The goods are ordinary mass-market products",
    "otherwise": "Neither an annex nor a national list settles whether these goods are luxury goods",
}


def _ladder_reason(ladder: Standing, weighed: WeighedClause) -> Reason:
    sentence = _GROUND_SENTENCES[ladder.ground]
    return Reason("ground", ladder.ground, weighed.clause.id, sentence, ladder.settled)


def _exceptions(group: list[WeighedClause], situation: Situation) -> Iterator[WeighedException]:
    """Every exception that was weighed, those that bear first; each as it stands for the good it helps most."""
    ranked = sorted(
        (standing for one in group for standing in one.standings),
        key=lambda standing: (_STATUS_ORDER[standing.status], standing.procedure.weight),
    )
    best: dict[str, RouteStanding] = {}
    for standing in ranked:
        best.setdefault(standing.exception, standing)
    for standing in best.values():
        exception = situation.clause(standing.exception)
        yield WeighedException(
            id=standing.exception,
            citation=exception.citation,
            status=standing.status,
            procedure=standing.procedure,
            summary=exception.condition_text or exception.summary,
            needs=needs_of(exception, standing, situation.day),
        )


_STATUS_ORDER = {status: rank for rank, status in enumerate(ExceptionStatus)}


def _warnings(clause: Clause, weighed: WeighedClause, situation: Situation) -> Iterator[str]:
    if clause.validity.past_sunset(situation.day):
        yield SUNSET_WARNING.format(sunset=clause.validity.sunset)
    if clause.dispute is not None and situation.day >= clause.dispute.since:
        yield dispute_warning(clause.dispute)
