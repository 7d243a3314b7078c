"""The C engine with faults put in on purpose."""

from collections.abc import Callable
from typing import Any

import durable_rules_engine


class FaultyEngine:
    """Passes every call on, except those for which ``instead`` has something else to do; notes all of them.

    ``instead["assert_fact"]`` is called with the real function and then the arguments.
    """

    def __init__(self) -> None:
        self.instead: dict[str, Callable[..., Any]] = {}
        self.calls: list[tuple[str, tuple[object, ...]]] = []

    def called(self, name: str) -> int:
        """How often the function *name* was called."""
        return sum(called == name for called, _ in self.calls)

    def create_ruleset(self, name: str, rules: str, /) -> int:
        return int(self._pass("create_ruleset", name, rules))

    def delete_ruleset(self, handle: int, /) -> None:
        self._pass("delete_ruleset", handle)

    def assert_fact(self, handle: int, message: str, /) -> tuple[int, int]:
        answer: tuple[int, int] = self._pass("assert_fact", handle, message)
        return answer

    def retract_fact(self, handle: int, message: str, /) -> tuple[int, int]:
        answer: tuple[int, int] = self._pass("retract_fact", handle, message)
        return answer

    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None:
        answer: tuple[str, str] | None = self._pass("start_action_for_state", handle, state)
        return answer

    def complete_and_start_action(self, handle: int, state: int, /) -> str | None:
        answer: str | None = self._pass("complete_and_start_action", handle, state)
        return answer

    def delete_state(self, handle: int, session: str, /) -> None:
        self._pass("delete_state", handle, session)

    def _pass(self, name: str, *arguments: object) -> Any:
        self.calls.append((name, arguments))
        real = getattr(durable_rules_engine, name)
        if instead := self.instead.get(name):
            return instead(real, *arguments)
        return real(*arguments)
