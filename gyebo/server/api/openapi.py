"""`/api/openapi.json`: the calls of the API as an OpenAPI 3.1 document, made from the questions.

https://spec.openapis.org/oas/v3.1.0
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gyebo.house import release
from gyebo.server.api import schemas
from gyebo.server.api.calls import json_answer, read_call
from gyebo.server.api.finding_paths import finding_paths
from gyebo.server.api.picture_paths import picture_paths
from gyebo.server.api.question_paths import question_paths
from gyebo.server.api.reconcile.openapi import reconciliation
from gyebo.server.api.reconcile.schemas import RECONCILIATION
from gyebo.server.api.report_paths import report_paths
from gyebo.server.arguments import arguments
from gyebo.server.freshness import is_known, marked, tag
from gyebo.server.public import root_of
from gyebo.server.site import Site, site_of

_ABOUT = """\
서울시 주요업무보고의 지식 그래프. 모든 값은 보고서의 줄로 이어집니다.

A knowledge graph of the work reports to the council; every value leads back to lines of a report.
"""


def document(request: Request) -> Response:
    """Return the description of all calls."""
    site = site_of(request)
    arguments(request, ())
    own_tag = tag(request, request.url.path)
    if is_known(request, own_tag):
        return marked(Response(status_code=304), own_tag)
    return marked(JSONResponse(openapi(site, f"{root_of(request)}/")), own_tag)


def openapi(site: Site, server: str) -> dict[str, Any]:
    """Return the document.

    Args:
        site: what is served; its questions are described, with examples from its store.
        server: the address that the paths start from.
    """
    paths: dict[str, Any] = {
        "/api/openapi.json": read_call(
            "document", "meta", "이 문서", "This document", [], json_answer({"type": "object"})
        ),
        **question_paths(site),
        **finding_paths(site),
        **picture_paths(site),
        **report_paths(site),
        **reconciliation(site),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "계보 Gyebo",
            "version": release() or "0",
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server.rstrip("/") or "/"}],
        "tags": [
            {"name": "questions", "description": "이름 있는 질문 · named questions"},
            {"name": "search", "description": "이름으로 찾기 · search by name"},
            {"name": "pictures", "description": "그림의 자료 · what pictures are made of"},
            {"name": "reports", "description": "보고서의 줄 · the lines of reports"},
            {"name": "reconciliation", "description": "표의 이름 맞추기 · matching tables"},
            {"name": "meta", "description": "API의 설명 · about the API"},
        ],
        "paths": paths,
        "components": {
            "schemas": {**schemas.SCHEMAS, **RECONCILIATION},
            "responses": schemas.RESPONSES,
        },
    }
