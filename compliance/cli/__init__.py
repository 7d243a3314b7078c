"""The command line. Commands are imported when they are called, so that screening needs neither web nor database."""

from __future__ import annotations

from importlib import import_module

import click

_COMMANDS = {
    "screen": "compliance.cli.screen:screen",
    "serve": "compliance.cli.server:serve",
    "db": "compliance.cli.server:db",
    "rulesets": "compliance.cli.rulesets:rulesets",
    "law": "compliance.cli.law:law",
}


class _LazyGroup(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(message="compliance %(version)s", package_name="compliance")
def main() -> None:
    """May this transfer go ahead under the sanctions of the UN Security Council, and which paragraphs say so?"""
