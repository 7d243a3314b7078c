"""The command line, run in this process over the small ruleset, which loads in no time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from compliance.cli import main
from tests.rulesets.ruleset_files import SMALL

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs ``compliance`` with these arguments; ``given`` is standard input."""

    def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given, catch_exceptions=False)

    return run


@pytest.fixture
def screen(run: Run) -> Run:
    """Runs ``compliance screen`` over the small ruleset."""
    return lambda *arguments, **more: run("screen", "--rulesets", SMALL, *arguments, **more)


@pytest.fixture
def verdicts(screen: Run) -> Callable[..., list[str]]:
    """The verdicts for these arguments, in order."""

    def verdicts(*arguments: str | Path, **more: Any) -> list[str]:
        result = screen("--format", "ndjson", *arguments, **more)
        assert result.exit_code == 0, result.stderr
        return [json.loads(line)["verdict"] for line in result.stdout.splitlines()]

    return verdicts
