"""OpenAPI 3.1 out of the schemas: how our fields document themselves, and the responses every route can give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, Response
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields
from werkzeug.exceptions import HTTPException

from compliance.api.fields import Described, Several
from compliance.api.problem import MEDIA_TYPE, TYPES, http_problem

_SETTINGS = {
    "API_TITLE": "Compliance",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
}

_DESCRIPTION = """\
May this transfer go ahead under the sanctions of the UN Security Council, and which operative paragraphs say so?

Amounts are decimal strings with a currency; a JSON number is accepted and read digit by digit. Errors are problem
documents (RFC 9457) with a stable `code`. Unknown members are refused. This is no legal advice, and clauses whose text
nobody has compared with the official one are marked `unverified`.
"""


class ProblemEntrySchema(Schema):
    """One error, with its place and remedy."""

    pointer = fields.String(metadata={"description": "JSON pointer into the body."})
    parameter = fields.String(metadata={"description": "The query parameter or header."})
    line = fields.Integer()
    column = fields.Integer()
    detail = fields.String(required=True)
    remedy = fields.String(required=True)


class ProblemSchema(Schema):
    """A problem document (RFC 9457)."""

    type = fields.String(required=True, metadata={"description": "Where the problem is explained."})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True, metadata={"enum": list(TYPES)})
    detail = fields.String(required=True)
    remedy = fields.String(required=True)
    request_id = fields.String(required=True)
    errors = fields.List(fields.Nested(ProblemEntrySchema))


class DocumentedApi(Api):  # type: ignore[misc]
    """flask-smorest's collector of documentation, with our problem documents in place of its errors."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def handle_http_exception(self, error: HTTPException) -> Response:
        return http_problem(error)

    def _register_responses(self) -> None:
        for status in sorted({kind.status for kind in TYPES.values()}):
            response: dict[str, Any] = {
                "description": HTTPStatus(status).phrase,
                "content": {MEDIA_TYPE: {"schema": ProblemSchema}},
            }
            if status in (429, 503):
                response["headers"] = {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds."}}
            self.spec.components.response(_component(status), response, lazy=True)


def documented(app: Flask) -> DocumentedApi:
    """The collector for *app*; its ``spec`` is the OpenAPI document once every blueprint is registered."""
    app.config.update(_SETTINGS)
    plugin = MarshmallowPlugin()
    api = DocumentedApi(
        app,
        spec_kwargs={
            "marshmallow_plugin": plugin,
            "info": {
                "description": _DESCRIPTION,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
        },
    )
    assert plugin.converter is not None, "the plugin has joined the document"
    plugin.converter.add_attribute_function(_own_fields)  # type: ignore[no-untyped-call]
    return api


View = TypeVar("View", bound=Callable[..., Any])


def route(
    routes: Blueprint, method: str, rule: str, *, problems: Sequence[int] = (), **documentation: Any
) -> Callable[[View], View]:
    """Registers a view for *method* and *rule* with its documentation and the statuses of its problems."""
    documentation["responses"] |= {str(status): _component(status) for status in problems}

    def register(view: View) -> View:
        routes.route(rule, methods=[method])(routes.doc(**documentation)(view))
        return view

    return register


def json_response(description: str, schema: type[Schema], *, headers: dict[str, Any] | None = None) -> dict[str, Any]:
    """The documentation of a JSON response."""
    response: dict[str, Any] = {"description": description, "content": {"application/json": {"schema": schema}}}
    if headers:
        response["headers"] = headers
    return response


def _component(status: int) -> str:
    return HTTPStatus(status).name.title().replace("_", "")


def _own_fields(_: Any, field: fields.Field[Any], **__: Any) -> dict[str, Any]:
    if isinstance(field, Described):
        return field.json_schema
    if isinstance(field, Several):
        return {"minItems": field.at_least, "maxItems": field.at_most}
    return {}
