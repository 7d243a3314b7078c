"""Whom and what a clause reaches, as conditions: the target and the goods of a clause in the one syntax tree.

The tests named here are the engine's own, beside those that a ruleset may write:

===================  =========  ========================================================================
key                  subject    value and meaning
===================  =========  ========================================================================
``side``             party      ``to``, ``from``, ``both``, ``through``, ``agent-to``, ``agent-from``,
                                ``director``: the part that the party plays, seen from the clause
``target_regions``   party      regions: an unstated region of their country may be one of them
``arrives_in``       transfer   countries: the discharge port or the stated country of use lies there
``leaves_from``      transfer   countries: the loading port lies there
``stated_origin``    goods      countries: the stated origin; an absent one does not count
``hs``               goods      prefixes that decide by themselves
``hs_guidance``      goods      prefixes that serve goods without a category
``stated_hs``        goods      prefixes that serve only goods with a code, as national lists use them
``item``             goods      `NamedItem`: prefix and keyword together; its specifications stand beside
``price_above``      goods      `Money`: the price of one unit lies above it
``binds``            transfer   clause id: in force on the date and already open to breach
===================  =========  ========================================================================
"""

from __future__ import annotations

from compliance.law.clause import Clause, Direction, PriceLine, Route, Scope, Target
from compliance.law.condition import ALWAYS, AllOf, AnyOf, Condition, Not, Of, Subject, Test, all_of, any_of
from compliance.law.verdict import Effect


def target_condition(clause: Clause) -> Condition:
    """The condition under which the transfer goes to, comes from or passes through the target of *clause*."""
    target, direction = clause.target, clause.direction
    if target is None or direction is None or target.any:
        return ALWAYS
    ways: list[Condition] = []
    if target.party is not None:
        ways.append(_party_on(_side(clause, target, direction), _aimed(target.party)))
    if target.places_count:
        ways.extend(_places(target, direction))
    if target.vessel is not None:
        ways.append(Of(Subject.VESSEL, target.vessel))
    return any_of(*ways)


def director_condition(clause: Clause) -> Condition | None:
    """The weaker link of a listed person who only directs a party; ``None`` where the target is no list."""
    if clause.target is None or not clause.target.listed or clause.target.party is None:
        return None
    return _party_on("director", _aimed(clause.target.party))


def _aimed(party: Condition) -> Condition:
    """What a target asks of a party, with regions asked as a ban asks for them."""
    match party:
        case Test(key="regions", value=regions):
            return Test("target_regions", regions)
        case Not(part=part):
            return Not(_aimed(part))
        case AllOf(parts=parts):
            return all_of(*map(_aimed, parts))
        case AnyOf(parts=parts):
            return any_of(*map(_aimed, parts))
        case _:
            return party


def _party_on(side: str, party: Condition) -> Condition:
    return Of(Subject.PARTY, all_of(Test("side", side), party))


def _side(clause: Clause, target: Target, direction: Direction) -> str:
    if not target.listed:
        return direction.value
    if direction is Direction.BOTH or clause.effect is Effect.FREEZE:
        return "through"
    return f"agent-{direction.value}"


def _places(target: Target, direction: Direction) -> list[Condition]:
    places: list[Condition] = []
    if direction is not Direction.FROM:
        places.append(Test("arrives_in", target.countries))
    if direction is not Direction.TO:
        places.append(Test("leaves_from", target.countries))
        places.append(Of(Subject.GOODS, Test("stated_origin", target.countries)))
    return places


def goods_condition(clause: Clause) -> Condition:
    """The goods that *clause* is surely about."""
    scope = clause.goods or Scope(all=True)
    lines = [limit for limit in clause.limits if isinstance(limit, PriceLine)]
    if lines:
        return _carved(clause, scope, Of(Subject.GOODS, _priced(scope.categories, lines)))
    covered = _covered(scope, (*scope.categories, *scope.doubtful) if clause.ladder else scope.categories)
    return _carved(clause, scope, covered)


def _priced(categories: tuple[str, ...], lines: list[PriceLine]) -> Condition:
    """Kinds without a price line by themselves, the others only above theirs."""
    bound = {category for line in lines for category in line.categories}
    free = tuple(category for category in categories if category not in bound)
    ways: list[Condition] = [Test("categories", free)] if free else []
    ways += [all_of(Test("categories", line.categories), Test("price_above", line.above)) for line in lines]
    return any_of(*ways)


