"""How a program is put to durable-rules: interned tokens, the JSON definition, and the guards that keep it in safe use.

durable-rules 2.0.28 loses rules, hangs or reads out of bounds outside a narrow use (docs/adr/0002). All it is given is
made here, of tokens that stand for the program's own strings and have one width a kind. A rule is an ``all`` of
patterns; each is an equality on bucket and channel, and on the subject of the pattern that bound its variable or, where
it binds the variable itself, on the run.

A channel is a predicate as read by a few conditions. A predicate that many rules ask for has several, and a fact is
asserted on those only that a rule reads which can fire: half of all rules may ask for an export, but few can fire.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from compliance.engine.program import MAX_PATTERNS, Pattern, Program, Rule
from compliance.errors import ProgramError

MAX_RULES = 3_000
"""The C engine refuses the 4,097th."""
MAX_USES = 60
"""The 65th condition joined to one channel fails every assertion; the 257th use is lost, or on a channel beside it."""
MAX_CHANNELS_A_BUCKET = 200
"""With 512 conditions beside each other every assertion hangs."""
MAX_BUCKETS = 200
MAX_MESSAGES = 10_000
"""In one session: as many ids, whose 32-bit hashes differ (shown in the tests)."""
BEGIN, END = "$begin", "$end"
MESSAGE_IDS = tuple(f"{number:04}" for number in range(MAX_MESSAGES))


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read the answer that says that *rule* fired, in which each premise is an id at a known place."""

    rule: str
    length: int
    premises: tuple[slice, ...]
    """In the order of the rule's conditions."""
    about: int
    """The premise whose subject is the conclusion's."""
    conclusion: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One ruleset of the C engine, and what its tokens stand for."""

    name: str
    text: str
    readings: dict[str, Reading]
    """By the token of the rule."""
    channels: dict[str, tuple[tuple[str, str], ...]]
    """By predicate: its channels, each with what stands between the id and the ``ending`` in a message on it."""
    reads: dict[str, frozenset[str]]
    """By the id of the rule: the channels of its conditions."""


def define(program: Program) -> tuple[Definition, ...]:
    """The rulesets that run *program* together: one, or as many as the guards demand."""
    uses = Counter(pattern.predicate for rule in program.rules for pattern in rule.when)
    orders = [(rule, _join_order(rule, uses)) for rule in program.rules]
    # Rules with the same rarest predicate can often fire together; side by side they share channels.
    orders.sort(key=lambda each: each[1][0].predicate)
    return tuple(
        _Writer(f"{program.name}/{start // MAX_RULES}", orders[start : start + MAX_RULES]).definition()
        for start in range(0, len(orders), MAX_RULES)
    )


def ending(subject: str, run: str) -> str:
    """What stands in a message after its channel; *subject* and *run* are ids that stand for them in the session."""
    return f'{subject}","r":"r{run}"}}'


def sentinel(token: str) -> str:
    """The message that sets off the sentinel *token*."""
    return f'{{"id":"{token}","b":"{token}"}}'


def sentinel_answer(token: str) -> str:
    """The answer when the sentinel *token* fires."""
    return f'{{"{token}":{{"c0":{sentinel(token)}}}}}'


def _join_order(rule: Rule, uses: Counter[str]) -> list[Pattern]:
    """The rarest condition first, then the rarest that shares a variable, so that few half-matches arise."""
    rest = sorted(rule.when, key=lambda pattern: (uses[pattern.predicate], pattern))
    order = [rest.pop(0)]
    while rest:
        bound = {pattern.variable for pattern in order}
        order.append(rest.pop(next((at for at, one in enumerate(rest) if one.variable in bound), 0)))
    return order


class _Writer:
    """Writes the definition of one shard; *orders* are its rules, each with its conditions in the order of the join."""

    def __init__(self, name: str, orders: Sequence[tuple[Rule, list[Pattern]]]) -> None:
        self._name = name
        self._orders = orders
        self._readers = self._assign()
        # An arriving message is compared with every bucket, then with every channel of its own: least when they are
        # as many.
        size = isqrt(len(self._readers)) + 1
        self._buckets = {token: f"b{number // size:03}" for number, token in enumerate(self._readers)}
        self._guard()

    def definition(self) -> Definition:
        ruleset: dict[str, object] = {BEGIN: {"all": [{"c0": {"b": BEGIN}}]}}
        readings: dict[str, Reading] = {}
        for number, (rule, order) in enumerate(self._orders):
            token = f"r{number:04}"
            # Without dist 0, two variables would never stand for the same fact.
            ruleset[token] = {"dist": 0, "all": self._patterns(rule, order)}
            readings[token] = _reading(rule, order)
        # Of the rules that can fire the engine takes the first, so the last one speaks when no other has more to say.
        ruleset[END] = {"all": [{"c0": {"b": END}}]}
        text = json.dumps(ruleset, separators=(",", ":"))
        reads = {rule.id: frozenset(self._tokens[rule.id, one] for one in rule.when) for rule, _ in self._orders}
        return Definition(self._name, text, readings, self._channels(), reads)

    def _assign(self) -> Counter[str]:
        """Give every condition its channel; the result counts the conditions of each."""
        self._tokens: dict[tuple[str, Pattern], str] = {}
        self._predicates: dict[str, str] = {}
        readers: Counter[str] = Counter()
        open_channel: dict[str, str] = {}
        for rule, order in self._orders:
            for pattern in order:
                token = open_channel.get(pattern.predicate)
                if token is None or readers[token] == MAX_USES:
                    token = open_channel[pattern.predicate] = f"p{len(readers):05}"
                    self._predicates[token] = pattern.predicate
                readers[token] += 1
                self._tokens[rule.id, pattern] = token
        return readers

    def _channels(self) -> dict[str, tuple[tuple[str, str], ...]]:
        channels: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for token, predicate in self._predicates.items():
            channels[predicate].append((token, f'","b":"{self._buckets[token]}","p":"{token}","s":"s'))
        return {predicate: tuple(each) for predicate, each in channels.items()}

    def _patterns(self, rule: Rule, order: Sequence[Pattern]) -> list[dict[str, object]]:
        patterns: list[dict[str, object]] = []
        bound: dict[str, str] = {}
        for number, pattern in enumerate(order):
            token = self._tokens[rule.id, pattern]
            conditions: list[dict[str, object]] = [{"b": self._buckets[token]}, {"p": token}]
            if pattern.variable in bound:
                conditions.append({"s": {bound[pattern.variable]: "s"}})
            elif number:
                # Facts of earlier runs are still there; subjects are numbered anew in each, other patterns say it.
                conditions.append({"r": {"c0": "r"}})
            bound.setdefault(pattern.variable, f"c{number}")
            patterns.append({f"c{number}": {"$and": conditions}})
        return patterns

    def _guard(self) -> None:
        """What safety rests on, checked once more where it is written."""
        buckets = Counter(self._buckets.values())
        tokens = [*(f"c{number}" for number in range(MAX_PATTERNS)), BEGIN, END, *buckets, *self._readers]
        for broken, guard in (
            (len(self._orders) > MAX_RULES, f"more than {MAX_RULES} rules"),
            (max(self._readers.values()) > MAX_USES, f"more than {MAX_USES} uses of one channel"),
            (max(buckets.values()) > MAX_CHANNELS_A_BUCKET, f"more than {MAX_CHANNELS_A_BUCKET} channels in a bucket"),
            (len(buckets) > MAX_BUCKETS, f"more than {MAX_BUCKETS} buckets"),
            (len({fnv1(token) for token in tokens}) < len(tokens), "two tokens have the same 32-bit hash"),
        ):
            if broken:
                raise ProgramError(self._name, "", guard)


def _reading(rule: Rule, order: Sequence[Pattern]) -> Reading:
    # {"r0000":{"c0":{"id":"0000","b":"b000","p":"p00000","s":"s0000","r":"r0000"},"c1":{"id":…}}}
    before, alias, id_at = len('{"r0000":{'), len('"c0":'), len('{"id":"')
    bound = alias + len('{"id":"0000","b":"b000","p":"p00000","s":"s0000","r":"r0000"}') + len(",")
    starts = {pattern: before + number * bound + alias + id_at for number, pattern in enumerate(order)}
    return Reading(
        rule=rule.id,
        length=before + len(order) * bound + len("}"),
        premises=tuple(slice(starts[pattern], starts[pattern] + 4) for pattern in rule.when),
        about=next(at for at, pattern in enumerate(rule.when) if pattern.variable == rule.then.variable),
        conclusion=rule.then.predicate,
    )


def fnv1(token: str) -> int:
    """The 32-bit hash by which the C engine tells names and message ids apart."""
    digest = 2166136261
    for byte in token.encode():
        digest = (digest ^ byte) * 16777619 & 0xFFFFFFFF
    return digest
