"""``/openapi.json``, ``/docs`` and the pages of the problem types. Everything comes from this server: no CDN."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

from flask import Blueprint, Response, request, send_from_directory

from compliance.api.openapi import DocumentedApi
from compliance.api.problem import TYPES, ProblemError

_STATIC = Path(__file__).parent / "static"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"
)
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }}</style>
<h1>{title}</h1>
<p><code>{code}</code>, status {status}</p>
<p>{meaning}</p>
<h2>What to do</h2>
<p>{remedy}</p>
"""


def blueprint(api: DocumentedApi) -> Blueprint:
    """The pages for integrators."""
    routes = Blueprint("documentation", __name__)

    @cache
    def document() -> str:
        return json.dumps(api.spec.to_dict(), ensure_ascii=False) + "\n"

    @routes.get("/openapi.json")
    def openapi() -> Response:
        return Response(document(), content_type="application/json")

    @routes.get("/docs")
    def docs() -> Response:
        return _html((_STATIC / "docs.html").read_text(encoding="utf-8"))

    @routes.get("/docs/assets/<path:name>")
    def asset(name: str) -> Response:
        return send_from_directory(_STATIC / "vendor", name, max_age=86_400)

    @routes.get("/problems/<code>")
    def problem(code: str) -> Response:
        kind = TYPES.get(code)
        if kind is None:
            raise ProblemError("not_found", "There is no problem of this code.")
        page = _PAGE.format(
            title=escape(kind.title),
            code=kind.code,
            status=kind.status,
            meaning=escape(kind.meaning),
            remedy=escape(kind.remedy),
        )
        return _html(page)

    return routes


def _html(page: str) -> Response:
    return Response(page, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _POLICY})


def wants_json() -> bool:
    """Whether the request's Accept header has room for JSON."""
    return accepts("application/json", "application/problem+json")


def accepts(*kinds: str) -> bool:
    """Whether the request's Accept header has room for one of these media types, which share their first half."""
    accepted = request.headers.get("Accept", "")
    whole = f"{kinds[0].partition('/')[0]}/*"
    return (
        not accepted
        or "*/*" in accepted
        or any(quality > 0 and media in (*kinds, whole) for media, quality in request.accept_mimetypes)
    )
