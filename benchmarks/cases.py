"""Transfers that touch the policy, as neutral values, drawn from a seed: every fact that the policy asks for is stated.

The mix touches the policy on purpose: every transfer goes to, or comes from, one of its countries, and most touch four
to ten of its clauses. `docs/benchmarks.md` states the distribution that a run had.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.policy import COUNTRIES, KINDS, PURPOSES

_ELSEWHERE = ("DE", "FR", "CN", "RU", "BR", "IN", "SG", "TR", "US", "JP")
_OTHER_KINDS = ("ngo", "un_agency", "person")
_GOODS = (
    ("assault rifles", "arms.small_arms", "930190"),
    ("armoured car", "arms.vehicle", "871000"),
    ("limousine", "luxury.vehicle", "870324"),
    ("gold watch", "luxury.watch", "910111"),
    ("motor yacht", "luxury.vessel", "890331"),
    ("cognac", "luxury.alcohol", "220820"),
    ("hand-knotted rug", "luxury.rug", "570110"),
    ("anthracite", "energy.coal", "270111"),
    ("diesel oil", "energy.refined_petroleum", "271019"),
    ("iron ore fines", "minerals.iron_ore", "260111"),
    ("copper concentrate", "minerals.copper_ore", "260300"),
    ("gold bars", "metals.gold", "710812"),
    ("hot-rolled coil", "metals.steel", "720839"),
    ("aluminium rod", "metals.aluminium", "760410"),
    ("centrifugal pump", "machinery.industrial", "841370"),
    ("server computers", "machinery.computer", "847150"),
    ("frozen squid", "food.seafood", "030743"),
    ("wheat", "food.cereals", "100199"),
    ("antibiotics", "medical.medicine", "300420"),
    ("ultrasound scanner", "medical.equipment", "901812"),
    ("family car", "transport.vehicle.car", "870323"),
    ("bicycles", "transport.bicycle", "871200"),
    ("work jackets", "textiles.clothing", "620193"),
    ("cotton fabric", "textiles.fabric", "520811"),
)
_PRICES = (20, 400, 500, 501, 1000, 1200, 9_999, 10_001, 45_000, 80_000)


@dataclass(frozen=True, slots=True)
class Case:
    """One transfer of one good between two parties, with everything stated."""

    number: int
    day: dt.date
    sender: str
    sender_kind: str
    recipient: str
    recipient_kind: str
    description: str
    category: str
    code: str
    price: int
    purpose: str
    origin: str
    loading: str
    discharge: str
    approvals: tuple[str, ...]
    """Exceptions for which the Committee's approval is on file."""

    @property
    def kinds_of_good(self) -> tuple[str, ...]:
        """The category and all above it."""
        parts = self.category.split(".")
        return tuple(".".join(parts[:end]) for end in range(1, len(parts) + 1))


def make_cases(count: int, seed: int) -> list[Case]:
    """*count* cases, the same for the same *seed*."""
    random = Random(seed)
    return [_case(number, random) for number in range(count)]


def _case(number: int, random: Random) -> Case:
    target, other = random.choice(COUNTRIES), random.choice((*_ELSEWHERE, *COUNTRIES[:3]))
    ends = [target, other] if random.random() < 0.4 else [other, target]
    description, category, code = random.choice(_GOODS)
    return Case(
        number=number,
        day=dt.date(2010, 1, 1) + dt.timedelta(days=random.randrange(16 * 365)),
        sender=ends[0],
        sender_kind=random.choice((*KINDS, *_OTHER_KINDS)),
        recipient=ends[1],
        recipient_kind=random.choice((*KINDS, *_OTHER_KINDS)),
        description=description,
        category=category,
        code=code if random.random() < 0.5 else f"{code[:4]}{random.randrange(100):02}",
        price=random.choice(_PRICES),
        purpose=random.choice((*PURPOSES, "personal_use", "military", "livelihood")),
        origin=ends[0] if random.random() < 0.8 else random.choice(_ELSEWHERE),
        loading=ends[0] if random.random() < 0.8 else random.choice((*_ELSEWHERE, *COUNTRIES)),
        discharge=ends[1] if random.random() < 0.8 else random.choice((*_ELSEWHERE, *COUNTRIES)),
        approvals=tuple(f"exc-9000-{random.randint(1, 30)}" for _ in range(random.choice((0, 0, 0, 1, 2)))),
    )


def as_request(case: Case) -> dict[str, Any]:
    """The case as a request to our API."""
    return {
        "reference": f"bench-{case.number}",
        "date": case.day.isoformat(),
        "activity": "supply",
        "sender": {"name": "Sender Ltd", "country": case.sender, "kind": case.sender_kind},
        "recipient": {"name": "Recipient Ltd", "country": case.recipient, "kind": case.recipient_kind},
        "goods": [
            {
                "description": case.description,
                "category": case.category,
                "hs_code": case.code,
                "quantity": 10,
                "unit": "item",
                "unit_value": {"amount": str(case.price), "currency": "USD"},
                "origin": case.origin,
            }
        ],
        "purpose": case.purpose,
        "authorizations": [
            {"kind": "committee_approval", "status": "granted", "clause": exception} for exception in case.approvals
        ],
        "route": {"loading_port": f"Port, {case.loading}", "discharge_port": f"Port, {case.discharge}"},
    }
