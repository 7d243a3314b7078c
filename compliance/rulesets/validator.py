"""Everything that is wrong with a ruleset, in one pass: form, words, dates, and how clauses hang together.

Codes are stable: RS0 reading, RS1 form, RS2 one clause, RS3 clauses together, RS4 the vocabulary, RS5 cases,
RS6 the folder. The reference of the ruleset format lists them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.errors import Problem
from compliance.rulesets.case_checks import check_case
from compliance.rulesets.catalogue import Catalogue
from compliance.rulesets.clause_checks import check_clause, check_periods
from compliance.rulesets.corpus import Corpus, elsewhere
from compliance.rulesets.file_checks import check_files, check_vocabulary
from compliance.rulesets.folder import VOCABULARY
from compliance.rulesets.lexicon import lexicon
from compliance.rulesets.link_checks import Links, duplicates
from compliance.rulesets.node import Mapping as Map
from compliance.rulesets.node import Scalar
from compliance.rulesets.reach_checks import check_reach


def problems_of_law(corpus: Corpus) -> tuple[Problem, ...]:
    """All problems of the law files of *corpus*, in reading order."""
    return _in_order(corpus, _consistency(corpus))


def problems_of_cases(corpus: Corpus, law: Catalogue) -> tuple[Problem, ...]:
    """All problems of the case files of *corpus* under *law*, in reading order."""
    found = (problem for entry in corpus.cases for problem in check_case(entry, law))
    return _in_order(corpus, (*duplicates(corpus.case_ids, "RS501", "case"), *found))


def _in_order(corpus: Corpus, found: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted({*corpus.problems, *elsewhere(found, corpus.problems)}))


def _consistency(corpus: Corpus) -> Iterator[Problem]:
    words, regions = lexicon(corpus.vocabulary), _regions(corpus.vocabulary)
    yield from check_files(corpus)
    if corpus.vocabulary is not None and VOCABULARY in corpus.sound:
        yield from check_vocabulary(corpus.vocabulary)
    for entry in corpus.clauses:
        yield from check_clause(entry)
        yield from check_reach(entry, words, regions)
    for interpretation in corpus.interpretations:
        yield from check_periods(interpretation)
    yield from Links(corpus).problems()


def _regions(vocabulary: Map | None) -> dict[str, str]:
    """Region to country, of a vocabulary that may itself be broken."""
    regions = vocabulary.get("regions") if vocabulary is not None else None
    named = regions.values.items() if isinstance(regions, Map) else ()
    countries = ((name, node.get("country")) for name, node in named if isinstance(node, Map))
    return {name: country.text for name, country in countries if isinstance(country, Scalar)}
