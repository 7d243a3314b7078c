"""CLIPS in the comparison (through `clipspy`): a rule for each clause, facts of plain words, a call for each transfer.

Facts are ordered and their fields constants, which its Rete network tells apart by hashing; days and prices are
tested where a fact enters the network. The answer is gathered in a global and crosses to Python once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import clips

from benchmarks.cases import Case
from benchmarks.digest import days_of, digest, goods_of, links_of
from benchmarks.oracle import Answer
from benchmarks.policy import Ban, Exemption, Policy

_OUTCOMES = (
    "(defglobal ?*verdict* = permitted)",
    "(defglobal ?*findings* = (create$))",
    """
    (defrule exempted (declare (salience -10))
        (touched ?ban) (exists (excused ?ban)) =>
        (bind ?*findings* ?*findings* ?ban exempted))
    """,
    """
    (defrule requires-approval (declare (salience -10))
        (touched ?ban) (not (excused ?ban)) (exists (asking ?ban)) =>
        (if (eq ?*verdict* permitted) then (bind ?*verdict* requires_approval))
        (bind ?*findings* ?*findings* ?ban requires_approval))
    """,
    """
    (defrule prohibited (declare (salience -10))
        (touched ?ban) (not (excused ?ban)) (not (asking ?ban)) =>
        (bind ?*verdict* prohibited)
        (bind ?*findings* ?*findings* ?ban prohibited))
    """,
)


class Clips:
    """An environment with the rules built once, reset for each transfer."""

    name = "CLIPS (clipspy)"
    explains = "clause ids with their outcomes"

    def __init__(self, policy: Policy) -> None:
        self._environment = clips.Environment()
        for construct in _constructs(policy):
            self._environment.build(construct)

    def prepare(self, case: Case) -> str:
        transfer = digest(case)
        facts = [f"(transfer {transfer.day} {transfer.price} {transfer.purpose} {transfer.recipient})"]
        facts += [f"(link {link})" for link in transfer.links]
        facts += [f"(goods {good})" for good in transfer.goods]
        facts += [f"(approval {exception})" for exception in transfer.approvals]
        return f"(progn (reset) (assert {' '.join(facts)}) (run) (create$ ?*verdict* ?*findings*))"

    def decide(self, command: str) -> tuple[str, ...]:
        answer: tuple[str, ...] = self._environment.eval(command)
        return answer

    def answer(self, raw: tuple[str, ...]) -> Answer:
        verdict, *words = map(str, raw)
        return Answer(verdict, frozenset(zip(words[::2], words[1::2], strict=True)))


def _constructs(policy: Policy) -> Iterator[str]:
    yield from _OUTCOMES
    yield from map(_ban, policy.bans)
    for exception in policy.exceptions:
        yield from _exception(exception)


def _ban(ban: Ban) -> str:
    price = f"?price&:(> ?price {ban.above})" if ban.above is not None else "?"
    purpose = "&".join(f"~{purpose}" for purpose in ban.not_for) or "?"
    conditions = [f"(transfer {_days(ban)} {price} {purpose} ?)", f"(exists (link {_any(links_of(ban))}))"]
    if goods_of(ban):
        conditions.append(f"(exists (goods {_any(goods_of(ban))}))")
    if ban.excluded:
        conditions.append(f"(not (goods {_any(ban.excluded)}))")
    asking = f" (asking {ban.id})" if ban.needs_approval else ""
    return f"(defrule {ban.id} {' '.join(conditions)} => (assert (touched {ban.id}){asking}))"


def _exception(exception: Exemption) -> Iterator[str]:
    recipient = _any(exception.recipients) if exception.recipients else "?"
    conditions = [f"(transfer {_days(exception)} ? {_any(exception.purposes)} {recipient})"]
    if exception.categories:
        conditions.append(f"(exists (goods {_any(exception.categories)}))")
    conditions.append(f"(touched ?ban&{_any(exception.modifies)})")
    applying = f"(applying {exception.id} ?ban)" if exception.on_approval else "(excused ?ban)"
    yield f"(defrule {exception.id} {' '.join(conditions)} => (assert {applying}))"
    if exception.on_approval:
        yield f"(defrule {exception.id}-asks {applying} => (assert (asking ?ban)))"
        yield f"(defrule {exception.id}-met {applying} (approval {exception.id}) => (assert (excused ?ban)))"


def _days(clause: Ban | Exemption) -> str:
    spans = " ".join(f"(<= {first} ?day {last})" for first, last in days_of(clause))
    return f"?day&:(or {spans})" if len(days_of(clause)) > 1 else f"?day&:{spans}"


def _any(words: Iterable[str]) -> str:
    return "|".join(words)
