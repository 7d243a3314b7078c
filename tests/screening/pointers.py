"""JSON pointers into a submitted transfer, as RFC 6901 has them."""

from typing import Any

from tests.screening.transfers import Document


class _Absent:
    """Nothing stands there."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT = _Absent()


def at(document: Document, pointer: str) -> Any:
    """What stands at *pointer*, or `ABSENT`."""
    found: Any = document
    for step in pointer.removeprefix("/").split("/"):
        if isinstance(found, list):
            found = found[int(step)] if step.isdigit() and int(step) < len(found) else ABSENT
        elif isinstance(found, dict):
            found = found.get(step, ABSENT)
        else:
            return ABSENT
    return found


def put(document: Document, pointer: str, value: Any) -> None:
    """State *value* at *pointer*; objects on the way are made."""
    *way, last = pointer.removeprefix("/").split("/")
    place: Any = document
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
    place[last] = value
