"""The only door to durable-rules: forward chaining over one program, in the one way 2.0.28 is right and stable.

A handle has one session at a time. A run asserts its facts one by one, takes the fired rules off one by one, and
asserts what they conclude. No premise is retracted: to retract the second one of a rule that fired reads, and may
write, past the end of a heap block. A token of its own keeps each run apart from those before, and a session is deleted
and begun anew when it has taken in its fill of messages.

A ``$begin`` sentinel is dispatched before anything else, for until a session has dispatched something its memory must
not be freed; an ``$end`` sentinel has the last word of a run, exactly once. Whatever goes otherwise is an
``EngineError``, and the next run gets a new handle.
"""

import os
import threading
import weakref
from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol, cast

import durable_rules_engine

from compliance.engine.definition import (
    BEGIN,
    END,
    MAX_MESSAGES,
    MESSAGE_IDS,
    Definition,
    define,
    ending,
    sentinel,
    sentinel_answer,
)
from compliance.engine.derivation import Closure, Inference, Step
from compliance.engine.program import Fact, Program
from compliance.engine.relevance import Relevance
from compliance.errors import EngineError, EngineFaultError, StepLimitError

DEFAULT_STEP_LIMIT = 10_000
FILL = 500
"""Messages after which a session is renewed. Each takes 9 kB; to renew takes as long as a run or two."""
END_MESSAGE, END_ANSWER = sentinel(END), sentinel_answer(END)


class DurableEngine(Protocol):
    """The functions of ``durable_rules_engine`` that are used, and no others."""

    def create_ruleset(self, name: str, rules: str, /) -> int: ...
    def delete_ruleset(self, handle: int, /) -> None: ...
    def assert_fact(self, handle: int, message: str, /) -> tuple[int, int]: ...
    def retract_fact(self, handle: int, message: str, /) -> tuple[int, int]: ...
    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None: ...
    def complete_and_start_action(self, handle: int, state: int, /) -> str | None: ...
    def delete_state(self, handle: int, session: str, /) -> None: ...


class ForwardChainer:
    """Runs one program in durable-rules. Threads may share it; after a fork the child makes its own handles."""

    def __init__(
        self, program: Program, *, step_limit: int = DEFAULT_STEP_LIMIT, engine: DurableEngine | None = None
    ) -> None:
        self._lock = threading.Lock()
        self._sessions: list[_Session] = []
        self.program = program
        self._step_limit = step_limit
        self._engine = engine or cast(DurableEngine, durable_rules_engine)
        self._definitions = define(program)
        reads = {rule: channels for one in self._definitions for rule, channels in one.reads.items()}
        self._relevance = Relevance(program, reads)
        _chainers.add(self)

    def close_over(self, certain: Iterable[Fact], possible: Iterable[Fact] = ()) -> Inference:
        """The closure over *certain*, and the one over *certain* and *possible*; raises an ``EngineError``.

        Both come from one run: what the certain facts derive, the larger set derives too.
        """
        certain, possible = tuple(certain), tuple(possible)
        given = frozenset(certain)
        everything = given if given.issuperset(possible) else given.union(possible)
        usable = self._relevance.usable([fact.predicate for fact in everything])
        if not usable:
            return _nothing_derived(given, everything)
        with self._lock:
            try:
                run = self._begin(usable)
                run.derive(certain)
                closure = further = run.closure(given)
                if everything is not given:
                    run.derive(possible)
                    further = run.closure(everything)
            # Even an interrupt leaves the handle in the middle of a run, and such a handle is not used again.
            except BaseException as error:
                self._throw_away()
                if isinstance(error, EngineError) or not isinstance(error, Exception):
                    raise
                raise EngineFaultError(self.program.name, f"{type(error).__name__}: {error}") from error
        return Inference(closure, further)

    def close(self) -> None:
        """Free the handles; a later run makes new ones."""
        with self._lock:
            self._throw_away()

    def _begin(self, usable: set[str]) -> "_Run":
        if not self._sessions:
            for definition in self._definitions:
                self._sessions.append(_Session(self._engine, definition))
        for session in self._sessions:
            session.begin_run()
        return _Run(self.program.name, self._sessions, usable, self._step_limit)

    def _throw_away(self) -> None:
        for session in self._sessions:
            session.free()
        self._sessions = []

    def _forget(self) -> None:
        """Start without handles and with a free lock: another thread may have held it when this process was forked."""
        self._lock = threading.Lock()
        self._sessions = []

    def __del__(self) -> None:
        self._throw_away()


