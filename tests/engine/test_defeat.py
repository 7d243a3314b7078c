from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.engine.defeat import Decision, Hit, RouteStanding, decide_clause, reinstate
from compliance.engine.predicate import Truth
from compliance.law.verdict import Effect, ExceptionStatus, Outcome, Procedure

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
MET, AVAILABLE, OPEN = ExceptionStatus.MET, ExceptionStatus.AVAILABLE, ExceptionStatus.OPEN
UNMET, REFUSED = ExceptionStatus.UNMET, ExceptionStatus.REFUSED
BEARING = tuple(effect for effect in Effect if effect not in (Effect.PERMITTED, Effect.NONE))

PROHIBITED, REVIEW = Decision(Outcome.PROHIBITED), Decision(Outcome.REVIEW)
EXEMPTED, COMPLIED = Decision(Outcome.EXEMPTED), Decision(Outcome.COMPLIED)
APPROVAL = Decision(Outcome.REQUIRES_APPROVAL, Procedure.COMMITTEE_APPROVAL)

effects = st.sampled_from(BEARING)
truths = st.sampled_from(Truth)
hits = st.builds(Hit, truths, truths, truths, st.none() | st.sampled_from([Effect.PROHIBITED, Effect.REVIEW]))
routes = st.builds(RouteStanding, st.sampled_from("abcd"), st.sampled_from(ExceptionStatus), st.sampled_from(Procedure))
standings = st.lists(routes, max_size=5)


def decided(effect: Effect, hit: Hit, *routes: RouteStanding, past_sunset: bool = False) -> Decision | None:
    return decide_clause(effect, hit, list(routes), past_sunset=past_sunset)


def a_route(status: ExceptionStatus, procedure: Procedure = Procedure.COMMITTEE_APPROVAL) -> RouteStanding:
    return RouteStanding("exc-1", status, procedure)


def severity(decision: Decision | None) -> int:
    return 0 if decision is None else decision.outcome.verdict.severity


@pytest.mark.parametrize(
    ("hit", "decision"),
    [
        (Hit(TRUE), PROHIBITED),
        (Hit(FALSE), None),
        (Hit(UNKNOWN), REVIEW),
        (Hit(FALSE, doubt=TRUE), REVIEW),
        (Hit(FALSE, doubt=UNKNOWN), REVIEW),
        (Hit(FALSE, doubt=TRUE, complied=TRUE), COMPLIED),
        (Hit(FALSE, complied=TRUE), None),
        (Hit(TRUE, doubt=TRUE), PROHIBITED),
        (Hit(TRUE, complied=TRUE), COMPLIED),
        (Hit(TRUE, complied=UNKNOWN), REVIEW),
        (Hit(UNKNOWN, complied=TRUE), COMPLIED),
        (Hit(UNKNOWN, complied=UNKNOWN), REVIEW),
        (Hit(TRUE, effect=Effect.REVIEW), REVIEW),
    ],
)
def test_a_ban_without_exceptions_decides_by_its_hit(hit: Hit, decision: Decision | None) -> None:
    assert decided(Effect.PROHIBITED, hit) == decision


@pytest.mark.parametrize(
    ("status", "decision"),
    [(MET, EXEMPTED), (AVAILABLE, APPROVAL), (OPEN, REVIEW), (UNMET, PROHIBITED), (REFUSED, PROHIBITED)],
)
def test_a_ban_with_one_exception_decides_by_how_that_stands(status: ExceptionStatus, decision: Decision) -> None:
    assert decided(Effect.PROHIBITED, Hit(TRUE), a_route(status)) == decision


def test_the_lightest_missing_procedure_is_asked_for() -> None:
    heavy = a_route(AVAILABLE, Procedure.COUNCIL_APPROVAL)
    light = a_route(AVAILABLE, Procedure.NO_OBJECTION)

    assert decided(Effect.PROHIBITED, Hit(TRUE), heavy, light) == Decision(
        Outcome.REQUIRES_APPROVAL, Procedure.NO_OBJECTION
    )


def test_a_procedure_within_reach_goes_before_an_open_question() -> None:
    assert decided(Effect.PROHIBITED, Hit(TRUE), a_route(OPEN), a_route(AVAILABLE)) == APPROVAL


def test_a_lighter_procedure_of_an_exception_replaces_the_one_the_clause_asks_for() -> None:
    notice = a_route(AVAILABLE, Procedure.COMMITTEE_NOTIFICATION)

    decision = decided(Effect.REQUIRES_COMMITTEE_APPROVAL, Hit(TRUE), notice)

    assert decision == Decision(Outcome.REQUIRES_APPROVAL, Procedure.COMMITTEE_NOTIFICATION)


def test_an_exception_does_not_ask_for_more_than_the_clause_itself() -> None:
    council = a_route(AVAILABLE, Procedure.COUNCIL_APPROVAL)

    assert decided(Effect.REQUIRES_COMMITTEE_APPROVAL, Hit(TRUE), council) == APPROVAL


@pytest.mark.parametrize("status", [AVAILABLE, OPEN, UNMET, REFUSED])
def test_a_clause_that_only_asks_for_review_is_lifted_by_a_met_exception_alone(status: ExceptionStatus) -> None:
    assert decided(Effect.VIGILANCE, Hit(TRUE), a_route(status)) == REVIEW
    assert decided(Effect.VIGILANCE, Hit(TRUE), a_route(MET)) == EXEMPTED


