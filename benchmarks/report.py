"""What a run found, as the Markdown of `docs/benchmarks.md`; the terminal shows the same."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.contest import Contest
from benchmarks.corpus_times import CorpusTimes, Costly
from benchmarks.engine_runs import EngineTimes
from benchmarks.startup import StartUp
from benchmarks.workers import Workers

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"

_ENGINES = ("durable-rules", "zen-engine", "clipspy", "opa-eval")


@dataclass(frozen=True)
class Results:
    """All that one run measured."""

    contest: Contest
    policy_engine: EngineTimes
    corpus: CorpusTimes
    startup: StartUp
    workers: Workers


def page(results: Results, today: dt.date) -> str:
    """The page, without the last newline."""
    return "\n\n".join(
        (
            "# Benchmarks",
            "<!-- Written by `python -m benchmarks --write-docs`; edit benchmarks/report.py instead. -->",
            _machine(today),
            _FIGURES,
            "## One policy of 150 clauses, beside other engines",
            _contest(results.contest),
            _FAIRNESS,
            "## The whole shipped law",
            _corpus(results.corpus),
            "## Forward chaining alone",
            _engines(results),
            "## Start-up",
            _startup(results),
            "## Over HTTP",
            _HTTP,
        )
    )


def _machine(today: dt.date) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in _ENGINES)
    return (
        f"Measured on {today.isoformat()}: {_processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}; {versions}."
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text(encoding="utf-8").splitlines() if information.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _contest(contest: Contest) -> str:
    rows = (
        (name, str(rate), f"{rate.microseconds:,.0f}", contest.explains[name]) for name, rate in contest.rates.items()
    )
    return f"The mix: {contest.mix}.\n\n" + _table(
        ("engine", "decisions per CPU-second", "µs each", "what comes with the verdict and the outcome of each clause"),
        rows,
    )


_FIGURES = """\
All figures are for one thread and per second of processor time (`time.process_time`, which counts every thread of the
process): the median of the rounds, with the lowest and the highest. Rounds of different engines take turns."""

_HTTP = """\
`python -m benchmarks.http_load` starts a server on SQLite and one on PostgreSQL, sends each the realistic mix over
a few connections, and prints requests a second and latencies; `--server` asks a running one. No part of this page,
for the client takes its share of the processors."""

_FAIRNESS = """\
The policy (`benchmarks/policy.py`) has 120 bans and 30 exceptions: territory of sender and recipient, of ports and of
origin; kinds of party; categories with their ancestors; customs codes by prefix; price lines; dates in force; purposes;
exceptions at once or with a Committee's approval. It is drawn from a fixed seed, as the transfers are. For every engine
and every transfer, the verdict and the outcome of each clause are compared with those that some lines of plain Python
give (`benchmarks/oracle.py`); a wrong answer ends the run.

How the engines are used, each in the fastest of the forms that were tried:

- **compliance**: the policy as a ruleset folder; `screen` and `as_json` at level `full`. Transfers are values already,
  as the peers' documents are. Both of its engines run on every transfer and are compared.
- **zen-engine**: one decision table with hit policy `collect` and an expression for the verdict, `trace` on, a `dict`
  as input. Text and bytes as input, another order of columns and other ways to ask for a member were no faster.
- **CLIPS**: one rule for each clause over ordered facts, one `eval` for each transfer (reset, assert, run, answer).
  Disjunctions as separate patterns, one fact of multifields, and clauses as facts were no faster.
- **regorus**: the clauses as data, indexed by hand by what links them to a transfer; a rule for each clause was slower.

The peers are helped: ancestors of the category, prefixes of the code, and the countries on each side are worked out for
them beforehand and not timed; CLIPS and Rego give no reasons. No peer can leave a fact open, so all are stated."""


def _corpus(corpus: CorpusTimes) -> str:
    rows = (
        ("realistic mix: 95 % without any link, 5 % with one", str(corpus.mix), f"{corpus.mix.microseconds:,.0f}"),
        ("only those without a link", str(corpus.unlinked), f"{corpus.unlinked.microseconds:,.0f}"),
        ("only those with one", str(corpus.linked), f"{corpus.linked.microseconds:,.0f}"),
    )
    table = _table(("transfers", "decisions per CPU-second", "µs each"), rows)
    return (
        f"{corpus.regimes} regimes, {corpus.clauses} clauses. Without a link: orders of one to five goods, of any "
        "subheading of fifty headings, between States that no regime names; a third of the goods have no category. "
        f"With one: the {corpus.cases} transfers of the shipped cases that touch a clause.\n\n{table}\n\n"
        f"The slowest of the cases: {_costly(corpus.slowest_case)}. The worst that we could think of, listed parties "
        "of the DPRK on both sides, a listed ship, and no category stated: "
        f"{_costly(corpus.constructed)}. The widest, somebody listed on either side in every State under a regime, on "
        f"the day on which most clauses bind: {_costly(corpus.widest)}."
    )


def _costly(costly: Costly) -> str:
    return (
        f"{costly.milliseconds:.1f} ms ({_counted(costly.goods, 'good')}, {_counted(costly.findings, 'finding')} of "
        f"{_counted(costly.regimes, 'regime')}, {_counted(costly.exceptions, 'exception')} weighed)"
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _engines(results: Results) -> str:
    rows = (
        _engine_row("the 150-clause policy", results.policy_engine),
        _engine_row("the whole law, transfers with a link", results.corpus.engine),
    )
    head = (
        "runs of",
        "rules at most",
        "facts",
        "firings",
        "both, compared (µs)",
        "durable-rules alone (µs)",
        "chainer alone (µs)",
    )
    return "The inferences that those screenings ask for, recorded and played again.\n\n" + _table(head, rows)


def _engine_row(name: str, times: EngineTimes) -> tuple[str, ...]:
    alone = (f"{rate.microseconds:,.0f}" for rate in (times.both, times.durable, times.chainer))
    return (name, f"{times.rules:,}", f"{times.facts:.1f}", f"{times.steps:.1f}", *alone)


def _startup(results: Results) -> str:
    startup = results.startup
    rows = (
        ("start Python and import", f"{startup.imports:.2f} s", ""),
        (f"read {startup.regimes:.0f} regimes, {startup.clauses:.0f} clauses", f"{startup.load:.2f} s", ""),
        ("compile them, with the first (worst) screening", f"{startup.first:.2f} s", f"{startup.memory:.0f} MiB"),
        ("after every shipped case", "", f"{startup.warm_memory:.0f} MiB"),
    )
    table = _table(("step", "processor time", "peak memory"), rows)
    return f"A fresh process, median of three.\n\n{table}\n\n{_workers(results.workers)}"


def _workers(workers: Workers) -> str:
    return (
        f"The server with {workers.count} workers on SQLite, after {workers.requests:,} screenings of the realistic "
        f"mix: a worker holds "
        f"{workers.resident:.0f} MiB resident, {workers.own:.0f} MiB of it its own; "
        f"all processes of the server together {workers.together:.0f} MiB."
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ("---",) * len(head), *rows))
