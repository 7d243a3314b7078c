"""The quick reading gives the tree of the strict one, or nothing; and it does give that of every shipped file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.rulesets.document import UnreadableError, _Reader
from compliance.rulesets.node import Node
from compliance.rulesets.quick_document import MAX_DEPTH, read_quickly
from compliance.settings import shipped
from tests.rulesets.ruleset_files import HERE, SMALL

SHIPPED = sorted(path for path in shipped("rulesets").rglob("*.yaml"))
OURS = sorted((*HERE.rglob("*.yaml"), *SMALL.rglob("*.yaml")))
TEXTS = [path.read_text(encoding="utf-8", errors="replace") for path in OURS if path.stat().st_size < 4_000]


def _strictly(text: str) -> tuple[Node | None, bool]:
    """The tree of the strict reading, and whether it had nothing to say against the text."""
    problems: list[object] = []
    try:
        root = _Reader("a.yaml", problems).read(text)  # type: ignore[arg-type]
    except UnreadableError:
        return None, False
    return root, not problems


def _agree(text: str) -> bool:
    quick = read_quickly(text)
    return quick is None or (quick, True) == _strictly(text)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_shipped_file_is_read_quickly(path: Path):
    assert read_quickly(path.read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize("path", [*SHIPPED[::15], *OURS], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_read_quickly_is_what_the_strict_reading_gives(path: Path):
    assert _agree(path.read_text(encoding="utf-8", errors="replace"))


@settings(max_examples=400)
@given(st.data())
def test_a_slip_of_the_pen_is_never_read_in_two_ways(data: st.DataObject):
    """Something taken out of a file, put into it or both."""
    text = data.draw(st.sampled_from(TEXTS))
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 12)))
    put = data.draw(st.text("a:-?,[]{}#&*!|>'\"%@` \n~<0.\\é\u2028\x85", max_size=6))

    assert _agree(text[:start] + put + text[end:])


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\n",
        "a: *x\n",
        "a: !!str 1\n",
        "a: 1\na: 2\n",
        "<<: {a: 1}\n",
        "[a]: 1\n",
        "a: 1\n---\nb: 2\n",
        "- a\n",
        "{a: " * (MAX_DEPTH + 1) + "1" + "}" * (MAX_DEPTH + 1),
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH,
        "a:\n",
        "a: b\x85c: d\n",
    ],
)
def test_whatever_is_unusual_is_left_to_the_strict_reading(text: str):
    assert read_quickly(text) is None


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1])
@pytest.mark.parametrize("core", ["", "a"])
def test_both_readings_allow_the_same_depth(depth: int, core: str) -> None:
    text = "a: " + "[" * (depth - 1) + core + "]" * (depth - 1)

    assert (read_quickly(text) is not None) == _strictly(text)[1] == (depth <= MAX_DEPTH)
