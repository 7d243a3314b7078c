"""The examples and the table that describes them."""

import re

import pytest

from tests.stories.answers import Answer
from tests.stories.conftest import EXAMPLES

TABLE = re.findall(
    r"^\| `(\S+)` \|.*\| (\S[^|]*?) \|$", (EXAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE
)


def test_every_example_is_in_the_table():
    assert {name for name, _ in TABLE} == {file.stem for file in EXAMPLES.glob("*.json")}


@pytest.mark.parametrize(("name", "verdict"), TABLE)
def test_the_verdict_of_the_table_is_the_one_that_is_given(over_cli: dict[str, Answer], name: str, verdict: str):
    assert over_cli[name].verdict == verdict.replace(" ", "_")
