"""What people decided about the made-up city: projects, names, and who became whom.

The bureau is renamed between its two reports, a project is renamed and split, another ends, and an
audit asks again. `write_lineage` adds all of it to the data folder of `tests.little_city`.
"""

from collections.abc import Mapping
from pathlib import Path

from loaders.gazetteer import NAME_COLUMNS, ORGANISATION_COLUMNS, PROJECT_COLUMNS
from loaders.lineage import LINEAGE_COLUMNS
from tests.little_city import Rows, write_city, write_table

OLD, NEW = "bureau-2030-02", "bureau-2031-02"
RECURRENCES = (
    "earlier_report earlier_category earlier_number later_report later_category later_number "
    "subject judgement basis confidence promise promise_evidence outcome outcome_evidence reason"
)
FIGURES = (
    "figure subject property period unit first_report first_line first_value second_report "
    "second_line second_value relation reason"
)
EXTERNAL = "of entity property value source source_title retrieved reason"


def step(**cells: str) -> dict[str, str]:
    """A row of lineage.csv: a renaming that was inferred and accepted, unless told otherwise."""
    row = {
        "event": "사건",
        "kind": "renaming",
        "of": "organisation",
        "earliest": "2030-01-31",
        "latest": "2031-01-31",
        "basis": "inferred",
        "method": "same-duties;reading",
        "confidence": "0.9",
        "before_evidence": f"{OLD}:3",
        "after_evidence": f"{NEW}:3",
        "judgement": "accept",
        "reason": "업무가 같다",
    }
    return {**row, **cells}


STEPS: Rows = [
    step(event="국-개칭", before="물빛정책관", after="물빛도시국"),
    step(
        event="관측-개칭",
        of="project",
        before="하천 수위 관측",
        after="수위 관측망 운영",
        latest="2030-06-30",
        date="2030-05",
    ),
    step(
        event="관측-분리",
        kind="split",
        of="project",
        before="수위 관측망",
        after="분수 운영",
        earliest="2030-06-30",
        confidence="0.6",
    ),
    step(
        event="관측-분리",
        kind="split",
        of="project",
        before="수위 관측망",
        after="수질 지도",
        earliest="2030-06-30",
        confidence="0.7",
    ),
    step(
        event="분수-이관",
        kind="transfer",
        of="project",
        subject="분수 운영",
        before="하천담당관",
        after="분수담당관",
    ),
    step(
        event="축제-끝",
        kind="end",
        of="project",
        before="물빛 축제",
        date="2030",
        basis="stated",
        method="",
        confidence="1",
        after_evidence="",
    ),
    step(
        event="축제-지도",
        of="project",
        before="물빛 축제",
        after="없는 사업",
        judgement="reject",
        confidence="0.2",
        reason="이름만 비슷하다",
    ),
]
PROJECTS: Rows = [
    {"project": "하천 수위 관측망", "kind": "network", "english": "River gauges"},
    {"project": "분수 운영", "kind": "programme", "part_of": "물빛 축제"},
    {"project": "수질 지도", "kind": "dataset"},
    {"project": "물빛 축제", "kind": "event", "evidence": f"{OLD}:3"},
    {"project": "먼 나라의 사업", "kind": "plan", "evidence": "elsewhere-2030-01:9"},
]
NAMES: Rows = [
    {"of": "project", "entity": "하천 수위 관측망", "name": "하천 수위 관측", "form": "official"},
    {"of": "project", "entity": "하천 수위 관측망", "name": "수위 관측", "form": "descriptive"},
    {"of": "project", "entity": "하천 수위 관측망", "name": "수위 관측망", "form": "brand"},
    {"of": "project", "entity": "하천 수위 관측망", "name": "수위 관측망 운영", "form": "official"},
    {
        "of": "project",
        "entity": "하천 수위 관측망",
        "name": "W-Net",
        "form": "english",
        "matching": "word",
        "evidence": f"{OLD}:3",
        "reason": "표에 적힘",
    },
    {"of": "organisation", "entity": "가람물빛재단", "name": "물빛재단", "form": "abbreviation"},
]
ORGANISATIONS: Rows = [
    {"organisation": "달빛부", "kind": "national", "english": "Moonlight", "evidence": f"{OLD}:3"},
    {"organisation": "하늘과", "kind": "department"},
    {"organisation": "분수담당관/물줄기팀", "kind": "team"},
]
MENTIONS: Rows = [
    {"of": "project", "entity": "물빛 축제", "name": "물빛 축제", "lines": "3", "passages": "3-3"},
    {
        "of": "organisation",
        "entity": "가람물빛재단",
        "name": "물빛재단",
        "lines": "3",
        "passages": "3-3",
    },
    {
        "of": "organisation",
        "entity": "하늘과",
        "name": "하늘과",
        "lines": "56",
        "passages": "56-56",
    },
    {
        "of": "organisation",
        "entity": "어디에도 없는 과",
        "name": "없는 과",
        "lines": "3",
        "passages": "3-3",
    },
]


