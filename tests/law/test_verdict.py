import pytest

from compliance.law.verdict import ClauseKind, Effect, Outcome, Procedure, Verdict


def test_verdicts_rise_from_permitted_to_prohibited() -> None:
    rising = [Verdict.PERMITTED, Verdict.REVIEW, Verdict.REQUIRES_APPROVAL, Verdict.PROHIBITED]

    assert sorted(Verdict, key=lambda verdict: verdict.severity) == rising


def test_procedures_rise_from_a_notice_to_the_council() -> None:
    rising = ["none", "committee_notification", "no_objection", "government_authorization"]
    rising += ["committee_approval", "council_approval"]

    assert sorted(Procedure, key=lambda procedure: procedure.weight) == rising


@pytest.mark.parametrize("outcome", Outcome)
def test_only_an_exempted_or_complied_clause_asks_for_no_more_than_permitted(outcome: Outcome) -> None:
    mild = outcome in (Outcome.EXEMPTED, Outcome.COMPLIED)

    assert (outcome.verdict is Verdict.PERMITTED) is mild
    assert mild or outcome.verdict.value == outcome.value


@pytest.mark.parametrize(
    ("effect", "outcome", "requirement"),
    [
        (Effect.PROHIBITED, Outcome.PROHIBITED, Procedure.NONE),
        (Effect.FREEZE, Outcome.PROHIBITED, Procedure.NONE),
        (Effect.REQUIRES_COMMITTEE_APPROVAL, Outcome.REQUIRES_APPROVAL, Procedure.COMMITTEE_APPROVAL),
        (Effect.REQUIRES_COUNCIL_APPROVAL, Outcome.REQUIRES_APPROVAL, Procedure.COUNCIL_APPROVAL),
        (Effect.REQUIRES_COMMITTEE_NOTIFICATION, Outcome.REQUIRES_APPROVAL, Procedure.COMMITTEE_NOTIFICATION),
        (Effect.REQUIRES_DOCUMENTS, Outcome.REVIEW, Procedure.NONE),
        (Effect.VIGILANCE, Outcome.REVIEW, Procedure.NONE),
    ],
)
def test_an_effect_gives_its_outcome_and_asks_for_its_procedure(
    effect: Effect, outcome: Outcome, requirement: Procedure
) -> None:
    assert (effect.outcome, effect.requirement) == (outcome, requirement)


@pytest.mark.parametrize("effect", Effect)
def test_no_effect_permits_what_nothing_excuses(effect: Effect) -> None:
    assert effect.outcome.verdict is not Verdict.PERMITTED


def test_only_bans_restrictions_and_list_updates_bear_on_a_transfer() -> None:
    bearing = {kind for kind in ClauseKind if kind.may_bear}

    assert bearing == {ClauseKind.PROHIBITION, ClauseKind.RESTRICTION, ClauseKind.LIST_UPDATE}
