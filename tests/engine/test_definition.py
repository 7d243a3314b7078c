"""What durable-rules 2.0.28 must never be given, one test a trap; the traps are told in ADR 0002."""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.engine import definition as written
from compliance.engine.definition import MESSAGE_IDS, Definition, define, ending, fnv1, sentinel
from compliance.engine.program import Program
from compliance.errors import ProgramError
from tests.engine.builders import a_program, a_random_program, a_rule


def a_random_definition(seed: int) -> Definition:
    (definition,) = define(a_random_program(random.Random(seed)))
    return definition


def conditions(definition: Definition) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Rule token, alias and conditions of every pattern that stands for one of the program's."""
    for token, body in json.loads(definition.text).items():
        if token.startswith("r"):
            for pattern in body["all"]:
                ((alias, test),) = pattern.items()
                yield token, alias, test["$and"]


@given(st.integers())
def test_a_rule_is_nothing_but_equalities(seed: int) -> None:
    """No none, not, or, neq, ordering, regex, priority, or number: those read out of bounds or drop matches."""
    definition = a_random_definition(seed)

    for body in json.loads(definition.text).values():
        assert set(body) - {"dist"} == {"all"}
    for _, alias, (bucket, channel, *joined) in conditions(definition):
        assert alias in {f"c{number}" for number in range(8)}
        assert (set(bucket), set(channel)) == ({"b"}, {"p"})
        assert [bucket["b"][0], channel["p"][0]] == ["b", "p"]
        for one in joined:
            ((field, other),) = one.items()
            assert field in {"s", "r"}
            assert list(other.values()) == [field]


@given(st.integers())
def test_a_pattern_is_joined_to_one_before_it(seed: int) -> None:
    """durable-rules accepts an alias it does not know; and unjoined patterns would meet the facts of other runs."""
    bound: dict[str, set[str]] = {}

    for rule, alias, (_, _, *joined) in conditions(a_random_definition(seed)):
        before = bound.setdefault(rule, set())
        assert len(joined) == (1 if before else 0)
        assert all(set(other) <= before for one in joined for other in one.values())
        before.add(alias)


def test_a_callers_string_never_gets_in() -> None:
    hostile = 'x"},{"$or":[' + "y" * 70_000
    program = Program(hostile, (a_rule(hostile, f"{hostile}:{hostile} & z:p > z:q"),))

    (definition,) = define(program)

    assert hostile not in definition.text
    assert len(definition.text) < 1_000
    assert all(len(middle) < 40 for channels in definition.channels.values() for _, middle in channels)


def test_the_tokens_of_a_kind_have_one_width() -> None:
    """The place of an id in an answer is known beforehand, and no token is the beginning of another."""
    program = a_program(*(f"x:p{number} > x:q" for number in range(2_000)))

    (definition,) = define(program)

    middles = [middle for channels in definition.channels.values() for _, middle in channels]

    assert len({len(middle) for middle in middles}) == 1
    assert len({len(ending(one, other)) for one in MESSAGE_IDS[::999] for other in MESSAGE_IDS[::999]}) == 1


def test_message_ids_have_distinct_hashes() -> None:
    """Two ids with one 32-bit hash are one message to durable-rules, and the second is dropped."""
    sentinels = [json.loads(sentinel(token))["id"] for token in (written.BEGIN, written.END)]

    hashes = Counter(fnv1(each) for each in (*MESSAGE_IDS, *sentinels, "sid-0"))

    assert hashes.most_common(1)[0][1] == 1


def test_the_hash_is_the_one_of_the_c_engine() -> None:
    assert fnv1("id") == 926444256


def test_tokens_that_share_a_hash_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "fnv1", lambda token: len(token))

    with pytest.raises(ProgramError, match="same 32-bit hash"):
        define(a_program("x:p > x:q"))


def test_channels_are_spread_over_buckets() -> None:
    """512 conditions beside each other hang every assertion; 65 that hold at once are an error."""
    program = a_program(*(f"x:p{number} > x:q" for number in range(2_500)))

    buckets: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, (bucket, channel) in conditions(*define(program)):
        buckets[bucket["b"]].add(channel["p"])

    assert max(map(len, buckets.values())) <= 51
    assert len(buckets) <= 51


def test_a_predicate_that_many_rules_ask_for_has_several_channels() -> None:
    """The 65th condition joined to one channel fails every assertion; the 257th use is lost."""
    program = a_program(*(f"g:good{number} & g:link & y:link > g:caught" for number in range(300)))

    (definition,) = define(program)

    uses = Counter(channel["p"] for _, _, (_, channel, *_) in conditions(definition))
    assert max(uses.values()) == 60
    assert len(definition.channels["link"]) == 10


def test_a_rule_reads_the_channels_of_its_conditions() -> None:
    (definition,) = define(a_program("x:p & y:p & x:q > x:r", "x:s > x:t"))

    ((p, _),), ((q, _),), ((s, _),) = (definition.channels[predicate] for predicate in "pqs")
    assert definition.reads == {"r0": {p, q}, "r1": {s}}


def test_too_many_rules_divide_the_program() -> None:
    definitions = define(a_program(*(f"x:p{number} > x:q" for number in range(3_001))))

    assert [len(definition.readings) for definition in definitions] == [3_000, 1]


@pytest.mark.parametrize("guard", ["MAX_CHANNELS_A_BUCKET", "MAX_BUCKETS"])
def test_what_the_layout_should_ensure_is_checked_all_the_same(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = a_program("x:p & x:q & x:s > x:t", "x:p & x:u > x:v")
    monkeypatch.setattr(written, guard, 1)

    with pytest.raises(ProgramError, match="more than 1"):
        define(program)


def test_the_end_sentinel_is_the_last_rule() -> None:
    """Of the rules that can fire durable-rules takes the first."""
    (definition,) = define(a_program("x:p > x:q", "x:q > x:r"))

    assert list(json.loads(definition.text)) == ["$begin", "r0000", "r0001", "$end"]
