"""How the command line refuses: every problem on its own line of standard error, and exit code 2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import click

from compliance.errors import RatesError, RefusedInputError, RulesetError
from compliance.screening.visible import visible


class BadInputError(click.ClickException):
    """What was given cannot be used; *problems* names each place and remedy."""

    exit_code = 2

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(map(visible, problems)))

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


@contextmanager
def refusals() -> Iterator[None]:
    """Turns what the layers below refuse into a `BadInputError`."""
    try:
        yield
    except (RulesetError, RefusedInputError, RatesError) as error:
        raise BadInputError([str(problem) for problem in error.problems]) from None
