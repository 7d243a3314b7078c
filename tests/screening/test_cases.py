"""Every case beside the law, file by file: its verdict, its requirement, and what must and must not be cited."""

import pytest

from compliance.api.transfer_schema import load_transfer
from compliance.rulesets.casefile import Case, load_cases
from compliance.screening.casework import work
from compliance.screening.transfer import Transfer
from compliance.settings import shipped
from tests.screening.builders import frozen, shipped_law, words

FOLDER = shipped("rulesets")
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/cases/*.yaml"))


def read(case: Case) -> Transfer:
    return load_transfer(case.transfer, words())


def test_there_are_case_files() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("file", FILES)
def test_every_case_gets_the_answer_it_expects(file: str) -> None:
    worked = list(work(load_cases(FOLDER / file), shipped_law(), read, frozen))

    wrong = [
        f"{one.case.id}: {problem}" for one in worked for problem in (*one.verdict_problems, *one.citation_problems)
    ]

    assert worked
    assert not wrong, "\n".join(wrong)
