"""Errors as RFC 9457 problem details: the one table of codes and status codes, and the handlers that use it.

The errors themselves do not know HTTP. A code is a promise to integrators: it is never renamed, and its meaning has a
page under ``/problems/`` and in ``docs/errors/``.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from compliance.errors import (
    DatabaseUnavailableError,
    InputProblem,
    InvalidParameterError,
    InvalidTransferError,
    MalformedDocumentError,
    RefusedInputError,
    StorageError,
    UnknownRecordError,
)

MEDIA_TYPE = "application/problem+json"
_RETRY_AFTER = "1"

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem: its stable code, its status, and what a reader can do about it."""

    code: str
    status: int
    title: str
    meaning: str
    remedy: str

    @property
    def url(self) -> str:
        return f"/problems/{self.code}"


_TABLE = (
    ProblemType(
        "bad_request",
        400,
        "The request cannot be understood",
        "Something in the request line, the headers or the framing of the body is not HTTP as the server reads it.",
        "Compare the request with the examples in the API's documentation.",
    ),
    ProblemType(
        "malformed_json",
        400,
        "The body is not strict JSON",
        "The body must be one JSON document in UTF-8 that has one reading only: no name twice in an object, no NaN or "
        "Infinity, numbers of at most 40 digits, at most 32 levels, no NUL and no half of a surrogate pair.",
        "Each error names the place by JSON pointer, line and column, and says how to put it right.",
    ),
    ProblemType(
        "invalid_parameter",
        400,
        "A parameter has a value it cannot have",
        "A query parameter or a header is unknown, stands twice, or has a value outside its range.",
        "Each error names the parameter and says what is accepted.",
    ),
    ProblemType(
        "not_found",
        404,
        "There is nothing at this address",
        "No resource of this API has this address.",
        "The addresses are listed in /openapi.json.",
    ),
    ProblemType(
        "unknown_screening",
        404,
        "No such screening is on record",
        "Nothing was recorded under this id.",
        "Use the id, or the Location header, that came with the answer.",
    ),
    ProblemType(
        "unknown_clause",
        404,
        "No such clause is in the rulesets",
        "The rulesets in use hold no clause of this id.",
        "Clauses and their ids are listed under /v1/law/clauses.",
    ),
    ProblemType(
        "unknown_regime",
        404,
        "No such regime is in the rulesets",
        "The rulesets in use hold no sanctions regime of this id.",
        "Regimes and their ids are listed under /v1/law/regimes.",
    ),
    ProblemType(
        "method_not_allowed",
        405,
        "The method does not fit the address",
        "The address exists, but not for this method.",
        "The Allow header lists the methods that do.",
    ),
    ProblemType(
        "not_acceptable",
        406,
        "The answer does not exist in a form that is accepted",
        "The Accept header leaves out the one form of the answer: application/json, or image/svg+xml for a timeline.",
        "Send Accept: application/json (for a timeline image/svg+xml), or no Accept header.",
    ),
    ProblemType(
        "body_too_large",
        413,
        "The body is too large",
        "The body is larger than the server's limit, 1 MiB unless its operator chose another.",
        "Split the transfer; nothing of it was screened or recorded.",
    ),
    ProblemType(
        "unsupported_media_type",
        415,
        "The body must be declared as JSON",
        "The Content-Type header is missing or is not application/json in UTF-8, or the body is compressed.",
        "Send Content-Type: application/json and the plain document.",
    ),
    ProblemType(
        "invalid_transfer",
        422,
        "The document is not a transfer",
        "The body is JSON, but a member is unknown, missing, of the wrong type, or has a value outside the vocabulary.",
        "Each error names the member by JSON pointer and says what is accepted. All errors are listed at once.",
    ),
    ProblemType(
        "idempotency_key_reused",
        422,
        "The idempotency key belongs to another request",
        "The same Idempotency-Key came before with another body, level of explanation or moment of knowledge.",
        "Use a fresh key for each transfer, and the same key only to repeat the same request.",
    ),
    ProblemType(
        "too_many_requests",
        429,
        "Too many requests",
        "More requests arrived than the server accepts from one caller.",
        "Wait as long as the Retry-After header says.",
    ),
    ProblemType(
        "internal_error",
        500,
        "The server failed",
        "A fault of the server. There is no verdict: a transfer without an answer is not cleared.",
        "Report the request_id to the operator, who finds it in the log.",
    ),
    ProblemType(
        "record_unavailable",
        503,
        "The record cannot be kept or read",
        "The database cannot be reached, stays locked, or is not migrated. No answer leaves without its record, so "
        "there is no verdict.",
        "Repeat the request after the seconds in Retry-After, with the same Idempotency-Key if it had one.",
    ),
)