class _Session:
    """One ruleset in the C engine and its session."""

    def __init__(self, engine: DurableEngine, definition: Definition) -> None:
        self._engine = engine
        self._put = engine.assert_fact
        self.name = definition.name
        self.channels = definition.channels
        self._readings = definition.readings
        self._begun = False
        self._handle = engine.create_ruleset(definition.name, definition.text)
        try:
            self._begin()
        except BaseException:
            self.free()
            raise

    def _begin(self) -> None:
        self._used = 0
        self._accepted = self._put(self._handle, sentinel(BEGIN))
        rc, self._state = self._accepted
        answer = self._engine.start_action_for_state(self._handle, self._state) if rc == 0 else None
        if answer is None or answer[1] != sentinel_answer(BEGIN):
            raise EngineFaultError(self.name, f"the session did not begin: {answer}")
        self._begun = True
        if self._engine.complete_and_start_action(self._handle, self._state) is not None:
            raise EngineFaultError(self.name, f"a rule fired before any fact, beside {BEGIN}")

    def begin_run(self) -> None:
        """Be ready for the facts of a new run, none of which will meet one of an earlier run."""
        if self._used > FILL:
            self._begun = False
            self._engine.delete_state(self._handle, "0")
            self._begin()
        self._run_id = MESSAGE_IDS[self._used]
        self._asserted: dict[str, Fact] = {}
        self._endings: dict[str, str] = {}

    def tell(self, fact: Fact, middle: str) -> None:
        """Assert *fact* on the channel that *middle* names."""
        if self._used == MAX_MESSAGES:
            raise EngineFaultError(self.name, f"more than {MAX_MESSAGES} messages in one session")
        message_id = MESSAGE_IDS[self._used]
        self._used += 1
        end = self._endings.get(fact.subject)
        if end is None:
            end = self._endings[fact.subject] = ending(message_id, self._run_id)
        self._asserted[message_id] = fact
        if (answer := self._put(self._handle, f'{{"id":"{message_id}{middle}{end}')) != self._accepted:
            raise EngineFaultError(self.name, f"the assertion of {fact} was answered with {answer}")

    def settle(self, run: "_Run") -> None:
        """Take off each rule that fires, and what its conclusion sets off, until ``$end`` is all that is left."""
        if self._put(self._handle, END_MESSAGE) != self._accepted:
            raise EngineFaultError(self.name, f"{END} was not accepted")
        handle, state, readings, asserted = self._handle, self._state, self._readings, self._asserted
        complete = self._engine.complete_and_start_action
        started = self._engine.start_action_for_state(handle, state)
        answer = started and started[1]
        while answer != END_ANSWER:
            if answer is None:
                raise EngineFaultError(self.name, f"the run stopped without {END}")
            reading = readings[answer[2:7]]
            premises = tuple([asserted[answer[place]] for place in reading.premises])
            if len(answer) != reading.length:
                raise EngineFaultError(
                    self.name, f"{reading.rule} fired on something else than its conditions: {answer}"
                )
            run.conclude(Step(reading.rule, premises, Fact(premises[reading.about].subject, reading.conclusion)))
            answer = complete(handle, state)
        if (answer := complete(handle, state)) is not None:
            raise EngineFaultError(self.name, f"the run went on after {END}: {answer}")
        # The one message it is safe to retract: a rule with a single premise fired on it.
        if self._engine.retract_fact(handle, END_MESSAGE) != self._accepted:
            raise EngineFaultError(self.name, f"{END} could not be retracted")

    def free(self) -> None:
        """Give the memory back, as far as that is safe."""
        # To delete a session that never dispatched anything frees a pointer that was never set; better a leak.
        if self._begun:
            with suppress(Exception):
                self._engine.delete_state(self._handle, "0")
        with suppress(Exception):
            self._engine.delete_ruleset(self._handle)


class _Run:
    """What has been asserted and derived so far in one run."""

    def __init__(self, program: str, sessions: list[_Session], usable: set[str], step_limit: int) -> None:
        self._program = program
        self._sessions = sessions
        self._usable = usable
        self._step_limit = step_limit
        self._known: set[Fact] = set()
        self._restless: list[_Session] = []
        self._steps: list[Step] = []

    def derive(self, facts: Iterable[Fact]) -> None:
        """Add *facts* and all that follows from them."""
        for fact in facts:
            if fact not in self._known:
                self._tell(fact)
        while self._restless:
            session = self._restless[0]
            session.settle(self)
            self._restless.remove(session)

    def conclude(self, step: Step) -> None:
        """Keep *step*; its conclusion is asserted when it is new."""
        self._steps.append(step)
        if len(self._steps) > self._step_limit:
            raise StepLimitError(self._program, self._step_limit)
        if step.conclusion not in self._known:
            self._tell(step.conclusion)

    def closure(self, given: frozenset[Fact]) -> Closure:
        """All that the steps so far lead to."""
        steps = frozenset(self._steps)
        return Closure(given.union([step.conclusion for step in self._steps]), steps, given)

    def _tell(self, fact: Fact) -> None:
        self._known.add(fact)
        for session in self._sessions:
            for channel, middle in session.channels.get(fact.predicate, ()):
                if channel in self._usable:
                    session.tell(fact, middle)
                    if session not in self._restless:
                        self._restless.append(session)


def _nothing_derived(given: frozenset[Fact], everything: frozenset[Fact]) -> Inference:
    closure = Closure(given, frozenset(), given)
    if everything is given:
        return Inference(closure, closure)
    return Inference(closure, Closure(everything, frozenset(), everything))


_chainers: "weakref.WeakSet[ForwardChainer]" = weakref.WeakSet()


def _forget_handles() -> None:
    """A handle belongs to the process that made it: the copy in a forked child may be in the middle of a run."""
    for chainer in _chainers:
        chainer._forget()


os.register_at_fork(after_in_child=_forget_handles)
