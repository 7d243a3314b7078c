"""Whether files lie where they belong and agree with each other: regimes, instruments, the vocabulary."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePosixPath

from compliance.errors import Problem
from compliance.rulesets.corpus import Corpus, regime_of
from compliance.rulesets.folder import VOCABULARY, FileKind
from compliance.rulesets.lexicon import FACT_TYPES
from compliance.rulesets.node import Mapping, Node, Scalar, date_of, items_of, map_of, maps_in, text_of, texts_of

_LAW = (FileKind.REGIME, FileKind.INSTRUMENT, FileKind.INTERPRETATIONS)


def check_files(corpus: Corpus) -> Iterator[Problem]:
    """Misplaced regimes, missing and misnamed files, instruments described twice and differently."""
    if corpus.vocabulary is None and not any(problem.file == VOCABULARY for problem in corpus.problems):
        yield Problem(VOCABULARY, 1, 1, "RS606", "the vocabulary is missing; without it no word has a meaning")
    for kind in _LAW:
        for file, root in corpus.documents[kind].items():
            yield from _check_regime(file, root)
    yield from _check_regime_files(corpus)
    yield from _check_instruments(corpus)
    yield from _check_sunsets(corpus)


def _problem(file: str, node: Node, code: str, message: str) -> Problem:
    return Problem(file, node.line, node.column, code, message)


def _check_regime(file: str, root: Mapping) -> Iterator[Problem]:
    named = root.get("regime")
    if isinstance(named, Scalar) and named.text != regime_of(file):
        message = f"the file lies in the folder {regime_of(file)}, but says that its regime is {named.text}"
        yield _problem(file, named, "RS602", message)


def _check_regime_files(corpus: Corpus) -> Iterator[Problem]:
    has = {regime_of(file) for file in corpus.documents[FileKind.REGIME]}
    broken = {regime_of(problem.file) for problem in corpus.problems if problem.file.endswith("/regime.yaml")}
    files = [file for kind in _LAW for file in corpus.documents[kind]]
    for regime in sorted({regime_of(file) for file in files} - has - broken):
        message = "the folder has no regime.yaml, which says what the regime is about"
        yield Problem(f"{regime}/regime.yaml", 1, 1, "RS603", message)


def file_name(symbol: str) -> str:
    """The name of the file of an instrument: ``s-res-1718-2006.yaml`` for ``S/RES/1718 (2006)``."""
    return re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-") + ".yaml"


def _check_instruments(corpus: Corpus) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for file, root in corpus.documents[FileKind.INSTRUMENT].items():
        symbol, link = root.get("instrument"), root.get("link")
        if not isinstance(symbol, Scalar) or not isinstance(link, Scalar):
            continue
        if PurePosixPath(file).name != file_name(symbol.text):
            message = f"the file of {symbol.text} must be called {file_name(symbol.text)}"
            yield _problem(file, symbol, "RS604", message)
        other, linked = first.setdefault(symbol.text, (file, link.text))
        if linked != link.text:
            yield _problem(file, link, "RS605", f"{other} gives another link for {symbol.text}: {linked}")


def _check_sunsets(corpus: Corpus) -> Iterator[Problem]:
    """The index of a regime must not promise other terms than its clauses."""
    for file, root in corpus.documents[FileKind.REGIME].items():
        regime = regime_of(file)
        own = {name for name in corpus.documents[FileKind.INSTRUMENT] if regime_of(name) == regime}
        if file not in corpus.sound or not own <= corpus.sound:
            continue
        in_clauses = {e.value.validity.sunset for e in corpus.clauses if e.value.regime == regime} - {None}
        named = {date_of(item) for item in items_of(root.get("sunsets"))}
        for day in sorted(day for day in in_clauses ^ named if day is not None):
            yield _problem(file, root.get("sunsets") or root, "RS607", _sunset_message(day, day in named))


def _sunset_message(day: dt.date, named: bool) -> str:
    return f"no clause of the regime has the sunset {day}" if named else f"a clause has the sunset {day}; name it here"


def check_vocabulary(root: Mapping) -> Iterator[Problem]:
    """Categories without a parent, enumerations without values, units without a base. *root* is sound of form."""
    categories = map_of(root["categories"])
    for code, node in categories.keys.items():
        parent = code.rpartition(".")[0]
        if parent and parent not in categories:
            yield _problem(VOCABULARY, node, "RS401", f'the category "{code}" has no parent; define "{parent}" as well')
    for section in ("facts", "specifications"):
        for name, fact in map_of(root[section]).values.items():
            yield from _check_fact(name, map_of(fact))
    yield from _check_goods_lists(map_of(root["goods_lists"]))
    yield from _check_units(map_of(root["units"]))
    yield from _check_members(map_of(root["jurisdictions"]))


def _check_fact(name: str, fields: Mapping) -> Iterator[Problem]:
    kind = text_of(fields["type"])
    assert kind in FACT_TYPES
    if (kind == "enum") != ("values" in fields):
        remedy = "list them under values" if kind == "enum" else "make its type enum, or delete values"
        yield _problem(VOCABULARY, fields, "RS402", f"{name} is of type {kind}; {remedy}")
    absent = fields.get("if_absent")
    value = absent.value if isinstance(absent, Scalar) else "unknown"
    if not isinstance(value, str | bool) and kind not in ("number", "integer"):
        yield _problem(VOCABULARY, absent or fields, "RS404", f"{name} is of type {kind}; a figure cannot stand for it")
    if text_of(absent) == "false" and kind != "boolean":
        yield _problem(VOCABULARY, absent or fields, "RS404", f"{name} is of type {kind}, so its absence is not false")


def _check_goods_lists(lists: Mapping) -> Iterator[Problem]:
    """A list may refer to other lists, but not by any way to itself."""
    graph = {code: sorted(_lists_named_in(node)) for code, node in lists.values.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle = error.args[1]
        message = f"goods lists refer to each other in a circle: {' → '.join(cycle)}"
        yield _problem(VOCABULARY, lists.keys[min(cycle)], "RS405", message)


def _lists_named_in(node: Node) -> set[str]:
    return {word for part in maps_in(node) for word in texts_of(part.get("lists"))}


def _check_units(units: Mapping) -> Iterator[Problem]:
    for code, node in units.values.items():
        fields = map_of(node)
        base = fields.get("base")
        if ("base" in fields) != ("factor" in fields):
            yield _problem(VOCABULARY, fields, "RS403", f"the unit {code} needs base and factor, or neither")
        elif base is not None and text_of(map_of(units.get(text_of(base))).get("base")) != text_of(base):
            message = f"the base {text_of(base)} must be a unit that is its own base, with factor 1"
            yield _problem(VOCABULARY, base, "RS403", message)


def _check_members(groups: Mapping) -> Iterator[Problem]:
    for group in groups.values.values():
        for member in items_of(map_of(group)["members"]):
            period = map_of(map_of(member).get("in_force"))
            since, until = date_of(period.get("from")), date_of(period.get("to"))
            if since and until and until <= since:
                names = ", ".join(texts_of(map_of(member)["countries"]))
                message = f"the membership of {names} ends on {until}, before it has begun"
                yield _problem(VOCABULARY, period, "RS201", message)