def write_lineage(data: Path, tables: Mapping[str, Rows] | None = None) -> Path:
    """Write the made-up city with what people decided about it, and return its data folder.

    Args:
        data: where to write.
        tables: rows to write in place of the usual ones, by the name of a curated table.
    """
    write_city(data)
    curated = {
        "projects": (" ".join(PROJECT_COLUMNS), PROJECTS),
        "names": (" ".join(NAME_COLUMNS), NAMES),
        "organisations": (" ".join(ORGANISATION_COLUMNS), ORGANISATIONS),
        "lineage": (" ".join(LINEAGE_COLUMNS), STEPS),
        "audit-recurrences": (RECURRENCES, _RECURRENCES),
        "figures": (FIGURES, _FIGURES),
        "external": (EXTERNAL, _EXTERNAL),
        "task-projects": ("report code project reason", _TASK_PROJECTS),
    }
    for name, (columns, rows) in curated.items():
        chosen = (tables or {}).get(name, rows)
        write_table(data / "curated" / f"{name}.csv", columns, chosen)
    write_table(data / OLD / "mentions.csv", "of entity name lines passages", MENTIONS)
    return data


_RECURRENCES: Rows = [
    {
        "earlier_report": OLD,
        "earlier_category": "corrective",
        "earlier_number": "1",
        "later_report": NEW,
        "later_category": "corrective",
        "later_number": number,
        "subject": "분수 운영;하천담당관;알 수 없는 것",
        "judgement": judgement,
        "basis": "inferred",
        "confidence": "0.8",
        "promise": "기준을 만든다",
        "promise_evidence": f"{OLD}:3",
        "reason": "같은 요구",
    }
    for number, judgement in (("1", "accept"), ("2", "unsure"), ("9", "accept"))
]
_FIGURES: Rows = [
    {
        "figure": "staff-2030",
        "subject": "물빛정책관",
        "property": "정원",
        "period": "2030",
        "unit": "명",
        "first_report": OLD,
        "first_line": "12",
        "first_value": "30",
        "second_report": NEW,
        "second_line": "12",
        "second_value": "31",
        "relation": "conflicts",
    }
]
_EXTERNAL: Rows = [
    {
        "of": "organisation",
        "entity": entity,
        "property": "renamed-on",
        "value": "2031-05-19",
        "source": "https://example.org/a?b=1",
        "source_title": "기사",
        "retrieved": "2032-01-02",
    }
    for entity in ("가람물빛재단", "모르는 재단")
]
_TASK_PROJECTS: Rows = [
    {"report": OLD, "code": "1-2", "project": "수질 지도", "reason": "본문에 있음"},
    {"report": OLD, "code": "9-9", "project": "수질 지도", "reason": "없는 과제"},
]
