"""How a clause looks in a file: what it catches, what it does, and what it works on."""

from __future__ import annotations

from compliance.law.clause import GROUNDS, Direction, Timing
from compliance.law.verdict import ClauseKind, Effect, Procedure
from compliance.rulesets.clauses import OUTSIDE
from compliance.rulesets.composite import Either, Field, ListOf, Record, Variant
from compliance.rulesets.explanations import explanation_list
from compliance.rulesets.forms import (
    CODE,
    COUNTRIES,
    ID,
    IDS,
    LINK,
    MONEY,
    PERIOD,
    PERIODS,
    QUOTA_YEAR,
    REMARKS,
    TEXT,
    VERIFICATION,
    category_list,
    one_of,
    tag,
    word,
)
from compliance.rulesets.lexicon import Lexicon, currencies
from compliance.rulesets.question import Questions
from compliance.rulesets.shape import Code, Day, Flag, Number, Text, Word

_HINTS = {
    "periods": "write in_force: {from: …, to: …}",
    "citation": "write paragraph: …; the instrument stands once at the top of the file",
    "instrument": "it stands once at the top of the file",
    "regime": "it stands once at the top of the file",
    "notes": "write note: …",
    "modifies_all": "write modifies: {regime: …} or modifies: {measure: …}",
    "luxury_rule": "write ladder: […]",
}


def clause_record(lexicon: Lexicon, ask: Questions) -> Record:
    """A clause."""
    return Record(
        "a clause",
        {
            "id": Field(ID, "Unique over all files; never changed once published.", required=True),
            "paragraph": Field(TEXT, "Operative paragraph, as cited; left out where it is not on file."),
            "kind": Field(one_of("kind of clause", ClauseKind), required=True),
            "measure": Field(word(lexicon, "measures", "measure"), "What the clause imposes.", required=True),
            "effect": Field(one_of("effect", Effect), "What it does to the transfers it catches.", required=True),
            "in_force": Field(PERIODS, "When the clause binds.", required=True),
            "applies_from": Field(Day(), "First day on which breach is possible, where there is time to comply."),
            "sunset": Field(Day(), "Last day of the last confirmed term."),
            **_reach(lexicon, ask),
            **_exception(lexicon, ask),
            **_history(),
            "disputed": Field(_disputed(), "States that contest the effect; information only."),
            "condition": Field(TEXT, "The condition of an exception in words."),
            "link": Field(LINK, "Where the text is, if not where the file says."),
            "lint": Field(explanation_list("The other clauses concerned."), "Findings of the linter that are meant."),
            **REMARKS,
        },
        elsewhere=_HINTS,
    )


def _reach(lexicon: Lexicon, ask: Questions) -> dict[str, Field]:
    return {
        "direction": Field(one_of("direction", Direction), "Which way the transfer goes, seen from the target."),
        "target": Field(_target(lexicon, ask), "Whom the clause is aimed at; one party must fit all of it."),
        "goods": Field(_goods(lexicon, ask), "Which goods the clause is about."),
        "activities": Field(ListOf(word(lexicon, "activities", "activity")), "The clause concerns these only."),
        "when": Field(ask.transfer, "Further condition."),
        "when_review": Field(ask.transfer, "Condition for review where `when` does not hold."),
        "limits": Field(ListOf(_limit(lexicon)), "Price lines, quotas, baselines and counts."),
        "ladder": Field(ListOf(_rung(lexicon)), "Steps; the first that holds says what the clause does."),
        "gives_examples_of": Field(ID, "The ban whose open term this clause gives named examples of."),
    }


def _target(lexicon: Lexicon, ask: Questions) -> Record:
    return Record(
        "a target",
        {
            "any": Field(Flag(only=True), "Anybody at all."),
            "countries": Field(COUNTRIES, "In one of these countries; ports and origin there count too."),
            "kinds": Field(ListOf(word(lexicon, "party_kinds", "kind of party")), "Of one of these kinds."),
            "regions": Field(ListOf(word(lexicon, "regions", "region")), "In one of these regions."),
            **ask.listing(),
            "flags": Field(COUNTRIES, "Or the vessel flies one of these flags."),
            "not": Field(Either(ask.party, ListOf(ask.party)), "What the party must not be."),
        },
        elsewhere={f"{key}_not": f"write not: {{{key}: …}}" for key in ("kinds", "regions")},
        least=1,
    )


def _goods(lexicon: Lexicon, ask: Questions) -> Record:
    categories = category_list(lexicon)
    return Record(
        "the goods of a clause",
        {
            "all": Field(Flag(only=True), "All goods, funds and services."),
            "categories": Field(categories, "These and what is below them."),
            "hs": Field(ListOf(Code()), "The clause names the codes: they decide whatever the category."),
            "hs_guidance": Field(ListOf(Code()), "Codes that serve goods without a category."),
            "items": Field(ListOf(_item(ask)), "Named items of an annex."),
            "items_from": Field(Day(), "First day on which the items count."),
            "except": Field(categories, "Categories outside the clause."),
            "doubtful": Field(categories, "Categories for which the reach is unsettled: review."),
            "doubtful_when": Field(ask.transfer, "Condition under which any good is doubtful."),
            "documents": Field(ListOf(TEXT), "Symbols of the control lists behind the clause."),
        },
        elsewhere={"hs_basis": "write the codes as hs (the clause names them) or hs_guidance"},
        least=1,
    )


def _item(ask: Questions) -> Record:
    return Record(
        "an item",
        {
            "name": Field(TEXT, required=True),
            "hs": Field(ListOf(Code())),
            "keywords": Field(ListOf(TEXT), "Words, one of which the description must hold.", required=True),
            "specifications": Field(ask.specifications(), "Technical figures and kinds, all of which must fit."),
        },
    )


