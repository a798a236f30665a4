"""The project river: one project through its owners, as wide as its budget."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal
from urllib.parse import quote

from gyebo.explorer.confidence import spoken_confidence
from gyebo.explorer.evidence import places
from gyebo.explorer.picture import Drawing, Mark, Parameter, Picture, Values, Words
from gyebo.explorer.river_answer import river_answer
from gyebo.results import Result
from gyebo.server.cells import Part
from gyebo.server.changes import change
from gyebo.server.fields import Choice
from gyebo.server.site import Site
from loaders.iri import ONTOLOGY

Row = Mapping[str, str]

_WHOLE = re.compile(r"[+-]?\d+")
_MEASURES = {"budget": Words("예산현액", "budget"), "spent": Words("지출액", "spent")}
_MOST_EXAMPLES = 6
_LEGEND = (
    Mark("kind-1", "보고서에 인쇄된 한 행, 높이가 금액", "a printed row, as high as its amount"),
    Mark("stated", "● 보고서가 말로 밝힌 변화", "● a change that a report states"),
    Mark("inferred", "◌ 두 보고서를 견주어 미룬 변화", "◌ a change inferred from two reports"),
    Mark("gap", "금액이 인쇄되지 않은 곳", "no amount is printed"),
)
_NOTES = (
    Words(
        "금액은 인쇄된 행 그대로이며 더하지 않았고, 물가를 반영하지 않았습니다. "
        "보고서마다 기준일이 달라 지출액은 한 해의 결산이 아닙니다.",
        "Amounts are those of single printed rows: nothing is added up, nor adjusted for"
        " inflation. Reports have different dates, so what was spent is no year's final account.",
    ),
)


def _measures(_: Site) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{words.ko} ({words.en})") for name, words in _MEASURES.items())


def _examples(site: Site) -> tuple[Values, ...]:
    """Return the projects with rows in most reports, those with most rows first."""
    reports: dict[str, set[str]] = {}
    owners: dict[str, set[str]] = {}
    for row in _rows(site.answer("project-history", {})):
        if row["budget"]:
            reports.setdefault(row["project"], set()).add(row["report"])
            owners.setdefault(row["project"], set()).add(row["organisation"])
    ranked = sorted(reports, key=lambda name: (-len(reports[name]), -len(owners[name]), name))
    return tuple({"project": name} for name in ranked[:_MOST_EXAMPLES])


def _draw(site: Site, values: Values) -> Drawing:
    project, measure = values["project"], values["measure"]
    history = site.answer("project-history", {"project": project})
    printed = [row for row in _rows(history) if not row["event"]]
    own = _named(site, project, "project")["name"]
    # The project that was asked for flows on top, what it came from and turned into below it.
    lanes = sorted(dict.fromkeys(row["project"] for row in printed), key=lambda name: name != own)
    stages = _stages(site, printed)
    # All changes are asked for once a build: the store takes longer over those of one project.
    changes = _rows(site.answer("change-events", {}))
    events = [row for row in changes if _lane(row, lanes) is not None]
    columns = {(stage["year"], stage["report"]): place for place, stage in enumerate(stages)}
    subject = _named(site, lanes[0] if lanes else own, "project")
    river = {
        "measure": _MEASURES[measure].ko,
        "lanes": [_named(site, name, "project") for name in lanes],
        "stages": stages,
        "segments": [
            _segment(site, row, measure, columns[row["year"], row["report"]], lanes)
            for row in printed
        ],
        "changes": [_change(site, row, stages, lanes) for row in events] if stages else [],
    }
    return Drawing(
        data=river,
        answer=river_answer(river),
        table=history,
        columns_of="project-history",
        legend=_LEGEND,
        notes=_NOTES,
        subject=Part(subject["name"], subject["href"]),
    )


def _rows(result: Result) -> list[Row]:
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def _stages(site: Site, printed: Iterable[Row]) -> list[dict[str, str]]:
    """Return the columns of the picture: each year of each report, oldest first."""
    known = {(row["year"], row["report"]) for row in printed}
    cards = {report.id: report for report in site.holdings.reports}
    return [
        {
            "report": report,
            "body": cards[report].body if report in cards else report,
            "asOf": cards[report].as_of if report in cards else "",
            "year": year,
            "href": f"/id/report/{quote(report, safe='')}",
        }
        for year, report in sorted(
            known, key=lambda each: (each[0], cards[each[1]].as_of if each[1] in cards else "")
        )
    ]


def _segment(site: Site, row: Row, measure: str, stage: int, lanes: list[str]) -> dict[str, Any]:
    text = row[measure]
    amount = int(text) if _WHOLE.fullmatch(text) else None
    place = next(places(row), {"lines": "", "href": ""})
    return {
        "stage": stage,
        "lane": lanes.index(row["project"]),
        "organisation": _named(site, row["organisation"], "organisation"),
        "name": row["name"],
        "amount": amount,
        "printed": "" if amount is not None else text,
        "lines": place["lines"],
        "href": place["href"],
    }


def _change(site: Site, row: Row, stages: list[dict[str, str]], lanes: list[str]) -> dict[str, Any]:
    when = row["date"] or " ~ ".join(filter(None, (row["earliest"], row["latest"])))
    # A change stands before the first report that is of its latest day or later.
    latest = row["date"] or row["latest"]
    stage = next((at for at, each in enumerate(stages) if each["asOf"] >= latest), len(stages) - 1)
    # A transfer is told with the owners on both sides, everything else with projects.
    of: Literal["project", "organisation"] = "project"
    if row["kind"] == "transfer":
        of = "organisation"
    known = change(site.holdings, f"{site.holdings.base}id/change/{row['event']}")
    return {
        "stage": stage,
        "lane": _lane(row, lanes),
        "kind": row["kind"],
        "label": site.holdings.concept("event-kind", row["kind"]).best or row["kind"],
        "basis": row["basis"],
        "basisLabel": site.holdings.label(ONTOLOGY + row["basis"].capitalize()).best,
        "confidence": row["confidence"],
        "sure": spoken_confidence(row["confidence"]).ko if row["basis"] == "inferred" else "",
        "when": when,
        "before": _sides(site, row["before"], of, lanes),
        "after": _sides(site, row["after"], of, lanes),
        "why": list(known.grounds.reasons) if known else [],
        "evidence": list(places(row)),
        "href": f"/id/change/{quote(row['event'], safe='')}",
    }


def _lane(change: Row, lanes: list[str]) -> int | None:
    """Return the lane of the first project that a change is about, None where it has none."""
    return next(
        (lanes.index(name) for name in change["subject"].split("; ") if name in lanes), None
    )


def _sides(
    site: Site, names: str, of: Literal["project", "organisation"], lanes: list[str]
) -> list[dict[str, Any]]:
    sides = []
    for name in filter(None, names.split("; ")):
        called = _named(site, name, of)
        lane = lanes.index(called["name"]) if of == "project" and called["name"] in lanes else None
        sides.append({"name": name, "href": called["href"], "lane": lane})
    return sides


def _named(site: Site, name: str, of: Literal["project", "organisation"]) -> dict[str, str]:
    """Return what a name is the name of: what pages call it, and its page; itself if unknown."""
    iri = site.holdings.names.holder(name, of) if name else None
    if iri is None:
        return {"name": name, "href": ""}
    # A project is called by the name it has now, a unit by the one that was printed then.
    called = site.holdings.heading(iri) if of == "project" else name
    return {"name": called, "href": site.holdings.address(iri) or ""}


PROJECT_RIVER = Picture(
    name="project-river",
    title=Words("사업의 흐름", "The project river"),
    question=Words(
        "한 사업을 해마다 누가 맡았고, 예산은 어떻게 달라졌으며, 그 사이에 무엇이 바뀌었나?",
        "Who ran a project each year, how did its budget move, and what changed in between?",
    ),
    parameters=(
        Parameter("project", "사업", "project", proposals="project", needed=True),
        Parameter("measure", "금액", "amount", choices=_measures, usual="budget"),
    ),
    draw=_draw,
    examples=_examples,
)
