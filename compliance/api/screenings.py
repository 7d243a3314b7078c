"""``/v1/screenings``: a transfer comes in, its recorded verdict goes out.

The view is a plain function: the decorators that read arguments and write responses through a schema would double the
cost of the one request that matters. The same schemas describe it in the documentation.
"""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Request, Response, request
from flask_smorest import Blueprint

from compliance.api import metrics
from compliance.api.answer import answer, at_level
from compliance.api.examples import LIMOUSINE
from compliance.api.fields import Word
from compliance.api.openapi import json_response, route
from compliance.api.parameters import IDEMPOTENCY_KEY, Moment, idempotency_key, read_query
from compliance.api.parts import Parts
from compliance.api.problem import ProblemError
from compliance.api.screening_schema import ScreeningSchema
from compliance.api.strict_schema import StrictSchema
from compliance.api.transfer_schema import load_transfer, transfer_schema
from compliance.audit.record import canonical
from compliance.errors import AlreadyAnsweredError
from compliance.screening import json_document
from compliance.screening.records import KeyedRequest, StoredAnswer
from compliance.screening.representation import Level

_NOBODY = ""
"""Whose idempotency keys these are, as long as callers are not told apart."""

_REPLAY_HEADER = {"description": "`true` where the answer was stored earlier.", "schema": {"type": "string"}}


class ExplainQuery(StrictSchema):
    """How much to explain."""

    explain = Word(
        [level.value for level in Level],
        "a level of explanation",
        load_default=Level.FULL.value,
        metadata={
            "description": "summary: verdict and clauses; clause: with facts and exceptions; full: in sentences."
        },
    )


class ScreeningQuery(ExplainQuery):
    """How much to explain, and as of when the law is known."""

    known_at = Moment(metadata={"description": "Screen as known at this moment; now unless told otherwise."})


def blueprint(parts: Parts) -> Blueprint:
    """The routes under ``/v1/screenings``."""
    routes = Blueprint("screenings", __name__, url_prefix="/v1/screenings", description="Screen transfers.")
    vocabulary = parts.law.catalogue.vocabulary
    create_query, explain_query = ScreeningQuery(), ExplainQuery()

    @route(
        routes,
        "POST",
        "",
        problems=(400, 406, 413, 415, 422, 500, 503),
        operationId="createScreening",
        parameters=[{"in": "query", "schema": create_query}, IDEMPOTENCY_KEY],
        requestBody={
            "required": True,
            "content": {"application/json": {"schema": transfer_schema(vocabulary), "example": LIMOUSINE}},
        },
        responses={
            "201": json_response(
                "The recorded verdict.",
                ScreeningSchema,
                headers={
                    "Location": {"description": "Where the screening stays.", "schema": {"type": "string"}},
                    "Idempotent-Replay": _REPLAY_HEADER,
                },
            )
        },
    )
    def create() -> Response:
        """Screen a transfer

        May it go ahead under the sanctions of the UN Security Council, and which operative paragraphs say so? The
        answer is recorded before it is sent. A missing fact never clears: the verdict is then `review` and names it.
        """
        query = read_query(create_query, request)
        level, known_at = Level(query["explain"]), query.get("known_at")
        key = idempotency_key(request.headers)
        document = read_body(request, parts.settings.body_limit)
        transfer = load_transfer(document, vocabulary)
        asked = None
        if key is not None:
            asked = KeyedRequest(_NOBODY, key, _hash(document, level, known_at), level.value)
            if stored := parts.records.answer_to(_NOBODY, key):
                return _replay(stored, asked)
        try:
            decided = parts.decide(
                transfer,
                submitted=document,
                law=parts.law,
                log=parts.records.log(asked),
                clock=parts.clock,
                known_at=known_at,
            )
        except AlreadyAnsweredError as error:
            meanwhile = parts.records.answer_to(_NOBODY, error.key)
            assert meanwhile is not None, "the key is taken"
            assert asked is not None, "only a key can be taken"
            return _replay(meanwhile, asked)
        metrics.count_screening(decided.screening)
        return answer(at_level(decided.answer, level), decided.receipt, status=201)

    @route(
        routes,
        "GET",
        "/<id>",
        problems=(400, 404, 406, 500, 503),
        operationId="getScreening",
        parameters=[{"in": "query", "schema": explain_query}],
        responses={"200": json_response("The screening as it was recorded.", ScreeningSchema)},
    )
    def show(id: str) -> Response:
        """Show a recorded screening"""
        query = read_query(explain_query, request)
        stored = parts.records.get(id)
        return answer(at_level(stored.screening, Level(query["explain"])), stored.receipt)

    return routes


def read_body(request: Request, limit: int) -> Any:
    """The JSON document in the body; refuses other media types and what `json_document.read` refuses."""
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != "application/json" or charset not in ("utf-8", "utf8"):
        raise ProblemError("unsupported_media_type", "The Content-Type must be application/json.")
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise ProblemError("unsupported_media_type", "The body must not be compressed.")
    data = request.get_data(cache=False)
    if len(data) > limit:
        raise ProblemError("body_too_large", f"The body is larger than {limit:,} bytes.")
    return json_document.read(data, max_bytes=limit)


def _hash(document: Any, level: Level, known_at: Any) -> str:
    moment = known_at.isoformat() if known_at else None
    asked = canonical({"explain": level.value, "known_at": moment, "transfer": document})
    return hashlib.sha256(asked).hexdigest()


def _replay(stored: StoredAnswer, asked: KeyedRequest) -> Response:
    if stored.request_hash != asked.request_hash:
        raise ProblemError("idempotency_key_reused", "This Idempotency-Key came before with another request.")
    screening = at_level(stored.stored.screening, Level(stored.explain))
    return answer(screening, stored.stored.receipt, status=201, replayed=True)
