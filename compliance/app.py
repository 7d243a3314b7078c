"""Where the parts meet: settings, law, database and time become one Flask application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from flask import Flask, request

from compliance.api import documentation, law, operations, problem, request_log, screenings
from compliance.api.openapi import documented
from compliance.api.parts import Decide, Parts
from compliance.api.problem import ProblemError
from compliance.rulesets.case_outline import CaseIndex
from compliance.rulesets.loader import load_catalogue
from compliance.rulesets.rates import read_rates
from compliance.screening.decide import decide
from compliance.screening.law_engine import LawEngine
from compliance.settings import Settings
from compliance.storage.database import Database
from compliance.storage.records import SqlRecordBook

_NOT_JSON = (
    "documentation.docs",
    "documentation.asset",
    "documentation.problem",
    "operations.counts",
    "law.show_timeline",
)


def now() -> dt.datetime:
    """The moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def create_app(
    settings: Settings | None = None,
    *,
    law_engine: LawEngine | None = None,
    database: Database | None = None,
    decide: Decide = decide,
    clock: Callable[[], dt.datetime] = now,
) -> Flask:
    """The application that *settings* (the environment's, unless given) ask for; tests hand in parts of their own.

    Raises `RulesetError` where the rulesets are broken and `RatesError` where the exchange rates are. Opens no
    connection, so a server may fork afterwards.
    """
    settings = settings or Settings.from_environment()
    parts = Parts(
        settings=settings,
        law=law_engine or _law(settings),
        records=SqlRecordBook(database or Database.of(settings)),
        decide=decide,
        clock=clock,
    )
    app = Flask("compliance", static_folder=None)
    # One byte more: werkzeug cuts a body of undeclared length off there, and the view sees that it is too long.
    app.config["MAX_CONTENT_LENGTH"] = settings.body_limit + 1
    app.url_map.merge_slashes = False
    request_log.configure(settings.log_level)
    request_log.register(app)
    app.before_request(_refuse_what_is_not_acceptable)
    api = documented(app)
    problem.register(app)
    api.register_blueprint(screenings.blueprint(parts))
    api.register_blueprint(law.blueprint(parts.law.catalogue, CaseIndex(settings.rulesets_folder), clock))
    api.register_blueprint(operations.blueprint(parts))
    app.register_blueprint(documentation.blueprint(api))
    return app


def _law(settings: Settings) -> LawEngine:
    rates = read_rates(settings.rates) if settings.rates else None
    return LawEngine.of(load_catalogue(settings.rulesets_folder), rates)


def _refuse_what_is_not_acceptable() -> None:
    if request.endpoint not in _NOT_JSON and not documentation.wants_json():
        raise ProblemError("not_acceptable", "The Accept header leaves out application/json.")