def doubtful_condition(clause: Clause) -> Condition | None:
    """The goods for which the reach of *clause* is unsettled; ``None`` where there are none."""
    scope = clause.goods
    if scope is None:
        return None
    doubts: list[Condition] = []
    if scope.doubtful and not clause.ladder:
        doubts.append(Of(Subject.GOODS, Test("categories", scope.doubtful)))
    if scope.doubtful_when is not None:
        doubts.append(scope.doubtful_when)
    return _carved(clause, scope, any_of(*doubts)) if doubts else None


def _covered(scope: Scope, categories: tuple[str, ...]) -> Condition:
    if scope.all:
        return ALWAYS
    ways: list[Condition] = []
    if categories:
        ways.append(Test("categories", categories))
    if scope.hs:
        ways.append(Test("hs" if scope.hs_by_text else "hs_guidance", scope.hs))
    items = [all_of(Test("item", item), item.specifications) for item in scope.items]
    if items and scope.items_from is not None:
        return any_of(
            *(Of(Subject.GOODS, way) for way in ways), all_of(_since(scope), Of(Subject.GOODS, AnyOf(tuple(items))))
        )
    return Of(Subject.GOODS, any_of(*ways, *items))


def _since(scope: Scope) -> Condition:
    return Not(Test("date_before", scope.items_from))


def _carved(clause: Clause, scope: Scope, covered: Condition) -> Condition:
    excluded = scope.excluded
    if clause.effect is Effect.FREEZE:
        # Entry and transit are for travel bans; a freeze is about what has value.
        excluded = (*excluded, "travel")
    if not excluded:
        return covered
    return all_of(covered, Of(Subject.GOODS, Not(Test("categories", excluded))))


def activity_condition(clause: Clause) -> Condition:
    return Test("activities", clause.activities) if clause.activities else ALWAYS


def look_through(condition: Condition, *, every: bool) -> Condition:
    """*condition* with every stated end user asked along with the recipient, for the end user is the real one.

    A ban bites where the recipient or an end user fits; an exception holds only where the recipient and *every* stated
    end user do. Below a negation it is the other way round.
    """
    match condition:
        case Of(subject=Subject.RECIPIENT, condition=inner):
            user = Test("role", "end_user")
            if every:
                return all_of(condition, Not(Of(Subject.PARTY, all_of(user, Not(inner)))))
            return any_of(condition, Of(Subject.PARTY, all_of(user, inner)))
        case Not(part=part):
            return Not(look_through(part, every=not every))
        case AllOf(parts=parts):
            return all_of(*(look_through(part, every=every) for part in parts))
        case AnyOf(parts=parts):
            return any_of(*(look_through(part, every=every) for part in parts))
        case _:
            return condition


def route_condition(exception: Clause, route: Route) -> Condition:
    """All that must hold for *route* of *exception* to be open."""
    return all_of(Test("binds", exception.id), look_through(route.condition, every=True))


def engaged_condition(clause: Clause) -> Condition:
    """All that must hold for *clause* to bite with its full effect."""
    return all_of(
        Test("binds", clause.id),
        target_condition(clause),
        goods_condition(clause),
        activity_condition(clause),
        when_condition(clause),
    )


def when_condition(clause: Clause) -> Condition:
    """The further condition of a clause; one that only has a reason for review bites where that reason is absent."""
    when = clause.when or ALWAYS
    if clause.when is None and clause.when_review is not None:
        when = Not(clause.when_review)
    return look_through(when, every=False)


def doubt_conditions(clause: Clause) -> tuple[Condition, ...]:
    """The situations in which *clause* only asks for review."""
    binds, target, activity = Test("binds", clause.id), target_condition(clause), activity_condition(clause)
    goods, doubtful = goods_condition(clause), doubtful_condition(clause)
    when = look_through(clause.when or ALWAYS, every=False)
    doubts: list[Condition] = []
    if doubtful is not None:
        doubts.append(all_of(binds, target, doubtful, activity, when))
    director = director_condition(clause)
    if director is not None:
        doubts.append(all_of(binds, director, goods, activity, when))
    if clause.when_review is not None:
        review = look_through(clause.when_review, every=False)
        doubts.append(all_of(binds, target, goods, activity, review))
    return tuple(doubts)
