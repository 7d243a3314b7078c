"""The fields of submitted documents: each reads one JSON value exactly, and says what it would have liked instead.

A field documents itself (`Described.json_schema`), so that OpenAPI says what the code accepts. A refusal is a `Remark`;
`compliance.api.strict_schema` turns remarks into problems with JSON pointers.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from marshmallow import ValidationError, fields
from marshmallow.exceptions import ValidationError as MarshmallowError

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a value, and what would be right."""

    detail: str
    remedy: str


def refuse(detail: str, remedy: str) -> NoReturn:
    raise ValidationError([Remark(detail, remedy)])


class Described(fields.Field[Any]):
    """A field that knows what it expects, in words and as JSON Schema."""

    expects = "a value"

    @property
    def json_schema(self) -> JSON:
        raise NotImplementedError

    def make_error(self, key: str, **kwargs: Any) -> MarshmallowError:
        detail = {"required": "is missing", "null": "must not be null"}[key]
        remedy = f"Give {self.expects}" + (", or leave it out." if key == "null" and not self.required else ".")
        return ValidationError([Remark(detail, remedy)])

    def refuse_type(self, value: Any) -> NoReturn:
        refuse(f"is {kind_of(value)}", f"Give {self.expects}.")


class Text(Described):
    """A string of bounded length."""

    def __init__(self, *, at_least: int = 1, at_most: int = 2000, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.at_least, self.at_most = at_least, at_most
        self.expects = f"a string of {at_least} to {at_most} characters"

    @property
    def json_schema(self) -> JSON:
        return {"type": "string", "minLength": self.at_least, "maxLength": self.at_most, "pattern": r"^[^\x00]*$"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if type(value) is not str:
            self.refuse_type(value)
        if not self.at_least <= len(value) <= self.at_most:
            refuse(f"has {len(value)} characters", f"Give {self.expects}.")
        return value


class Patterned(Described):
    """A string that fits a pattern; *example* shows one."""

    def __init__(self, pattern: str, expects: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pattern, self.expects = pattern, expects
        self._fits = re.compile(pattern.replace(r"\d", "[0-9]").replace("$", r"\Z")).match

    @property
    def json_schema(self) -> JSON:
        return {"type": "string", "pattern": self.pattern}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if type(value) is not str:
            self.refuse_type(value)
        if not self._fits(value):
            refuse(f"is {shown(value)}", f"Give {self.expects}.")
        return value


class HsCode(Patterned):
    """A code of the Harmonized System of any edition and length, as digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            r"^\d{2}(\.?\d{2}){0,4}$",
            "an HS code of 2, 4, 6, 8 or 10 digits with or without dots, such as 8703.24 (a leading zero counts)",
            **kwargs,
        )

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        code: str = super()._deserialize(value, attr, data, **kwargs)
        return code.replace(".", "")


class Word(Described):
    """A word of the vocabulary."""

    def __init__(self, words: Collection[str], what: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words, self.expects = dict.fromkeys(words), what

    @property
    def json_schema(self) -> JSON:
        return {"type": "string", "enum": list(self.words)}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if type(value) is not str:
            self.refuse_type(value)
        if value not in self.words:
            refuse(f"is {shown(value)}, which is not {self.expects}", did_you_mean(value, self.words))
        return value


class Flag(Described):
    """True or false."""

    expects = "true or false"

    @property
    def json_schema(self) -> JSON:
        return {"type": "boolean"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if type(value) is not bool:
            self.refuse_type(value)
        return value


class Table(Described):
    """An object with free names: name to value, each value read by *inner*."""

    def __init__(self, names: Described, inner: Described, *, at_least: int = 0, at_most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names, self.inner, self.at_least, self.at_most = names, inner, at_least, at_most
        self.expects = f"an object of {at_least} to {at_most} members"

    @property
    def json_schema(self) -> JSON:
        return {
            "type": "object",
            "minProperties": self.at_least,
            "maxProperties": self.at_most,
            "propertyNames": self.names.json_schema,
            "additionalProperties": self.inner.json_schema,
        }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> JSON:
        if not isinstance(value, Mapping):
            self.refuse_type(value)
        if not self.at_least <= len(value) <= self.at_most:
            refuse(f"has {len(value)} members", f"Give {self.expects}.")
        read: JSON = {}
        errors: dict[str, Any] = {}
        for name, inner in value.items():
            try:
                self.names.deserialize(name)
                read[name] = self.inner.deserialize(inner)
            except ValidationError as error:
                errors[name] = error.messages
        if errors:
            raise ValidationError(errors)
        return read


class Several(fields.List[Any]):
    """An array with a bounded number of items."""

    def __init__(
        self, item: fields.Field[Any] | type[fields.Field[Any]], *, at_least: int = 0, at_most: int, **kwargs: Any
    ) -> None:
        super().__init__(item, **kwargs)
        self.at_least, self.at_most = at_least, at_most
        self.expects = f"an array of {at_least} to {at_most} items"

    def make_error(self, key: str, **kwargs: Any) -> MarshmallowError:
        detail = {"required": "is missing", "null": "must not be null", "invalid": "is not an array"}[key]
        return ValidationError([Remark(detail, f"Give {self.expects}.")])

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if type(value) is list and not self.at_least <= len(value) <= self.at_most:
            refuse(f"has {len(value)} items", f"Give {self.expects}.")
        return super()._deserialize(value, attr, data, **kwargs)


def did_you_mean(value: str, words: Collection[str]) -> str:
    """The nearest word, or all of them where they are few."""
    near = difflib.get_close_matches(value[:100].lower(), words, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    if len(words) <= 12:
        return f"Give one of {', '.join(words)}."
    return "Give a word of the vocabulary: see /v1/law/vocabulary."


def kind_of(value: Any) -> str:
    """What a JSON value is, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | Decimal():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "an object"


def shown(value: str) -> str:
    """A submitted string as it may be quoted back: short."""
    return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}..."'
