"""The changes that a record can suffer: each decides, is said, and leaves the rest as it was."""

from collections.abc import Callable

from compliance.mutation.edits import Edit, edits
from compliance.rulesets.document import read_document
from compliance.rulesets.node import Mapping, plain


def _record(text: str) -> Mapping:
    root, problems = read_document(text.encode(), "clause.yaml")
    assert not problems
    assert isinstance(root, Mapping)
    return root


def _changes(text: str, operator: str) -> list[str]:
    return [edit.change for edit in edits(_record(text)) if edit.operator == operator]


def _result(text: str, which: Callable[[Edit], bool]) -> object:
    (edit,) = filter(which, edits(_record(text)))
    return plain(edit.record)


def test_each_date_is_moved_by_a_day_either_way():
    text = "in_force: {from: 2006-10-14, to: 2010-01-01}\nsunset: 2012-02-29\n"

    assert _changes(text, "date") == [
        "in_force.from: 2006-10-14 → 2006-10-13",
        "in_force.from: 2006-10-14 → 2006-10-15",
        "in_force.to: 2010-01-01 → 2009-12-31",
        "in_force.to: 2010-01-01 → 2010-01-02",
        "sunset: 2012-02-29 → 2012-02-28",
        "sunset: 2012-02-29 → 2012-03-01",
    ]


def test_a_date_is_moved_in_the_second_period_too():
    text = "in_force:\n- {from: 2006-10-14, to: 2010-01-01}\n- {from: 2012-01-01}\n"

    assert "in_force[1].from: 2012-01-01 → 2012-01-02" in _changes(text, "date")


def test_a_figure_moves_by_its_last_digit():
    text = "limits:\n- {kind: quota, stop_share: 0.95, max: [{amount: 500, unit: barrel}]}\n"

    assert _changes(text, "number") == [
        "limits[0].stop_share: 0.95 → 0.94",
        "limits[0].stop_share: 0.95 → 0.96",
        "limits[0].max[0].amount: 500 → 499",
        "limits[0].max[0].amount: 500 → 501",
    ]


def test_each_condition_and_each_word_of_a_list_is_left_out():
    text = "when: {purposes: [food, medical], recipient: {not: {kinds: [military]}}}\n"

    assert _changes(text, "condition") == [
        "without when: {purposes: [food, medical], recipient: {not: {kinds: [military]}}}",
        "without when.purposes: [food, medical]",
        "without food in when.purposes",
        "without medical in when.purposes",
        "without when.recipient: {not: {kinds: [military]}}",
        "without when.recipient.not: {kinds: [military]}",
        "without when.recipient.not.kinds: [military]",
    ]


def test_what_is_left_out_is_gone_and_the_rest_stays():
    text = "id: a\nwhen: {purposes: [food, medical], ship_to_ship: true}\n"

    result = _result(text, lambda edit: edit.change == "without medical in when.purposes")

    assert result == {"id": "a", "when": {"purposes": ["food"], "ship_to_ship": True}}


def test_a_direction_becomes_both_and_a_procedure_none():
    text = "direction: to\nprocedure: committee_approval\n"

    assert _result(text, lambda edit: edit.operator == "condition") == {
        "direction": "both",
        "procedure": "committee_approval",
    }
    assert _result(text, lambda edit: edit.operator == "procedure") == {"direction": "to", "procedure": "none"}


def test_prose_and_history_are_left_alone():
    text = (
        "summary: On 2006-10-14\nnote: 12\nextended_by: [a, b]\nauthorization: {rule: within 30 days}\n"
        "goods: {all: true, documents: [S/2006/814]}\n"
    )

    changed = [edit.change for edit in edits(_record(text))]

    assert changed == [
        "without goods: {all: true, documents: [S/2006/814]}",
        "without goods.all: true",
        "without authorization: {rule: within 30 days}",
    ]


def test_a_change_stands_where_its_value_stands():
    (edit,) = (e for e in edits(_record("id: a\nwhen: {purposes: [food, medical]}\n")) if "without medical" in e.change)

    assert (edit.line, edit.column) == (2, 25)
