"""What the API tells of a named question: its parameters with examples, its columns with types."""

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from gyebo.questions import Parameter, Question
from gyebo.server import columns
from gyebo.server.headings import heading
from gyebo.server.public import root_of
from gyebo.server.site import Site

# JSON types of a column, by what its values are; a marker (순증) may stand in place of a number.
_NUMBER = ("number", "string", "null")
_CODE = ("string", "integer", "null")
_TYPES: dict[columns.Kind, tuple[str, ...]] = {
    **dict.fromkeys(("number", "amount", "percent", "persons", "quantity"), _NUMBER),
    **dict.fromkeys(("code", "line"), _CODE),
}


def described(site: Site, question: Question, request: Request) -> dict[str, Any]:
    """Return what `/api/questions` tells of a question."""
    return {
        "name": question.name,
        "summary": {"ko": question.summary_ko, "en": question.summary_en},
        "tags": list(question.tags),
        "address": f"{root_of(request)}/api/questions/{question.name}",
        "params": [
            {
                "name": parameter.name,
                "ko": parameter.ko,
                "en": parameter.en,
                "values": list(parameter.values),
                "example": example(site, parameter),
            }
            for parameter in question.params.values()
        ],
        "columns": [
            {"name": name, "ko": ko, "en": en, "types": types(question, name)}
            for name in question.columns
            for ko, en in (heading(name, question.name),)
        ],
    }


def types(question: Question, column: str) -> list[str]:
    """Return the JSON types that the values of a column may have."""
    return list(_TYPES.get(columns.kind(question.name, column), ("string", "null")))


def example(site: Site, parameter: Parameter) -> str:
    """Return a value of a parameter that the store answers to; empty where it has none."""
    if parameter.values:
        return parameter.values[0]
    if "date" in parameter.variables.values():
        return max((report.as_of for report in site.holdings.reports), default="")
    if "integer" in parameter.variables.values():
        return "1"
    newest = site.holdings.reports[-1] if site.holdings.reports else None
    if parameter.name == "report":
        return newest.id if newest else ""
    if "name" not in parameter.variables.values():
        return ""
    names = site.holdings.names
    if parameter.name != "project" and newest and newest.body in names.organisations:
        return newest.body
    known = names.projects if parameter.name == "project" else names.organisations
    return next(iter(known), "")


def example_address(site: Site, question: Question) -> str:
    """Return the address of a question with its first example, as one may open it."""
    for parameter in question.params.values():
        value = example(site, parameter)
        if value:
            return f"/api/questions/{question.name}?{urlencode({parameter.name: value})}"
    return f"/api/questions/{question.name}"
