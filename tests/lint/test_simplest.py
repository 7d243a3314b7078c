"""The simplest transfer that still shows what a transfer shows."""

from compliance.lint.simplest import simplest

DOCUMENT = {
    "date": "2000-01-01",
    "goods": [{"category": "arms", "origin": "KP"}, {"category": "food"}],
    "facts": {"a": 1},
}


def test_what_is_not_needed_is_left_out_also_within_lists_and_maps():
    left = simplest(DOCUMENT, lambda one: any(good.get("category") == "arms" for good in one.get("goods", ())))

    assert left == {"goods": [{"category": "arms"}]}


def test_a_document_that_needs_everything_stays_as_it_is():
    assert simplest(DOCUMENT, lambda one: one == DOCUMENT) == DOCUMENT


def test_the_document_given_is_not_changed():
    before = repr(DOCUMENT)

    simplest(DOCUMENT, lambda one: True)

    assert repr(DOCUMENT) == before
