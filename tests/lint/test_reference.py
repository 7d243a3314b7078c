"""The page of the linter names every check with its code."""

from pathlib import Path

from compliance.lint.finding import CODES

PAGE = (Path(__file__).parents[2] / "docs/reference/lint.md").read_text(encoding="utf-8")


def test_every_check_is_on_the_page_with_its_code():
    assert [word for word, code in CODES.items() if f"| {code} | `{word}` |" not in PAGE] == []
