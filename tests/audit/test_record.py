"""The bytes of a record, and the leaf over them."""

import hashlib
import json
from decimal import Decimal

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from compliance.audit.record import canonical, leaf_hash, seal

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=6), inner, max_size=5),
    max_leaves=25,
)


@given(json_values)
def test_the_fast_writer_writes_what_rfc_8785_asks_for(value):
    assert canonical(value) == rfc8785.dumps(value)


def test_names_are_sorted_by_utf_16_code_units():
    """An emoji sorts before U+FFFF in UTF-16, and after it by code point."""
    assert canonical({"\uffff": 2, "\N{GRINNING FACE}": 1}) == '{"\N{GRINNING FACE}":1,"\uffff":2}'.encode()


def test_numbers_that_a_reader_might_round_are_strings():
    assert canonical([Decimal("12.50"), Decimal("1E+3"), 2**53 - 1, 2**60]) == (
        b'["12.50","1000",9007199254740991,"1152921504606846976"]'
    )


@pytest.mark.parametrize("value", [1.5, [2.5], {"a": 1e30}, {"a": [0, -0.5]}])
def test_a_float_is_no_part_of_a_record(value):
    with pytest.raises(TypeError, match="float"):
        canonical(value)


def test_the_leaf_is_that_of_rfc_6962():
    """The leaf hash of the empty entry is an example in RFC 6962's test data."""
    assert leaf_hash(b"") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"abc") == hashlib.sha256(b"\x00abc").hexdigest()


@given(st.dictionaries(st.text(max_size=6), json_values, max_size=3))
def test_a_record_is_canonical_as_a_whole(answer):
    sealed = seal({"date": "2024-02-18"}, answer)

    assert sealed.content == rfc8785.dumps(json.loads(sealed.content))
    assert sealed.leaf_hash == leaf_hash(sealed.content)
