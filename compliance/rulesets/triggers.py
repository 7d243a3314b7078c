"""What a transfer must show before a clause can matter, so that most clauses are never asked.

A trigger is a word such as ``country:KP``, ``list:un-1718`` or ``fact:inspection_refused``. A condition that names no
trigger (``None``) may hold of any transfer and is always asked. Triggers only ever leave out conditions that would be
false: an unknown country or flag shows ``country:?`` or ``flag:?``, which every test of countries or flags accepts.
"""

from __future__ import annotations

from collections.abc import Iterable

from compliance.law.condition import AllOf, AnyOf, Condition, Not, Of, Test
from compliance.law.vocabulary import Vocabulary

UNKNOWN_COUNTRY = "country:?"
UNKNOWN_FLAG = "flag:?"
_RAREST_FIRST = ("list", "flag", "region", "ship_to_ship", "fact", "country", "purpose", "activity")

Triggers = frozenset[str] | None


def triggers(condition: Condition, vocabulary: Vocabulary) -> Triggers:
    """Words one of which a transfer must show for *condition* not to be false, or ``None`` where none are known."""
    match condition:
        case Test():
            return _of_test(condition, vocabulary)
        case Of(condition=inner):
            return triggers(inner, vocabulary)
        case AllOf(parts=parts):
            known = [found for part in parts if (found := triggers(part, vocabulary)) is not None]
            return min(known, key=_commonness, default=None)
        case AnyOf(parts=parts):
            return union(triggers(part, vocabulary) for part in parts)
        case Not():
            return None


def union(all_triggers: Iterable[Triggers]) -> Triggers:
    """Triggers of which one suffices; ``None`` as soon as one part is always asked."""
    words: set[str] = set()
    for one in all_triggers:
        if one is None:
            return None
        words |= one
    return frozenset(words)


def _commonness(words: frozenset[str]) -> tuple[int, int]:
    ranks = [_RAREST_FIRST.index(word.partition(":")[0]) for word in words]
    return max(ranks, default=0), len(words)


def _of_test(test: Test, vocabulary: Vocabulary) -> Triggers:
    match test.key:
        case "countries":
            return frozenset((*(f"country:{code}" for code in test.value), UNKNOWN_COUNTRY))
        case "arrives_in" | "discharged_in" | "leaves_from" | "stated_origin":
            return frozenset(f"country:{code}" for code in test.value)
        case "listed_on":
            return frozenset(f"list:{name}" for name in test.value[0])
        case "flags":
            return frozenset((*(f"flag:{code}" for code in test.value), UNKNOWN_FLAG))
        case "regions":
            return frozenset(f"region:{name}" for name in test.value)
        case "target_regions":
            countries = {vocabulary.regions[name] for name in test.value}
            regions = (f"region:{name}" for name in test.value)
            return frozenset((*regions, *(f"country:{code}" for code in countries)))
        case "purposes":
            return frozenset(f"purpose:{name}" for name in test.value)
        case "activities":
            return frozenset(f"activity:{name}" for name in test.value)
        case "ship_to_ship":
            return frozenset(("ship_to_ship",)) if test.value else None
        case "facts":
            name, value = test.value
            told = vocabulary.facts[name].if_absent in ("false", "none") and value is not False
            return frozenset((f"fact:{name}",)) if told else None
        case _:
            return None
