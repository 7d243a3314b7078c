"""The errors of the product, one family to a package.

    ComplianceError
    ├── RefusedInputError           what was submitted cannot be read; each problem with its place and remedy
    │   ├── MalformedDocumentError  it is not a JSON document that has one reading only
    │   ├── InvalidTransferError    it is JSON, and not a transfer
    │   ├── InvalidParameterError   a query parameter or header has a value it cannot have
    │   └── SettingsError           an environment variable has a value the server cannot run with
    ├── StorageError                the records cannot be kept or read
    │   ├── DatabaseUnavailableError    unreachable, locked for too long, or not migrated
    │   ├── AlreadyAnsweredError    a request with the same idempotency key was recorded first
    │   └── UnknownRecordError      no screening is on record under that id
    ├── RulesetError                ruleset files have problems; each with file, line, column and code
    ├── RatesError                  a file of exchange rates has bad lines; each with its file and line
    └── EngineError                 inference did not give an answer that can be relied on
        ├── ProgramError            a program breaks a guard and is not loaded
        ├── EngineFaultError        the durable-rules engine misbehaved
        ├── EngineMismatchError     the two engines derived different steps
        └── StepLimitError          a run derived more steps than the limit allows

Errors carry what a handler needs as attributes; what they mean in HTTP is written in one table, ``api/problem.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class ComplianceError(Exception):
    """The root: everything this product raises on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to put right in a ruleset file: where it stands, its stable code, and what to do."""

    file: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: [{self.code}] {self.message}"


class RulesetError(ComplianceError):
    """Ruleset files cannot be used as they stand; *problems* names everything to put right, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class EngineError(ComplianceError):
    """Inference did not give an answer that can be relied on; the verdict is ``review``."""


class ProgramError(EngineError):
    """A program breaks a guard, so it is not loaded; *rule* is empty when no single rule is at fault."""

    def __init__(self, program: str, rule: str, guard: str) -> None:
        at = f"{program}: rule {rule!r}" if rule else program
        super().__init__(f"{at}: {guard}")
        self.program = program
        self.rule = rule
        self.guard = guard


class EngineFaultError(EngineError):
    """The durable-rules engine refused a call, answered out of turn or lost a message."""

    def __init__(self, program: str, fault: str) -> None:
        super().__init__(f"{program}: {fault}")
        self.program = program
        self.fault = fault


class EngineMismatchError(EngineError):
    """The two engines derived different steps from the same facts.

    *durable_only* and *chainer_only* hold the differing steps, in a fixed order.
    """

    def __init__(self, program: str, durable_only: tuple[object, ...], chainer_only: tuple[object, ...]) -> None:
        super().__init__(
            f"{program}: the engines differ: {len(durable_only)} steps only from durable-rules, "
            f"{len(chainer_only)} only from the chainer"
        )
        self.program = program
        self.durable_only = durable_only
        self.chainer_only = chainer_only


class StepLimitError(EngineError):
    """A run derived more than *limit* steps and was stopped."""

    def __init__(self, program: str, limit: int) -> None:
        super().__init__(f"{program}: more than {limit} steps in one run")
        self.program = program
        self.limit = limit


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One thing wrong with what was submitted, where it stands, and how to put it right."""

    pointer: str
    """JSON pointer (RFC 6901) of the place; empty for the document as a whole."""
    detail: str
    remedy: str
    line: int | None = None
    column: int | None = None
    parameter: str | None = None
    """The query parameter or header, where it is not the document that is wrong."""

    def __str__(self) -> str:
        at = ":".join(str(number) for number in (self.line, self.column) if number is not None)
        place = self.parameter if self.parameter is not None else self.pointer
        return ": ".join(part for part in (at, place, self.detail) if part) + f". {self.remedy}"


class RefusedInputError(ComplianceError):
    """What was submitted cannot be read as what it should be; *problems* says everything that is wrong with it."""

    def __init__(self, problems: Sequence[InputProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class MalformedDocumentError(RefusedInputError):
    """It is not a JSON document that has one reading only."""


class InvalidTransferError(RefusedInputError):
    """It is JSON, and not a transfer."""


class InvalidParameterError(RefusedInputError):
    """A query parameter or a header has a value that it cannot have."""


class SettingsError(RefusedInputError):
    """An environment variable has a value that the server cannot run with."""


class RatesError(ComplianceError):
    """A file of exchange rates cannot be used; *problems* has every bad line, as ``file:line: what``."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class StorageError(ComplianceError):
    """The records cannot be kept or read."""


class DatabaseUnavailableError(StorageError):
    """The database cannot be reached, stays locked, or is not migrated; the same request may succeed later."""


class AlreadyAnsweredError(StorageError):
    """Another request with the same idempotency key was recorded first; nothing was recorded for this one."""

    def __init__(self, key: str) -> None:
        super().__init__("the idempotency key has been used meanwhile")
        self.key = key


class UnknownRecordError(StorageError):
    """No screening is on record under *id*."""

    def __init__(self, id: str) -> None:
        super().__init__(f"no screening {id!r} is on record")
        self.id = id
