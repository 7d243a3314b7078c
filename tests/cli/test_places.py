"""Pointers into files: every value of a document is found at the place where it stands."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.cli.places import in_json, in_tree, steps_of
from compliance.rulesets.document import read_document
from compliance.screening.json_inspection import pointer_to

documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def _values(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Any]]:
    yield pointer_to(path), value
    items = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for step, inner in items:
        yield from _values(inner, (*path, step))


@given(documents, st.sampled_from([None, 0, 2]))
def test_every_value_of_a_json_document_starts_where_its_pointer_leads(document: Any, indent: int | None):
    text = json.dumps(document, indent=indent)
    for pointer, value in _values(document):
        line, column = in_json(text, pointer)
        rest = "\n".join([text.split("\n")[line - 1][column - 1 :], *text.split("\n")[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == value


@given(st.lists(st.text()))
def test_the_steps_of_a_pointer_are_read_back(steps: list[str]):
    assert steps_of(pointer_to(steps)) == steps


def test_a_pointer_to_what_is_not_there_leads_to_the_nearest_value_above_it():
    text = '{"a": [1,\n {"b": 2}]}'

    assert in_json(text, "/a/1/c/d") == (2, 2)
    assert in_json(text, "/a/7") == (1, 7)
    assert in_json(text, "/z") == (1, 1)


def test_a_pointer_leads_into_yaml():
    root, problems = read_document(b"a:\n- 1\n- b: 2\n  c/d: 3\n", "file")

    assert problems == []
    assert root is not None
    assert in_tree(root, "/a/1/b") == (3, 6)
    assert in_tree(root, "/a/1/c~1d") == (4, 8)
    assert in_tree(root, "/a/1/x/y") == (3, 3)
    assert in_tree(root, "/a/9") == (2, 1)
