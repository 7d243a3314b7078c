"""What a good is: category, HS code and description weighed against the categories that clauses name.

The caller's category decides, unless the HS code belongs as a whole to another kind: then it is open which of the two
the good is. Where the category is missing, or only an ancestor of what a clause names, the HS code decides as
far as it can: a prefix that belongs to a category as a whole settles it, a shared prefix or a heading shorter than the
clause needs leaves it open. Words of the description only suggest a category to ask about; they never decide.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from compliance.engine.predicate import Truth, any_of
from compliance.law.vocabulary import Category, Vocabulary, ancestors, within

_INTANGIBLE = ("services", "financial_services", "funds", "labour", "travel", "arms.services", "wmd.services")
"""Categories that no customs code describes (banknotes apart): stated without a code, they lie under none."""


def hs_within(code: str, prefixes: tuple[str, ...]) -> Truth:
    """Whether HS *code* lies under one of *prefixes*; unknown where it is too short to tell."""
    if code.startswith(prefixes):
        return Truth.TRUE
    # Most codes have six digits or more, longer than any prefix a clause names.
    if len(code) < 6 and any(prefix.startswith(code) for prefix in prefixes):
        return Truth.UNKNOWN
    return Truth.FALSE


class Classification:
    """A stated category and HS code seen against the vocabulary; every answer is kept, for it is asked again and again.

    It knows nothing else of the good, so goods with the same category and code may share it.
    """

    def __init__(self, category: str | None, hs_code: str | None, vocabulary: Vocabulary) -> None:
        self.category, self.hs_code = category, hs_code
        self._vocabulary = vocabulary
        self._certain = frozenset(ancestors(category)) if category else frozenset()
        self._narrower = frozenset(vocabulary.descendants(category)) if category else frozenset()
        self._answers: dict[tuple[str, ...], Truth] = {}
        self.checked: dict[int, Truth] = {}
        """Quick checks of this kind of good already made, by key."""

    def among(self, categories: tuple[str, ...]) -> Truth:
        """Whether the good belongs to one of *categories*."""
        answer = self._answers.get(categories)
        if answer is None:
            answer = self._answers[categories] = self._judge(categories)
        return answer

    def _judge(self, categories: tuple[str, ...]) -> Truth:
        if not self._certain.isdisjoint(categories):
            return Truth.TRUE
        if self.category is not None:
            if self.contradiction is not None and self._owned_by(categories):
                return Truth.UNKNOWN
            # Only what lies below the stated category can still be meant.
            categories = tuple(category for category in categories if category in self._narrower)
        return any_of(self._belongs(category) for category in categories)

    def _owned_by(self, categories: tuple[str, ...]) -> bool:
        """Whether the HS code belongs as a whole to one of *categories* or to a category below it."""
        owners = self._vocabulary.owners_of(self.hs_code or "")
        return any(within(owner, category) for owner in owners for category in categories)

    def _belongs(self, category: str) -> Truth:
        return Truth.UNKNOWN if self.hs_code is None else self._by_code(category, self.hs_code)

    def _by_code(self, category: str, code: str) -> Truth:
        open_question = False
        for below in self._vocabulary.descendants(category):
            known = self._vocabulary.categories[below]
            if hs_within(code, known.hs) is Truth.TRUE:
                return Truth.TRUE
            open_question = open_question or self._may_be(known, code)
        return Truth.UNKNOWN if open_question else Truth.FALSE

    def _may_be(self, category: Category, code: str) -> bool:
        return hs_within(code, category.hs) is Truth.UNKNOWN or hs_within(code, category.hs_partial) is not Truth.FALSE

    def hs_among(self, prefixes: tuple[str, ...]) -> Truth:
        """Whether the good's HS code lies under one of *prefixes*; a good without code is judged by its category."""
        if self.hs_code is not None:
            return hs_within(self.hs_code, prefixes)
        if self.category is None:
            return Truth.UNKNOWN
        return self._codes_of_category(self.category, prefixes)

    def _codes_of_category(self, category: str, prefixes: tuple[str, ...]) -> Truth:
        if any(within(category, intangible) for intangible in _INTANGIBLE):
            return Truth.FALSE
        whole: list[str] = []
        partial: list[str] = []
        for below in self._vocabulary.descendants(category):
            whole.extend(self._vocabulary.categories[below].hs)
            partial.extend(self._vocabulary.categories[below].hs_partial)
        if not whole and not partial:
            return Truth.UNKNOWN
        answers = {hs_within(code, prefixes) for code in (*whole, *partial)}
        if answers == {Truth.TRUE} and whole:
            return Truth.TRUE
        return Truth.FALSE if answers == {Truth.FALSE} and not partial else Truth.UNKNOWN

    @cached_property
    def contradiction(self) -> str | None:
        """A category that the HS code belongs to as a whole although the caller states one apart from it."""
        stated, code = self.category, self.hs_code
        if stated is None or code is None:
            return None
        owners = self._vocabulary.owners_of(code)
        related = any(within(owner, stated) or within(stated, owner) for owner in owners)
        if related or not owners or self._codes_fit(stated, code):
            return None
        return max(owners, key=len)

    def _codes_fit(self, category: str, code: str) -> bool:
        """Whether the vocabulary itself lists *code* for *category* or a category below it."""
        known = [self._vocabulary.categories[below] for below in self._vocabulary.descendants(category)]
        return any(hs_within(code, (*one.hs, *one.hs_partial)) is not Truth.FALSE for one in known)


def suggested(words: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Categories that *words* of a description suggest, most telling first; never a ground by themselves."""
    hits = [
        (len(keyword), category.code)
        for category in vocabulary.categories.values()
        for keyword in category.keywords
        if mentions(words, (keyword,))
    ]
    return tuple(dict.fromkeys(code for _, code in sorted(hits, key=lambda hit: (-hit[0], hit[1]))))


def mentions(text: str, keywords: tuple[str, ...]) -> bool:
    """Whether one of *keywords* begins a word of the case-folded *text*: "tank" is in "tanks", not in "Kstank"."""
    return _pattern(keywords).search(text) is not None


@lru_cache(maxsize=4096)
def _pattern(keywords: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(keyword.casefold()) for keyword in keywords)})")
