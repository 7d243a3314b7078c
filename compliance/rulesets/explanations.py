"""What a ruleset says of findings of the linter that are meant: the check, why the law is so, and with which ids."""

from __future__ import annotations

from compliance.law.clause import Explanation
from compliance.rulesets.composite import Field, ListOf, Record
from compliance.rulesets.forms import one_of
from compliance.rulesets.node import Mapping, Node, items_of, map_of, text_of, texts_of
from compliance.rulesets.shape import Text

CHECKS = {
    "gap": "days between a term and the next one",
    "ended_without_record": "a period that ends, and no record or text that says by what",
    "lapsed": "a sunset that has passed without a renewal on file",
    "before_adoption": "a date before the instrument was adopted",
    "quota_without_limit": "a day in force on which the quota has no limit",
    "never_stated": "a word that a condition asks for and no transfer can state",
    "unused_word": "a word of the vocabulary that nothing uses",
    "one_sided": "a clause without cases on both sides of its boundary",
    "unreachable": "a clause that no transfer reaches on any day",
    "exception_never": "an exception that can never apply to a clause it works on",
    "exception_always": "an exception that always applies, so that the clause never bites",
    "subsumed": "a clause that another one, as severe, covers whole",
    "swallowed": "a milder clause that a severer one covers whole, so that it never decides",
}
"""The checks of ``compliance rulesets lint``, by the word that an explanation names."""


def explanation_list(about: str) -> ListOf:
    """The shape of the explanations; *about* is what the editor says of the ids or words concerned."""
    fields = {
        "check": Field(one_of("check", CHECKS), "The check whose finding is meant.", required=True),
        "because": Field(Text(), "Why the law is so, in a sentence.", required=True),
        "about": Field(ListOf(Text()), about),
    }
    return ListOf(Record("an explanation", fields))


def explanations(node: Node | None) -> tuple[Explanation, ...]:
    """The explanations that the list holds."""
    return tuple(_explanation(map_of(item)) for item in items_of(node))


def _explanation(fields: Mapping) -> Explanation:
    return Explanation(text_of(fields["check"]), text_of(fields["because"]), texts_of(fields.get("about")))
