"""Two engines that must agree: no inference leaves this package unless both derived the same steps."""

from collections.abc import Iterable
from typing import Protocol

from compliance.engine.chainer import Chainer
from compliance.engine.derivation import Closure, Inference
from compliance.engine.inference import DEFAULT_STEP_LIMIT, DurableEngine, ForwardChainer
from compliance.engine.program import Fact, Program
from compliance.errors import EngineError, EngineFaultError, EngineMismatchError


class Engine(Protocol):
    """What runs a program."""

    @property
    def program(self) -> Program: ...

    def close_over(self, certain: Iterable[Fact], possible: Iterable[Fact] = ()) -> Inference: ...


class ConfirmedEngine:
    """Runs one program in durable-rules and in the chainer. Threads may share it, and it survives a fork.

    It is cheap to build; the durable-rules handle is made at the first run, and anew after a fault.
    """

    def __init__(
        self, program: Program, *, step_limit: int = DEFAULT_STEP_LIMIT, engine: DurableEngine | None = None
    ) -> None:
        self.program = program
        self._durable = ForwardChainer(program, step_limit=step_limit, engine=engine)
        self._chainer = Chainer(program, step_limit=step_limit)

    def close_over(self, certain: Iterable[Fact], possible: Iterable[Fact] = ()) -> Inference:
        """The closure over *certain*, and the one over *certain* and *possible*, as both engines have it.

        Raises an ``EngineError``, and nothing else: ``EngineMismatchError`` when they differ.
        """
        try:
            return confirmed(self._durable, self._chainer, certain, possible)
        except EngineMismatchError:
            # Whichever is wrong, what is left in the C engine is not to be built on.
            self._durable.close()
            raise

    def close(self) -> None:
        """Free the durable-rules handle."""
        self._durable.close()


def confirmed(engine: Engine, second: Engine, certain: Iterable[Fact], possible: Iterable[Fact] = ()) -> Inference:
    """What *engine* infers, if *second* infers it too; raises an ``EngineError`` otherwise."""
    certain, possible = tuple(certain), tuple(possible)
    inference = _run(engine, certain, possible)
    other = _run(second, certain, possible)
    for ours, theirs in ((inference.certain, other.certain), (inference.possible, other.possible)):
        _compare(engine.program, ours, theirs)
        if inference.certain is inference.possible:
            break
    return inference


def _compare(program: Program, ours: Closure, theirs: Closure) -> None:
    if ours.steps != theirs.steps:
        raise EngineMismatchError(
            program.name, tuple(sorted(ours.steps - theirs.steps)), tuple(sorted(theirs.steps - ours.steps))
        )


def _run(engine: Engine, certain: tuple[Fact, ...], possible: tuple[Fact, ...]) -> Inference:
    try:
        return engine.close_over(certain, possible)
    except EngineError:
        raise
    # Whatever goes wrong in an engine, the answer must become a review and not an error that some caller swallows.
    except Exception as error:
        fault = f"{type(engine).__name__}: {type(error).__name__}: {error}"
        raise EngineFaultError(engine.program.name, fault) from error
