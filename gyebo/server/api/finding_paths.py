"""The calls that find things by a name, as paths of the OpenAPI document."""

from typing import Any

from gyebo.explorer.finds import MOST_PAGES
from gyebo.search import KINDS
from gyebo.server.api import schemas
from gyebo.server.api.calls import NEXT_LINK, json_answer, read_call, whole_number
from gyebo.server.api.finding import MOST, MOST_SKIPPED
from gyebo.server.arguments import LONGEST_TEXT
from gyebo.server.site import Site


def finding_paths(site: Site) -> dict[str, Any]:
    """Return the paths of the search and of what it proposes."""
    return {
        "/api/search": read_call(
            "search",
            "search",
            "이름으로 찾기 (초성, 띄어쓰기, 오탈자)",
            "Find things by a name: initials, spacing and misprints do not matter",
            [
                *_finding(site),
                whole_number("offset", 0, MOST_SKIPPED, "건너뛸 수", "how many to skip"),
            ],
            json_answer(schemas.reference("Found"), NEXT_LINK),
        ),
        "/api/suggest": read_call(
            "suggest",
            "search",
            "입력하는 대로 이름 완성",
            "Complete a name while it is typed",
            _finding(site),
            json_answer(schemas.reference("Suggested")),
        ),
        "/search.json": read_call(
            "finds",
            "search",
            "이름으로 찾은 것을 종류별로, 한 줄 설명과 함께",
            "What is found by a name, by kind, with a line about each thing",
            [
                *(each for each in _finding(site) if each["name"] != "limit"),
                whole_number("page", 1, MOST_PAGES, "한 종류의 몇째 쪽", "which page, of one kind"),
            ],
            json_answer({"type": "object"}),
        ),
    }


def _finding(site: Site) -> list[dict[str, Any]]:
    asked = next(iter(site.holdings.organisations), "서울")
    return [
        {
            "name": "q",
            "in": "query",
            "required": True,
            "description": "찾을 이름 또는 그 앞부분, 초성 · a name, its beginning or its initials",
            "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT},
            "example": asked,
        },
        {
            "name": "kind",
            "in": "query",
            "description": "무엇을 찾는가 · what to look for",
            "schema": {"type": "string", "enum": list(KINDS)},
        },
        whole_number("limit", 1, MOST, "최대 수", "at most so many"),
    ]
