"""How the files of a ruleset look: the one definition behind the validator and the editor's schema."""

from __future__ import annotations

from compliance.law.verdict import Procedure, Verdict
from compliance.rulesets.clause_format import clause_record
from compliance.rulesets.composite import AnyMap, Field, ListOf, Named, Record
from compliance.rulesets.folder import FileKind
from compliance.rulesets.forms import (
    CODE,
    CONFIDENCE,
    COUNTRIES,
    ID,
    IDS,
    LINK,
    MONEY,
    PERIODS,
    REMARKS,
    SYMBOL,
    TEXT,
    VERIFICATION,
    category_list,
    one_of,
    word,
)
from compliance.rulesets.lexicon import Lexicon, countries
from compliance.rulesets.question import Questions
from compliance.rulesets.shape import Code, Day, Shape, Word
from compliance.rulesets.vocabulary_format import vocabulary_record

HELD_IN = {FileKind.INSTRUMENT: "clauses", FileKind.INTERPRETATIONS: "interpretations", FileKind.CASES: "cases"}
"""The key under which a file holds its records."""


class Format:
    """The shape of every kind of file over one lexicon, and of the records inside."""

    def __init__(self, lexicon: Lexicon) -> None:
        ask = Questions(lexicon)
        clause = Named("clause", lambda: clause_record(lexicon, ask))
        interpretation = Named("interpretation", lambda: _interpretation(lexicon))
        case = Named("case", _case)
        self.named = (clause, interpretation, case, *ask.named)
        """What a schema writes once each."""
        self.records = {
            FileKind.INSTRUMENT: clause,
            FileKind.INTERPRETATIONS: interpretation,
            FileKind.CASES: case,
        }
        self.files: dict[FileKind, Shape] = {
            FileKind.VOCABULARY: vocabulary_record(lexicon, ask.goods),
            FileKind.REGIME: _regime(lexicon),
            FileKind.INSTRUMENT: _instrument(clause),
            FileKind.INTERPRETATIONS: _interpretations(interpretation),
            FileKind.CASES: Record("a case file", {"cases": Field(ListOf(case), required=True)}),
        }


def _instrument(clause: Named) -> Record:
    return Record(
        "an instrument",
        {
            "regime": Field(CODE, "The folder that the file lies in.", required=True),
            "instrument": Field(SYMBOL, "As the UN cites it: S/RES/1718 (2006).", required=True),
            "title": Field(TEXT, required=True),
            "adopted": Field(Day(), "Day of adoption in New York."),
            "link": Field(LINK, "Where the official text is published.", required=True),
            "verification": Field(VERIFICATION, "Who has compared the clauses with the official text.", required=True),
            "clauses": Field(ListOf(clause), required=True),
        },
    )


def _interpretations(interpretation: Named) -> Record:
    return Record(
        "a file of interpretations",
        {
            "regime": Field(CODE, "The folder that the file lies in.", required=True),
            "verification": Field(VERIFICATION, "Who has compared them with the published texts.", required=True),
            "interpretations": Field(ListOf(interpretation), required=True),
        },
    )


def _interpretation(lexicon: Lexicon) -> Record:
    groups = lexicon.words("jurisdictions")
    jurisdiction = Word("jurisdiction", None if groups is None else (*groups, *countries()))
    return Record(
        "an interpretation",
        {
            "id": Field(ID, "Unique over all files; never changed once published.", required=True),
            "title": Field(TEXT, required=True),
            "issuer": Field(TEXT, "Who has said it.", required=True),
            "jurisdictions": Field(ListOf(jurisdiction), "Where it decides; left out where it decides nothing."),
            "interprets": Field(IDS, "The clauses that it explains."),
            "in_force": Field(PERIODS, "When it holds.", required=True),
            "items": Field(ListOf(_interpreted(lexicon)), "The lines of a national list."),
            **REMARKS,
        },
    )


def _interpreted(lexicon: Lexicon) -> Record:
    return Record(
        "an item",
        {
            "name": Field(TEXT, required=True),
            "categories": Field(category_list(lexicon)),
            "hs": Field(ListOf(Code())),
            "above": Field(MONEY, "The price for one item above which it counts."),
        },
    )


def _regime(lexicon: Lexicon) -> Record:
    return Record(
        "a regime",
        {
            "regime": Field(CODE, "The folder that the file lies in.", required=True),
            "name": Field(TEXT, required=True),
            "committee": Field(TEXT, required=True),
            "base_resolution": Field(TEXT, required=True),
            "countries": Field(COUNTRIES),
            "lists": Field(ListOf(word(lexicon, "lists", "list"))),
            "sunsets": Field(ListOf(Day()), "Last days of the last confirmed terms."),
            "latest_known": Field(TEXT, "The latest instrument taken into account.", required=True),
            "confidence": Field(CONFIDENCE, required=True),
            "note": Field(TEXT),
        },
    )


def _case() -> Record:
    citations = ListOf(ID)
    requirements = [procedure for procedure in Procedure if procedure is not Procedure.NONE]
    expected = {
        "verdict": Field(one_of("verdict", Verdict), required=True),
        "requirement": Field(one_of("requirement", requirements), "The heaviest procedure that is missing."),
        "must_cite": Field(citations, "Ids that the answer must cite, at least."),
        "must_not_cite": Field(citations, "Ids that must not appear with effect."),
    }
    return Record(
        "a case",
        {
            "id": Field(ID, required=True),
            "title": Field(TEXT, "The situation in a sentence.", required=True),
            "basis": Field(one_of("basis", ("real", "constructed")), required=True),
            "transfer": Field(AnyMap(), "A transfer, as a request holds it.", required=True),
            "expected": Field(Record("what is expected", expected), required=True),
            "rationale": Field(TEXT, "Why.", required=True),
            "source": Field(TEXT, required=True),
        },
    )