TYPES: Mapping[str, ProblemType] = {kind.code: kind for kind in _TABLE}

_BY_ERROR: tuple[tuple[type[Exception], str], ...] = (
    (MalformedDocumentError, "malformed_json"),
    (InvalidTransferError, "invalid_transfer"),
    (InvalidParameterError, "invalid_parameter"),
    (UnknownRecordError, "unknown_screening"),
    (DatabaseUnavailableError, "record_unavailable"),
    (StorageError, "record_unavailable"),
)

_BY_STATUS = {
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "body_too_large",
    415: "unsupported_media_type",
    422: "invalid_transfer",
    429: "too_many_requests",
    500: "internal_error",
    503: "record_unavailable",
}

_KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")


class ProblemError(Exception):
    """Ends a request with the problem of *code*; for what only the HTTP side can know."""

    def __init__(self, code: str, detail: str, errors: Sequence[InputProblem] = ()) -> None:
        super().__init__(detail)
        self.code, self.detail, self.errors = code, detail, errors


def respond(
    code: str, detail: str, errors: Sequence[InputProblem] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """The problem document of *code*."""
    kind = TYPES[code]
    body: dict[str, Any] = {
        "type": kind.url,
        "title": kind.title,
        "status": kind.status,
        "code": code,
        "detail": detail,
        "remedy": kind.remedy,
        "request_id": g.get("request_id", ""),
    }
    if errors:
        body["errors"] = [_error(error) for error in errors]
    response = Response(json.dumps(body, ensure_ascii=False) + "\n", kind.status, content_type=MEDIA_TYPE)
    response.headers.update(headers or {})
    if kind.status in (429, 503):
        response.headers.setdefault("Retry-After", _RETRY_AFTER)
    return response


def register(app: Flask) -> None:
    """Makes every error of *app* a problem document."""
    app.register_error_handler(ProblemError, _requested)
    app.register_error_handler(RefusedInputError, _refused)
    app.register_error_handler(StorageError, _storage)
    app.register_error_handler(HTTPException, http_problem)
    app.register_error_handler(Exception, _unexpected)


def _requested(error: ProblemError) -> Response:
    return respond(error.code, error.detail, error.errors)


def _refused(error: RefusedInputError) -> Response:
    count = len(error.problems)
    detail = "There is one error." if count == 1 else f"There are {count} errors."
    return respond(_code_of(error), detail, error.problems)


def _storage(error: StorageError) -> Response:
    if isinstance(error, UnknownRecordError):
        return respond("unknown_screening", f"Nothing is on record under {error.id[:64]!r}.")
    _log.error("storage", error=type(error).__name__, reason=str(error))
    return respond(_code_of(error), "The database does not serve requests at the moment.")


def http_problem(error: HTTPException) -> Response:
    """The problem document for what werkzeug and Flask refuse themselves."""
    status = error.code or 500
    code = _BY_STATUS.get(status, "bad_request" if status < 500 else "internal_error")
    sent = dict(error.get_headers())
    kept = {name: sent[name] for name in _KEPT_HEADERS if name in sent}
    return respond(code, TYPES[code].meaning, headers=kept)


def _unexpected(error: Exception) -> Response:
    # Neither the message nor the variables: they may hold what was submitted.
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    _log.error("unexpected", error=type(error).__name__, where=where)
    return respond("internal_error", TYPES["internal_error"].meaning)


def _code_of(error: Exception) -> str:
    return next(code for kind, code in _BY_ERROR if isinstance(error, kind))


def _error(problem: InputProblem) -> dict[str, Any]:
    shown: dict[str, Any] = {"detail": problem.detail, "remedy": problem.remedy}
    if problem.parameter is not None:
        return {"parameter": problem.parameter, **shown}
    shown = {"pointer": problem.pointer, **shown}
    if problem.line is not None:
        shown |= {"line": problem.line, "column": problem.column}
    return shown
