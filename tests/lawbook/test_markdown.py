"""Texts of the law in Markdown: read as they stand."""

import pytest

from compliance.lawbook.markdown import link, plain, table


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", r"a \| b"),
        ("2 * 3 and snake_case", r"2 \* 3 and snake\_case"),
        ("<b>[x](y)</b>", r"\<b\>\[x\](y)\</b\>"),
        ("two\n lines", "two lines"),
    ],
)
def test_no_character_of_the_law_is_taken_for_a_mark(text: str, written: str):
    assert plain(text) == written


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://undocs.org/S/RES/1718(2006)", "https://undocs.org/S/RES/1718(2006)"),
        ("https://example.org/a)b", "https://example.org/a%29b"),
    ],
    ids=["brackets in pairs stay", "a single one would end the link"],
)
def test_a_link_ends_where_its_address_does(address: str, written: str):
    assert link("text", address) == f"[text]({written})"


def test_numbers_are_set_to_the_right():
    assert table(("name", "count:"), [("a", 1)]) == "| name | count |\n| --- | ---: |\n| a | 1 |\n"
