"""What the environment may say to the server, with defaults that work on a laptop; and where the shipped files lie."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from compliance.errors import InputProblem, SettingsError

_LEVELS = ("debug", "info", "warning", "error")


def _setting(variable: str, default: Any, read: Callable[[str], Any], meaning: str) -> Any:
    return field(default=default, metadata={"variable": variable, "read": read, "meaning": meaning})


def _whole(at_least: int, at_most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() else -1
        if not at_least <= number <= at_most:
            raise ValueError(f"a whole number from {at_least} to {at_most} is expected")
        return number

    return read


def _database(text: str) -> str:
    """The URL as SQLAlchemy reads it; what other tools write (``postgres://``) is understood."""
    scheme, separator, rest = text.partition("://")
    if not separator or not scheme.startswith(("sqlite", "postgres")):
        raise ValueError("a URL that starts with sqlite:/// or postgresql:// is expected")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else text


def _level(text: str) -> str:
    if text.lower() not in _LEVELS:
        raise ValueError(f"one of {', '.join(_LEVELS)} is expected")
    return text.lower()


def _host(text: str) -> str:
    if not text.strip():
        raise ValueError("an address to listen on is expected, such as 127.0.0.1 or 0.0.0.0")
    return text.strip()


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ValueError("a folder that exists is expected")
    return Path(text)


def _file(text: str) -> Path:
    if not Path(text).is_file():
        raise ValueError("a file that exists is expected")
    return Path(text)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the server can be told from outside."""

    database_url: str = _setting(
        "DATABASE_URL",
        "sqlite:///var/compliance.db",
        _database,
        "Where the records are kept: SQLite (a path below the working directory unless absolute) or PostgreSQL.",
    )
    database_timeout: int = _setting(
        "DATABASE_TIMEOUT", 5, _whole(1, 300), "Seconds to wait for the database before a request is answered 503."
    )
    host: str = _setting("HOST", "127.0.0.1", _host, "The address to listen on.")
    port: int = _setting("PORT", 8000, _whole(1, 65535), "The port to listen on; the next free one if it is taken.")
    workers: int = _setting("WEB_CONCURRENCY", 2, _whole(1, 256), "Server processes.")
    threads: int = _setting("WEB_THREADS", 4, _whole(1, 64), "Threads in each server process.")
    graceful_timeout: int = _setting(
        "GRACEFUL_TIMEOUT", 20, _whole(1, 600), "Seconds that running requests are given when the server stops."
    )
    body_limit: int = _setting(
        "BODY_LIMIT", 1024 * 1024, _whole(1024, 64 * 1024 * 1024), "The largest request body, in bytes."
    )
    log_level: str = _setting("LOG_LEVEL", "info", _level, "How much is logged: debug, info, warning or error.")
    rates: Path | None = _setting(  # noqa: RUF009 — it makes a field
        "RATES", None, _file, "A file of exchange rates: CSV with the columns day, currency and rate in US dollars."
    )
    rulesets: Path | None = _setting(  # noqa: RUF009 — it makes a field
        "RULESETS", None, _folder, "The folder of the rulesets, where not the shipped ones are meant."
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings that *environment* (the process's own by default) asks for.

        Raises `SettingsError` naming every variable that has a value it cannot have.
        """
        stated = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        problems = []
        for setting in fields(cls):
            variable = setting.metadata["variable"]
            text = stated.get(variable, "")
            if not text:
                continue
            try:
                values[setting.name] = setting.metadata["read"](text)
            except ValueError as error:
                # The value is not repeated: a database URL holds a password.
                problems.append(InputProblem("", str(error), setting.metadata["meaning"], parameter=variable))
        if problems:
            raise SettingsError(problems)
        return cls(**values)

    @property
    def rulesets_folder(self) -> Path:
        return self.rulesets or shipped("rulesets")


def shipped(name: str) -> Path:
    """A folder that travels with the code: at the top of a checkout, or the copy inside an installed package."""
    package = Path(__file__).parent
    packaged = package / "_shipped" / name
    return packaged if packaged.is_dir() else package.parent / name
