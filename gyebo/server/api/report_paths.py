"""The lines of the reports, as paths of the OpenAPI document."""

from typing import Any

from gyebo.server.api.calls import json_answer, read_call, table_answer
from gyebo.server.site import Site


def report_paths(site: Site) -> dict[str, Any]:
    """Return the paths of what became of a report's lines, and of the words of some."""
    report = {
        "name": "report",
        "in": "path",
        "required": True,
        "description": "보고서 식별자 · identifier of a report",
        "schema": {"type": "string", "enum": [each.id for each in site.holdings.reports]},
    }
    lines = {
        "name": "lines",
        "in": "path",
        "required": True,
        "description": "줄, 1부터 · lines, from 1",
        "schema": {"type": "string"},
        "example": "1-3",
    }
    told = (
        "보고서의 줄마다 어떻게 되었나: 읽음, 글의 뼈대, 읽지 못함",
        "What became of every line of a report: read, furniture or unread",
    )
    return {
        "/reports/{report}.json": read_call(
            "report-lines", "reports", *told, [report], json_answer({"type": "object"})
        ),
        "/reports/{report}.csv": read_call(
            "report-lines-table", "reports", *told, [report], table_answer()
        ),
        "/evidence/{report}/{lines}.json": read_call(
            "evidence-words",
            "reports",
            "줄의 원문, 보고서 파일이 있을 때",
            "The words of lines, where the report's file is at hand",
            [report, lines],
            json_answer({"type": "object"}),
        ),
    }
