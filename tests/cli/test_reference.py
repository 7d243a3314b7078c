"""The reference page names every command and every option."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from compliance.api.transfer_schema import load_transfer
from compliance.cli import main
from compliance.errors import InvalidTransferError
from tests.api.builders import a_document
from tests.screening.builders import words

PAGE = (Path(__file__).parents[2] / "docs/reference/cli.md").read_text(encoding="utf-8")


def _commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path}{name} ")
        else:
            yield path + name, command


@pytest.mark.parametrize(
    ("name", "command"), [*_commands(main)], ids=lambda part: part if isinstance(part, str) else ""
)
def test_every_command_and_option_is_on_the_page(name: str, command: click.Command):
    assert name in PAGE
    options = [parameter.opts[0] for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option for option in options if f"`{option}`" not in PAGE] == []
    assert command.help


def test_the_problem_on_the_page_reads_as_it_is_told():
    """The wording of the example is the schema's own."""
    with pytest.raises(InvalidTransferError) as refused:
        load_transfer(a_document(recipient={"name": "Army", "country": "XX", "kind": "military"}), words())

    assert f"transfers.json:12:16: {refused.value.problems[0]}" in PAGE
