"""Lists, maps and records of the shapes in `shape`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from compliance.rulesets.node import Mapping as Map
from compliance.rulesets.node import Node, Scalar, Sequence, shown, text_of
from compliance.rulesets.shape import Schema, Shape, Sink, described


@dataclass(frozen=True)
class ListOf(Shape):
    """A list with at least *least* members, none of them twice."""

    item: Shape
    least: int = 1

    def check(self, node: Node, label: str, sink: Sink) -> None:
        if not isinstance(node, Sequence):
            hint = f"; write [{node.text}]" if isinstance(node, Scalar) and node.text and len(node.text) < 60 else ""
            sink.report(node, "RS103", f"{label} must be a list, not {described(node)}{hint}")
            return
        if len(node.items) < self.least:
            sink.report(node, "RS109", f"{label} is an empty list; name something or delete the key")
        for item in node.items:
            self.item.check(item, label, sink)
        _check_repeated(node, label, sink)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, "uniqueItems": True}


def _check_repeated(node: Sequence, label: str, sink: Sink) -> None:
    seen: set[str] = set()
    for item in node.items:
        if isinstance(item, Scalar):
            if item.text in seen:
                sink.report(item, "RS110", f"{label} names {shown(item.text)} twice")
            seen.add(item.text)


@dataclass(frozen=True)
class Either(Shape):
    """A list, or one value that stands alone."""

    one: Shape
    many: Shape

    def check(self, node: Node, label: str, sink: Sink) -> None:
        (self.many if isinstance(node, Sequence) else self.one).check(node, label, sink)

    def schema(self) -> Schema:
        return {"anyOf": [self.one.schema(), self.many.schema()]}


@dataclass(frozen=True)
class Field:
    """A key of a record: the shape of its value, whether it must be there, and a sentence for the editor."""

    shape: Shape
    doc: str = ""
    required: bool = False

    def schema(self) -> Schema:
        return {**({"description": self.doc} if self.doc else {}), **self.shape.schema()}


@dataclass(frozen=True)
class Record(Shape):
    """A map of known keys. *noun* is what messages call it, with its article."""

    noun: str
    fields: Mapping[str, Field]
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Keys that people try here, and what to write instead."""
    least: int = 0
    word: str = ""
    """What the keys are, where they are words of the vocabulary."""

    def check(self, node: Node, label: str, sink: Sink) -> None:
        if not isinstance(node, Map):
            sink.report(node, "RS103", f"{label} must be a map, not {described(node)}")
            return
        for key, value in node.values.items():
            if key in self.fields:
                self.fields[key].shape.check(value, key, sink)
            else:
                sink.report(node.keys[key], "RS104" if self.word else "RS101", self._unknown(key, sink))
        self._check_missing(node, sink)

    def _unknown(self, key: str, sink: Sink) -> str:
        if key in self.elsewhere:
            return f"{shown(key)} does not belong in {self.noun}; {self.elsewhere[key]}"
        unknown = f"unknown {self.word} {shown(key)}" if self.word else f"unknown key {shown(key)} in {self.noun}"
        return unknown + sink.suggestion(key, self.fields)

    def _check_missing(self, node: Map, sink: Sink) -> None:
        for key, key_field in self.fields.items():
            if key_field.required and key not in node:
                sink.report(node, "RS102", f'{self.noun} must have "{key}"')
        if len(node.values) < self.least:
            sink.report(node, "RS109", f"{self.noun} is empty; say something or delete it")

    def schema(self) -> Schema:
        required = [key for key, key_field in self.fields.items() if key_field.required]
        return {
            "type": "object",
            "properties": {key: key_field.schema() for key, key_field in self.fields.items()},
            "additionalProperties": False,
            **({"required": required} if required else {}),
            **({"minProperties": self.least} if self.least else {}),
        }


@dataclass(frozen=True)
class Table(Shape):
    """A map from names of a form to values of one shape."""

    noun: str
    key: Shape
    value: Shape

    def check(self, node: Node, label: str, sink: Sink) -> None:
        if not isinstance(node, Map):
            sink.report(node, "RS103", f"{label} must be a map, not {described(node)}")
            return
        for key, value in node.values.items():
            self.key.check(node.keys[key], f"the name of {self.noun}", sink)
            self.value.check(value, shown(key), sink)

    def schema(self) -> Schema:
        return {"type": "object", "propertyNames": self.key.schema(), "additionalProperties": self.value.schema()}


@dataclass(frozen=True)
class Named(Shape):
    """A shape with a name: written once in the schema, and able to contain itself."""

    name: str
    make: Callable[[], Shape]

    @cached_property
    def shape(self) -> Shape:
        return self.make()

    def check(self, node: Node, label: str, sink: Sink) -> None:
        self.shape.check(node, label, sink)

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.name}"}


@dataclass(frozen=True)
class Variant(Shape):
    """A record whose key *tag* says which of several it is."""

    noun: str
    tag: str
    records: Mapping[str, Record]

    def check(self, node: Node, label: str, sink: Sink) -> None:
        if not isinstance(node, Map):
            sink.report(node, "RS103", f"{label} must be a map, not {described(node)}")
            return
        tag = node.get(self.tag)
        if tag is None:
            sink.report(node, "RS102", f'{self.noun} must have "{self.tag}": one of {", ".join(self.records)}')
        elif not isinstance(tag, Scalar) or text_of(tag) not in self.records:
            choice = f"it is one of {', '.join(self.records)}"
            sink.report(tag, "RS104", f"{self.tag} of {self.noun}: {described(tag)} is unknown; {choice}")
        else:
            self.records[tag.text].check(node, label, sink)

    def schema(self) -> Schema:
        return {"oneOf": [record.schema() for record in self.records.values()]}


@dataclass(frozen=True)
class Constant(Shape):
    """The tag of a variant; `Variant` has checked it."""

    word: str

    def check(self, node: Node, label: str, sink: Sink) -> None:
        return

    def schema(self) -> Schema:
        return {"const": self.word}


@dataclass(frozen=True)
class AnyMap(Shape):
    """A map that another schema describes."""

    def check(self, node: Node, label: str, sink: Sink) -> None:
        if not isinstance(node, Map):
            sink.report(node, "RS103", f"{label} must be a map, not {described(node)}")

    def schema(self) -> Schema:
        return {"type": "object"}
