"""Strict JSON: what is read, what is refused, and where the refusal points."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.errors import InputProblem, MalformedDocumentError
from compliance.screening import json_document
from compliance.screening.json_inspection import inspect


def problems_of(data: bytes) -> tuple[InputProblem, ...]:
    with pytest.raises(MalformedDocumentError) as refused:
        json_document.read(data)
    return refused.value.problems


def test_numbers_are_read_digit_by_digit():
    value = json_document.read(b"[0.1, 12.50, 1e3, 9007199254740993, -0.0]")

    assert value == [Decimal("0.1"), Decimal("12.50"), Decimal(1000), 9007199254740993, Decimal(0)]
    assert not any(isinstance(number, float) for number in value)


def test_a_byte_order_mark_is_no_part_of_the_document():
    assert json_document.read(b"\xef\xbb\xbf{}") == {}


def test_both_halves_of_a_surrogate_pair_make_one_character():
    assert json_document.read(rb'"\ud83d\ude00"') == "\N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("data", "pointer", "line", "column", "detail"),
    [
        (b'{"a": 1,\n "a": 2}', "/a", 2, 2, "twice"),
        (b'{"goods": [{"quantity": NaN}]}', "/goods/0/quantity", 1, 25, "NaN is not a number"),
        (b'{"a": -Infinity}', "/a", 1, 7, "-Infinity is not a number"),
        (b'{"a": ' + b"1" * 300 + b"}", "/a", 1, 7, "more than 40 digits"),
        (b'{"a": 1e41}', "/a", 1, 7, "exponent is not between"),
        (b'{"a": 1e-99999999999999999999}', "/a", 1, 7, "exponent is not between"),
        (b'{"a/b~": "\\u0000"}', "/a~1b~0", 1, 10, "NUL"),
        (b'{"a": "\\ud800"}', "/a", 1, 7, "half of a surrogate pair"),
        (b'{"\\udfff": 1}', "", 1, 2, "half of a surrogate pair"),
        (b'{"a": "\xff"}', "", 1, 8, "not UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', "", 1, 8, "not UTF-8"),
        (b'{"a": "\x00"}', "/a", 1, 7, "control character"),
        (b"[" * 100_000, "/0" * 32, 1, 33, "deeper than 32"),
        (b'{"a":' * 40, "/a" * 32, 1, 161, "deeper than 32"),
        (b'{"a": 1,}', "", 1, 9, "double quotes"),
        (b"{'a': 1}", "", 1, 2, "double quotes"),
        (b'{"a" 1}', "/a", 1, 6, "colon"),
        (b"[1 2]", "", 1, 4, "comma"),
        (b"[1, 2", "", 1, 6, "the end of the document"),
        (b"[01]", "/0", 1, 2, "not a JSON number"),
        (b"[.5]", "/0", 1, 2, "value is expected"),
        (b"[+1]", "/0", 1, 2, "value is expected"),
        (b"nul", "", 1, 1, "value is expected"),
        (b'"a', "", 1, 1, "not closed"),
        (b"{} {}", "", 1, 4, "follows the end"),
        (b"", "", 1, 1, "no JSON value"),
    ],
)
def test_a_refusal_names_the_place_the_fault_and_the_remedy(data, pointer, line, column, detail):
    (problem,) = problems_of(data)

    assert (problem.pointer, problem.line, problem.column) == (pointer, line, column)
    assert detail in problem.detail
    assert problem.remedy


def test_one_pass_reports_all_that_does_not_derail_it():
    found = problems_of(b'{"a": NaN, "b": 1e99, "b": "\\u0000"}')

    assert [problem.pointer for problem in found] == ["/a", "/b", "/b", "/b"]


def test_a_document_over_the_limit_is_not_read():
    with pytest.raises(MalformedDocumentError, match="larger than 10 bytes"):
        json_document.read(b'"0123456789"', max_bytes=10)


_letters = st.characters(exclude_characters="\x00", codec="utf-8")  # the codec leaves out lone surrogates
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(_letters),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(_letters, max_size=5), inner, max_size=4),
    max_leaves=20,
)
scraps = st.text('{}[]",:\\u0dDe1-+.NaInfintrues \n\x00', max_size=40).map(str.encode)


@given(values, st.booleans())
def test_what_is_written_as_json_is_read_back(value, ascii_only):
    text = json.dumps(value, ensure_ascii=ascii_only)
    if "\\u0000" not in text and "\\ud" not in text:
        assert json_document.read(text.encode()) == value


@given(st.binary(max_size=60) | scraps)
def test_the_fast_reader_and_the_inspection_agree_on_what_is_json(data):
    """Two readers decide, so neither may accept what the other refuses."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        problems_of(data)
        return
    value, problems = inspect(
        text.removeprefix("\ufeff"),
        max_depth=json_document.MAX_DEPTH,
        integer=int,
        fraction=Decimal,
        refuse=json_document.number_problem,
    )
    if problems:
        assert problems_of(data) == tuple(problems)
    else:
        assert json_document.read(data) == value