def test_past_its_sunset_a_ban_asks_for_review_and_a_met_exception_still_excuses() -> None:
    assert decided(Effect.PROHIBITED, Hit(TRUE), past_sunset=True) == REVIEW
    assert decided(Effect.PROHIBITED, Hit(TRUE), a_route(AVAILABLE), past_sunset=True) == REVIEW
    assert decided(Effect.PROHIBITED, Hit(TRUE), a_route(MET), past_sunset=True) == EXEMPTED
    assert decided(Effect.PROHIBITED, Hit(FALSE), past_sunset=True) is None


@given(effects, hits, standings, st.booleans(), st.randoms(use_true_random=False))
def test_no_order_of_routes_changes_the_decision(effect, hit, routes, past_sunset, rng) -> None:
    turned = rng.sample(routes, len(routes))

    assert decided(effect, hit, *turned, past_sunset=past_sunset) == decided(
        effect, hit, *routes, past_sunset=past_sunset
    )


@given(effects, hits, standings, st.booleans())
def test_a_met_exception_always_excuses(effect, hit, routes, past_sunset) -> None:
    decision = decided(effect, hit, *routes, a_route(MET), past_sunset=past_sunset)

    assert decision in (None, EXEMPTED, COMPLIED)


@given(effects, hits, standings, st.booleans())
def test_what_may_only_be_engaged_never_prohibits_nor_requires(effect, hit, routes, past_sunset) -> None:
    unsure = Hit(UNKNOWN, hit.doubt, hit.complied, hit.effect)

    decision = decided(effect, unsure, *routes, past_sunset=past_sunset)

    assert decision in (REVIEW, EXEMPTED, COMPLIED)


@given(effects, hits, standings, st.booleans())
def test_an_unknown_never_clears_where_its_answer_might_not(effect, hit, routes, past_sunset) -> None:
    """Answer every unknown of a hit in every way: one that is worse than permitted makes the unknown one so too."""
    answers = [
        Hit(engaged, doubt, complied, hit.effect)
        for engaged in _answers_to(hit.engaged)
        for doubt in _answers_to(hit.doubt)
        for complied in _answers_to(hit.complied)
    ]
    worst = max(severity(decided(effect, answer, *routes, past_sunset=past_sunset)) for answer in answers)
    unanswered = severity(decided(effect, hit, *routes, past_sunset=past_sunset))

    assert unanswered > 0 or worst == 0


def _answers_to(truth: Truth) -> tuple[Truth, ...]:
    return (TRUE, FALSE) if truth is UNKNOWN else (truth,)


@given(effects, hits, standings, standings)
def test_an_open_exception_never_clears(effect, hit, routes, more) -> None:
    """Only a met exception lifts a clause; one that is open, missing its paper, refused or unmet leaves something."""
    short_of_met = [route for route in (*routes, *more) if route.status is not MET]

    without = decided(effect, hit)
    weighed = decided(effect, hit, *short_of_met)

    assert (severity(weighed) > 0) is (severity(without) > 0)


@given(effects, hits, standings, routes)
def test_an_exception_more_never_makes_an_outcome_worse_than_the_clause_alone(effect, hit, routes, more) -> None:
    alone = decided(effect, hit)

    assert severity(decided(effect, hit, *routes, more)) <= severity(alone)


@given(effects, hits, standings, st.sampled_from([UNMET, REFUSED]))
def test_a_closed_exception_changes_nothing(effect, hit, routes, status) -> None:
    assert decided(effect, hit, *routes, a_route(status)) == decided(effect, hit, *routes)


# Exceptions to exceptions

TO_A: Mapping[str, tuple[str, ...]] = {"a": ("b",), "b": ("c",)}


def settled(**statuses: ExceptionStatus) -> dict[str, ExceptionStatus]:
    standings = {id: RouteStanding(id, status, Procedure.NO_OBJECTION) for id, status in statuses.items()}
    return {id: standing.status for id, standing in reinstate(standings, TO_A).items()}


def test_a_met_exception_to_an_exception_brings_the_clause_back() -> None:
    assert settled(a=MET, b=MET, c=UNMET)["a"] is UNMET
    assert settled(a=MET, b=UNMET)["a"] is MET


def test_an_exception_to_an_exception_to_an_exception_lifts_it_again() -> None:
    assert settled(a=MET, b=MET, c=MET) == {"a": MET, "b": UNMET, "c": MET}


@pytest.mark.parametrize("against", [OPEN, AVAILABLE])
@pytest.mark.parametrize("status", [MET, AVAILABLE])
def test_an_undecided_exception_to_an_exception_opens_it(status: ExceptionStatus, against: ExceptionStatus) -> None:
    assert settled(a=status, b=against)["a"] is OPEN


@pytest.mark.parametrize("status", [OPEN, UNMET, REFUSED])
def test_an_undecided_exception_to_an_exception_does_not_improve_it(status: ExceptionStatus) -> None:
    assert settled(a=status, b=OPEN)["a"] is status


def test_what_is_not_in_force_does_not_work_on_an_exception() -> None:
    assert settled(a=MET) == {"a": MET}


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from(ExceptionStatus)), st.permutations("abc"))
def test_the_order_of_the_standings_does_not_change_how_they_settle(statuses, order) -> None:
    turned = {id: statuses[id] for id in order if id in statuses}

    assert settled(**turned) == settled(**statuses)


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from(ExceptionStatus), min_size=1))
def test_the_procedure_of_an_exception_stays_its_own(statuses) -> None:
    standings = {id: RouteStanding(id, status, Procedure.NO_OBJECTION) for id, status in statuses.items()}

    procedures = {standing.procedure for standing in reinstate(standings, TO_A).values()}

    assert procedures == {Procedure.NO_OBJECTION}
