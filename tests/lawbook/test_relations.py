"""Which exceptions a reader is told to work on a clause."""

from compliance.lawbook.relations import exceptions_to
from tests.lawbook.builders import a_ban, an_excuse
from tests.screening.builders import a_catalogue, an_exception


def _to(id: str) -> list[str]:
    catalogue = a_catalogue(
        a_ban(),
        an_excuse("narrow"),
        an_exception("of-the-exception", ("narrow",)),
        an_exception("of-the-measure", (), modifies_measure="trade_ban"),
        an_exception("of-the-regime", (), modifies_regime="test"),
    )
    return [clause.id for clause in exceptions_to(catalogue, catalogue.clause(id))]


def test_what_decides_has_its_own_exceptions_and_those_of_its_measure_and_regime():
    assert _to("ban") == ["narrow", "of-the-measure", "of-the-regime"]


def test_an_exception_has_those_alone_that_name_it():
    assert _to("narrow") == ["of-the-exception"]


def test_a_general_exception_is_none_to_itself():
    assert _to("of-the-regime") == []
