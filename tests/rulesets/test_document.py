"""The strict reading of YAML, and that nothing at all makes it fail otherwise than with a problem."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rulesets.document import MAX_BYTES, MAX_LINE, read_document
from compliance.rulesets.node import Mapping, Scalar, plain
from compliance.rulesets.quick_document import MAX_DEPTH


def read(text: str) -> object:
    node, problems = read_document(text.encode(), "a.yaml")
    assert not problems
    assert node is not None
    return plain(node)


def problem(data: bytes) -> str:
    _, problems = read_document(data, "a.yaml")
    return str(problems[-1])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("True", "True"),
        ("0123", "0123"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("12:30:45", "12:30:45"),
        ("2017-12-22", "2017-12-22"),
        ("'12'", "12"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("12", 12),
        ("-3", -3),
        ("0.1", Decimal("0.1")),
    ],
)
def test_scalars_mean_what_yaml_1_2_says_or_less(written, meant):
    value = read(f"a: {written}")

    assert value == {"a": meant}
    assert type(value["a"]) is type(meant)


def test_numbers_are_exact_and_never_floats():
    value = read("a: 0.1000000000000000000000000000000000000001")

    assert value == {"a": Decimal("0.1000000000000000000000000000000000000001")}


def test_a_number_of_five_thousand_digits_is_read_without_ado():
    assert read("a: " + "9" * 5000) == {"a": Decimal("9" * 5000)}


def test_every_node_knows_its_line_and_column():
    node, _ = read_document(b"a:\n  b: [c, {d: e}]\n", "a.yaml")

    assert isinstance(node, Mapping)
    inner = node["a"]
    assert isinstance(inner, Mapping)
    assert (inner.line, inner.column) == (2, 3)
    assert (inner.keys["b"].line, inner.keys["b"].column) == (2, 3)
    assert (inner["b"].line, inner["b"].column) == (2, 6)


def test_a_byte_order_mark_is_overlooked():
    node, problems = read_document(b"\xef\xbb\xbfa: b", "a.yaml")

    assert not problems
    assert isinstance(node, Mapping)
    assert node.keys["a"] == Scalar("a", quoted=False, line=1, column=1)


def test_a_file_may_be_one_mebibyte_long_and_no_longer():
    comment = b"# 4567\n" * (MAX_BYTES // 7)
    fits = (comment + b" " * MAX_BYTES)[: MAX_BYTES - 5] + b"\na: b"

    assert read_document(fits, "a.yaml")[1] == []
    assert problem(fits + b" ") == "a.yaml:1:1: [RS002] the file is longer than 1,048,576 bytes; split it up"


def test_a_line_may_be_ten_thousand_characters_long_and_no_longer():
    assert read_document(b"a: " + b"b" * (MAX_LINE - 3), "a.yaml")[1] == []
    assert problem(b"\na: " + b"b" * (MAX_LINE - 2)).startswith("a.yaml:2:1: [RS002] the line is longer")


def test_nesting_may_be_thirty_two_deep_and_no_deeper():
    def nested(depth: int) -> bytes:
        return b"[" * depth + b"]" * depth

    assert read_document(nested(MAX_DEPTH), "a.yaml")[1] == []
    assert problem(nested(MAX_DEPTH + 1)) == "a.yaml:1:33: [RS010] nested deeper than 32 levels; write it flatter"


def test_a_bomb_of_aliases_is_refused_at_its_first_alias():
    bomb = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

    _, problems = read_document(bomb, "a.yaml")

    assert {found.code for found in problems} == {"RS007"}


@pytest.mark.parametrize("flood", [b"[", b"- ", b"? ", b"!", b"&a ", b"*a ", b"'", b'"', b": ", b"{a: ", b"%"])
def test_a_flood_of_one_sign_ends_in_a_problem(flood):
    data = flood * (MAX_BYTES // len(flood) - 1)

    assert problem(data)


@given(st.binary(max_size=300))
def test_random_bytes_never_raise(data):
    read_document(data, "a.yaml")


_SIGNS = st.sampled_from(
    [
        *"abc01:-?,[]{}#&*!|>'\"%@`~ \n",
        ": ",
        "- ",
        "\n  ",
        "\n- ",
        "<<",
        "---\n",
        "...\n",
        "\\x",
        "\\U",
        "!!",
        "\r\n",
        "é",
    ]
)


@given(st.lists(_SIGNS, max_size=80).map("".join))
def test_text_that_looks_like_yaml_never_raises(text):
    node, problems = read_document(text.encode(), "a.yaml")

    assert node is not None or problems