def _limit(lexicon: Lexicon) -> Variant:
    records = {
        "unit_value": _price_line(lexicon),
        "quota": _quota(lexicon),
        "baseline": _baseline(lexicon),
        "count": _count(lexicon),
    }
    return Variant("a limit", "kind", records)


def _price_line(lexicon: Lexicon) -> Record:
    return Record(
        "a price line",
        {
            "kind": tag("unit_value"),
            "categories": Field(category_list(lexicon), required=True),
            "above": Field(MONEY, "The price above which the item counts.", required=True),
            "verification": Field(VERIFICATION),
        },
    )


def _unit(lexicon: Lexicon) -> Word:
    units = lexicon.words("units")
    return Word("unit", None if units is None else (*units, *currencies()))


def _quota(lexicon: Lexicon) -> Record:
    amount = {"amount": Field(Number(), required=True), "unit": Field(_unit(lexicon), required=True)}
    amounts = ListOf(Record("an amount", amount))
    return Record(
        "a quota",
        {
            "kind": tag("quota"),
            "counter": Field(_fact(lexicon), "The fact that holds what was used before.", required=True),
            "max": Field(amounts, "None of these may be exceeded.", required=True),
            "alternative": Field(amounts, "The same limits in another unit."),
            "categories": Field(category_list(lexicon), "The quota counts these only."),
            "per": Field(QUOTA_YEAR, "When the counter restarts."),
            "stop_share": Field(Number(most=1), "Share of a limit at which supply must stop."),
            "scope": Field(TEXT, "Whose supplies count."),
            "in_force": Field(PERIOD, "When the quota holds.", required=True),
        },
    )


def _baseline(lexicon: Lexicon) -> Record:
    return Record(
        "a baseline",
        {
            "kind": tag("baseline"),
            "counter": Field(_fact(lexicon), "The fact that holds the running supply.", required=True),
            "baseline": Field(_fact(lexicon), "The fact that holds the supply of reference.", required=True),
            "unit": Field(_unit(lexicon), required=True),
            "scope": Field(TEXT, "Whose supplies count."),
        },
    )


def _count(lexicon: Lexicon) -> Record:
    return Record(
        "a count",
        {
            "kind": tag("count"),
            "fact": Field(_fact(lexicon), "The fact that holds the number.", required=True),
            "max": Field(Number(whole=True), "The number may not pass this."),
            "not_above_fact": Field(_fact(lexicon), "The number may not pass that of this fact."),
        },
    )


def _fact(lexicon: Lexicon) -> Word:
    return word(lexicon, "facts", "fact")


def _rung(lexicon: Lexicon) -> Record:
    outcomes = (Effect.PROHIBITED, Effect.REVIEW, OUTSIDE)
    return Record(
        "a rung",
        {
            "ground": Field(one_of("ground", GROUNDS), "What the step asks.", required=True),
            "categories": Field(category_list(lexicon), "The step concerns these only."),
            "outcome": Field(one_of("outcome of a rung", outcomes), required=True),
        },
    )


def _exception(lexicon: Lexicon, ask: Questions) -> dict[str, Field]:
    all_of_kind = Record(
        "modifies",
        {
            "regime": Field(CODE, "Every clause of this regime."),
            "measure": Field(word(lexicon, "measures", "measure"), "Every clause of this measure."),
        },
        least=1,
    )
    procedure = one_of("procedure", Procedure)
    route = {
        "when": Field(ask.transfer, required=True),
        "procedure": Field(procedure, required=True),
        "by": Field(TEXT, "Who must give it: a State or a Committee."),
    }
    return {
        "modifies": Field(Either(all_of_kind, IDS), "The clauses that the exception works on."),
        "procedure": Field(procedure, "What must be done before the exception works."),
        "authorization": Field(_authorization(lexicon), "How the authorization has to be timed."),
        "alternatives": Field(ListOf(Record("an alternative", route)), "Further routes through the exception."),
        "residual": Field(Flag(only=True), "Anything else that the Committee approves."),
    }


def _authorization(lexicon: Lexicon) -> Record:
    return Record(
        "an authorization",
        {
            "timing": Field(one_of("timing", Timing), "before the act, by a date, or a report that may follow."),
            "days": Field(Number(least=1, whole=True, most=366), "Days before the act."),
            "working_days": Field(Number(least=1, whole=True, most=366), "Working days before the act."),
            "date": Field(Day(), "The last day on which it may come."),
            "rule": Field(TEXT, "The rule in words."),
            "kind": Field(word(lexicon, "authorization_kinds", "kind of authorization")),
        },
        least=1,
    )


def _history() -> dict[str, Field]:
    extension = Text(r"[a-z0-9]+(?:-[a-z0-9]+)*|S/RES/.+", "the id of a clause or a symbol S/RES/…", "RS114")
    return {
        "amends": Field(IDS, "Clauses whose text this one changes."),
        "supersedes": Field(IDS, "Clauses that this one replaces."),
        "superseded_by": Field(IDS, "Clauses that replace this one."),
        "extended_by": Field(ListOf(extension), "Clauses or symbols that prolong this one."),
        "terminates": Field(IDS, "Clauses that end with this one."),
        "reapplies": Field(IDS, "Clauses that return with this one."),
        "members": Field(IDS, "Clauses that form this group."),
    }


def _disputed() -> Record:
    return Record("disputed", {"from": Field(Day(), required=True), "by": Field(COUNTRIES, required=True)})
