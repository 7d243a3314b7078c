"""`python -m benchmarks`: measure everything and print the tables; `--write-docs` writes docs/benchmarks.md too."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import contest, corpus_times, engine_runs, startup, workers
from benchmarks.cases import make_cases
from benchmarks.own import Own
from benchmarks.policy import make_policy
from benchmarks.report import PAGE, Results, page


def main() -> None:
    options = _options()
    short = options.quick
    try:
        compared = contest.run(cases=100, rounds=3) if short else contest.run()
    except ImportError as missing:
        sys.exit(f"{missing.name} is not installed: the peers come with the extra `bench`; `make bench` installs it")
    results = Results(
        contest=compared,
        policy_engine=_policy_engine(),
        corpus=corpus_times.run(500, 3) if short else corpus_times.run(),
        startup=startup.measured(1 if short else 3),
        workers=workers.measured(300 if short else 3_000),
    )
    text = page(results, dt.datetime.now(dt.UTC).date())
    print(text)
    if options.write_docs:
        PAGE.write_text(text + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Decisions per CPU-second.")
    parser.add_argument("--write-docs", action="store_true", help="write the tables to docs/benchmarks.md too")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: to see that all runs, not to quote")
    return parser.parse_args()


def _policy_engine() -> engine_runs.EngineTimes:
    """The inferences behind our own part of the comparison."""
    with TemporaryDirectory() as folder:
        own = Own(make_policy(), Path(folder) / "rulesets")
        transfers = [own.prepare(case) for case in make_cases(contest.CASES, seed=0)]
        return engine_runs.times(engine_runs.record(own.decide, transfers))


if __name__ == "__main__":
    main()
