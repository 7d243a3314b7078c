"""Each story is told over HTTP and over the command line, and both must give the same answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from compliance.cli import main
from compliance.storage.database import Database
from tests.api.builders import a_client, a_database, post
from tests.stories.answers import Answer

EXAMPLES = Path(__file__).parents[2] / "examples"

Screened = Callable[..., Answer]


@pytest.fixture(scope="session")
def over_cli() -> dict[str, Answer]:
    """Every example file, screened by one call of the command line."""
    files = sorted(EXAMPLES.glob("*.json"))
    result = CliRunner().invoke(main, ["screen", "--format", "ndjson", *map(str, files)], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    return {file.stem: Answer(json.loads(line)) for file, line in zip(files, lines, strict=True)}


@pytest.fixture(scope="session")
def story_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = a_database(f"sqlite:///{tmp_path_factory.mktemp('stories') / 'compliance.db'}")
    yield database
    database.close()


@pytest.fixture(scope="session")
def client(story_database: Database) -> FlaskClient:
    return a_client(story_database)


@pytest.fixture
def screened(client: FlaskClient, over_cli: dict[str, Answer]) -> Screened:
    """The answer to an example file, the same over both ways; with other members, the answer over HTTP."""

    def screened(example: str, **more: Any) -> Answer:
        document = json.loads((EXAMPLES / f"{example}.json").read_text(encoding="utf-8"))
        response = post(client, document | more)
        assert response.status_code == 201, response.get_data(as_text=True)
        answer = Answer(response.get_json())
        if not more:
            assert answer.lasting == over_cli[example].lasting
        return answer

    return screened
