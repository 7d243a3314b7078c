"""From a folder of ruleset files to the `Catalogue`: read strictly, checked as a whole, then built."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compliance.errors import RulesetError
from compliance.law.citation import Instrument
from compliance.rulesets import folder, words
from compliance.rulesets.catalogue import Catalogue, Regime
from compliance.rulesets.corpus import Corpus, read_corpus
from compliance.rulesets.digest import digest_of
from compliance.rulesets.folder import FileKind
from compliance.rulesets.node import Mapping as Map
from compliance.rulesets.node import date_of, items_of, text_of, texts_of
from compliance.rulesets.validator import problems_of_law
from compliance.settings import shipped

SHIPPED_REVISION = "1"


def load_catalogue(path: Path | None = None, revision: str = SHIPPED_REVISION) -> Catalogue:
    """The law in the folder *path* (the shipped rulesets unless told); raises `RulesetError` with all its problems."""
    return read_catalogue(folder.law_files(path or shipped("rulesets")), revision)


def read_catalogue(files: Mapping[str, bytes], revision: str) -> Catalogue:
    """The law in *files*, by relative path; raises `RulesetError` with all its problems."""
    return read_law(files, revision)[1]


def load_law(path: Path | None = None) -> tuple[Corpus, Catalogue]:
    """The law in the folder *path*, as it is written and as it decides; raises `RulesetError` like `load_catalogue`."""
    return read_law(folder.law_files(path or shipped("rulesets")), SHIPPED_REVISION)


def read_law(files: Mapping[str, bytes], revision: str) -> tuple[Corpus, Catalogue]:
    """The law in *files*, as it is written and as it decides; raises `RulesetError` with all its problems."""
    corpus = read_corpus(files)
    if problems := problems_of_law(corpus):
        raise RulesetError(problems)
    return corpus, _catalogue(corpus, revision, digest_of(files))


def _catalogue(corpus: Corpus, revision: str, digest: str) -> Catalogue:
    assert corpus.vocabulary is not None
    return Catalogue(
        revision=revision,
        digest=digest,
        vocabulary=words.vocabulary(corpus.vocabulary),
        regimes=tuple(_regime(root) for root in corpus.documents[FileKind.REGIME].values()),
        instruments=tuple(_instrument(root) for root in corpus.documents[FileKind.INSTRUMENT].values()),
        clauses=tuple(entry.value for entry in corpus.clauses),
        interpretations=tuple(entry.value for entry in corpus.interpretations),
    )


def _regime(root: Map) -> Regime:
    return Regime(
        id=text_of(root["regime"]),
        name=text_of(root["name"]),
        committee=text_of(root["committee"]),
        base_instrument=text_of(root["base_resolution"]),
        countries=texts_of(root.get("countries")),
        lists=texts_of(root.get("lists")),
        sunsets=tuple(day for item in items_of(root.get("sunsets")) if (day := date_of(item))),
        latest_known=text_of(root.get("latest_known")),
        confidence=text_of(root.get("confidence"), "unchecked"),
        note=text_of(root.get("note")),
    )


def _instrument(root: Map) -> Instrument:
    symbol, title, link = (text_of(root[key]) for key in ("instrument", "title", "link"))
    return Instrument(symbol, title, date_of(root.get("adopted")), link)
