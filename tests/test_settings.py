"""Settings from the environment."""

from pathlib import Path

import pytest

from compliance.errors import SettingsError
from compliance.settings import Settings, shipped


def test_nothing_has_to_be_set():
    settings = Settings.from_environment({})

    assert settings.database_url == "sqlite:///var/compliance.db"
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8000, 2)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_understood_as_other_tools_write_it(scheme: str):
    settings = Settings.from_environment({"DATABASE_URL": f"{scheme}://user:word@host/name"})

    assert settings.database_url == "postgresql+psycopg://user:word@host/name"


def test_an_empty_variable_is_one_that_is_not_set():
    assert Settings.from_environment({"PORT": ""}) == Settings()


def test_every_variable_that_cannot_be_meant_is_named_at_once():
    environment = {
        "PORT": "http",
        "WEB_CONCURRENCY": "0",
        "LOG_LEVEL": "loud",
        "DATABASE_URL": "mysql://user:secret@host/name",
        "RULESETS": "/nowhere/at/all",
    }

    with pytest.raises(SettingsError) as refused:
        Settings.from_environment(environment)

    assert {problem.parameter for problem in refused.value.problems} == set(environment)
    assert "secret" not in str(refused.value)


def test_a_checkout_serves_its_own_rulesets_and_migrations():
    root = Path(__file__).parents[1]

    assert shipped("rulesets") == root / "rulesets"
    assert shipped("migrations") == root / "migrations"
