"""Conversion of quantities: mass to mass, volume to volume, and petroleum between tons and barrels."""

from __future__ import annotations

from decimal import Decimal

from compliance.law.vocabulary import Vocabulary, ancestors

_BARREL, _TON = "barrel", "metric_ton"


def convert(amount: Decimal, unit: str, to: str, category: str | None, vocabulary: Vocabulary) -> Decimal | None:
    """*amount* of *unit* in unit *to*, or ``None`` where no conversion is on file.

    Barrels and tons of petroleum convert by the factor of the good's category, the one that the Committee's own reports
    and the text of S/RES/2397 (2017) para. 4 use; other goods know no such factor.
    """
    direct = _same_base(amount, unit, to, vocabulary)
    if direct is not None:
        return direct
    factor = _barrels_per_ton(category, vocabulary)
    if factor is None:
        return None
    tons = _same_base(amount, unit, _TON, vocabulary)
    if tons is not None:
        return _same_base(tons * factor, _BARREL, to, vocabulary)
    barrels = _same_base(amount, unit, _BARREL, vocabulary)
    if barrels is not None:
        return _same_base(barrels / factor, _TON, to, vocabulary)
    return None


def _same_base(amount: Decimal, unit: str, to: str, vocabulary: Vocabulary) -> Decimal | None:
    if unit == to:
        return amount
    source, target = vocabulary.units.get(unit), vocabulary.units.get(to)
    if source is None or target is None or source.base is None or source.base != target.base:
        return None
    if source.factor is None or target.factor is None:
        return None
    return amount * source.factor / target.factor


def _barrels_per_ton(category: str | None, vocabulary: Vocabulary) -> Decimal | None:
    for code in ancestors(category or ""):
        if code in vocabulary.barrels_per_metric_ton:
            return vocabulary.barrels_per_metric_ton[code]
    return None
