"""The base of submitted documents: unknown members are refused, and every problem gets its JSON pointer and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

from marshmallow import RAISE, Schema, ValidationError, fields
from marshmallow.exceptions import SCHEMA
from marshmallow.exceptions import ValidationError as MarshmallowError

from compliance.api.fields import Remark, did_you_mean
from compliance.errors import InputProblem
from compliance.screening.json_inspection import pointer_to

MAX_PROBLEMS = 100

_UNKNOWN, _NO_OBJECT = "unknown member", "no object"


class StrictSchema(Schema):
    """An object with the members it declares and no others."""

    class Meta:
        unknown = RAISE
        register = False

    error_messages = {"unknown": _UNKNOWN, "type": _NO_OBJECT}  # noqa: RUF012 — the name is marshmallow's

    @classmethod
    def of(cls, members: Mapping[str, fields.Field[Any]], name: str) -> type[Self]:
        """A schema made while the program runs, as its words come from the vocabulary."""
        made = cls.from_dict(dict(members), name=name)
        assert issubclass(made, cls)
        return made

    def handle_error(self, error: ValidationError, data: Any, *, many: bool, **kwargs: Any) -> None:
        """Puts remarks in place of marshmallow's own words, while it is still known which members there are."""
        assert isinstance(error.messages, dict)
        for name, messages in error.messages.items():
            if messages == [_UNKNOWN]:
                error.messages[name] = [Remark("is not a member of this object", self._advice(name))]
            elif messages == [_NO_OBJECT]:
                error.messages[name] = [Remark("is not an object", f"Give an object with {self._members()}.")]

    def _advice(self, name: str) -> str:
        advice = did_you_mean(name, self.load_fields)
        return advice if advice.startswith("Did") else f"Leave it out; the members are {self._members()}."

    def _members(self) -> str:
        return ", ".join(self.load_fields)


class Part(fields.Nested):
    """A member that is an object of its own."""

    def make_error(self, key: str, **kwargs: Any) -> MarshmallowError:
        detail = "is missing" if key == "required" else "must not be null"
        members = ", ".join(self.schema.load_fields)
        remedy = f"Give an object with {members}" + ("." if self.required else ", or leave it out.")
        return ValidationError([Remark(detail, remedy)])


def problems(messages: Mapping[Any, Any]) -> tuple[InputProblem, ...]:
    """The problems in the nested messages of a `ValidationError`, in document order, at most a hundred."""
    found: list[InputProblem] = []
    for path, remark in _remarks(messages, []):
        if len(found) == MAX_PROBLEMS:
            found.append(InputProblem("", "there are more problems", "Put these right first."))
            break
        found.append(InputProblem(pointer_to(path), remark.detail, remark.remedy))
    return tuple(found)


def _remarks(messages: Any, path: list[str | int]) -> Iterator[tuple[list[str | int], Remark]]:
    if isinstance(messages, Mapping):
        for step, inner in messages.items():
            yield from _remarks(inner, path if step == SCHEMA else [*path, step])
    else:
        for message in messages:
            yield path, message if isinstance(message, Remark) else Remark(str(message), "See /docs.")
