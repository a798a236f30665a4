"""The register of contradictions: how many of which kind in which report, and each with its sum."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import quote, urlencode

from gyebo.explorer.contradictions import Entry, register
from gyebo.explorer.contradictions.excuses import excuse
from gyebo.explorer.contradictions.working import working
from gyebo.explorer.named import all_named
from gyebo.explorer.picture import Drawing, Mark, Parameter, Picture, Values, Words
from gyebo.question_errors import QuestionError
from gyebo.results import Result
from gyebo.server.cells import Part
from gyebo.server.fields import Choice
from gyebo.server.names import Of
from gyebo.server.site import Site

_SIZE = 20
_SEVERITIES = {"error": "✕", "soft": "?", "rounding": "≈"}
_ORDERS = {
    "place": Words("보고서와 줄 차례", "by report and line"),
    "kind": Words("종류별", "by kind"),
    "size": Words("차이가 큰 것부터", "largest difference first"),
}
_COLUMNS = (
    "report", "kind", "severity", "what", "printed", "computed", "sentence", "rule", "line",
)  # fmt: skip
_LEGEND = (
    Mark("heat", "칸의 짙기와 숫자가 건수", "the darker and the higher, the more"),
    Mark("kind-2", "✕ 잘못: 둘 다 옳을 수 없음", "✕ error: both cannot be right", "high"),
    Mark("kind-5", "? 까닭이 있을 수 있음", "? there may be a reason", "low"),
    Mark("kind-8", "≈ 끝자리 차이", "≈ rounding", "thin"),
)
_NOTES = (
    Words(
        "규칙이 찾은 것이며, 보고서의 값은 고치지 않았습니다. 글자 인식이 틀린 곳도 있을 수 "
        "있으니 근거의 줄을 확인하십시오. 두 보고서에 걸친 것은 두 보고서에서 셉니다.",
        "Rules found these, and nothing printed was corrected. Some may be misread from the print:"
        " look at the lines. What is between two reports counts in both.",
    ),
)


def _kinds(site: Site) -> tuple[Choice, ...]:
    return _concepts(site, "discrepancy-kind")


def _severities(site: Site) -> tuple[Choice, ...]:
    known = {choice.value: choice for choice in _concepts(site, "severity")}
    return tuple(known[slug] for slug in _SEVERITIES if slug in known)


def _concepts(site: Site, scheme: str) -> tuple[Choice, ...]:
    codes = site.holdings.codes(scheme)
    return tuple(Choice(slug, f"{label.ko} ({label.en})") for slug, label in codes)


def _reports(site: Site) -> tuple[Choice, ...]:
    return tuple(
        Choice(report.id, f"{report.body} {report.as_of}") for report in site.holdings.reports
    )


def _orders(_: Site) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{words.ko} ({words.en})") for name, words in _ORDERS.items())


def _examples(site: Site) -> tuple[Values, ...]:
    """Return all of them, the errors, and those of the two reports with most errors."""
    errors = [entry for entry in site.made(register, {}) if entry.severity == "error"]
    counts = Counter(report for entry in errors for report in entry.reports)
    most = [{"report": report, "severity": "error"} for report, _ in counts.most_common(2)]
    return ({}, *([{"severity": "error", "sort": "size"}] if errors else []), *most)


def _draw(site: Site, values: Values) -> Drawing:
    fitting = _fitting(site, values)
    found = _sorted([entry for entry in fitting if _is_chosen(entry, values)], values["sort"])
    pages = max(1, -(-len(found) // _SIZE))
    page = _page(values["page"], pages)
    start = (page - 1) * _SIZE
    shown = found[start : start + _SIZE]
    return Drawing(
        data={
            **_overview(site, fitting, values),
            "total": len(found),
            "first": start + 1 if shown else 0,
            "page": page,
            "pages": [_address(values, page=str(each + 1)) for each in range(pages)],
            "orders": [
                {
                    "ko": words.ko,
                    "en": words.en,
                    "href": _address(values, sort=name),
                    "chosen": name == values["sort"],
                }
                for name, words in _ORDERS.items()
            ],
            "entries": [_card(site, entry) for entry in shown],
        },
        table=Result(_COLUMNS, tuple(_row(entry) for entry in found)),
        columns_of="discrepancy-details",
        legend=_LEGEND,
        notes=_NOTES,
        answer=(_answer(site, found, values),) if found else (),
        page=page,
        page_rows=_SIZE,
        below="register.html",
    )


def _fitting(site: Site, values: Values) -> list[Entry]:
    """Return the entries that fit everything but report and kind, which the overview tells."""
    entries = site.made(register, {})
    whose: tuple[Of, ...] = ("organisation", "project")
    about = [
        frozenset(all_named(site, values[of], of, "discrepancies")) for of in whose if values[of]
    ]
    return [
        entry
        for entry in entries
        if values["severity"] in ("", entry.severity)
        and all(entry.things & things for things in about)
        and entry.says(values["words"])
    ]


def _is_chosen(entry: Entry, values: Values) -> bool:
    chosen = values["report"] == "" or values["report"] in entry.reports
    return chosen and values["kind"] in ("", entry.kind)


def _sorted(entries: list[Entry], order: str) -> list[Entry]:
    if order == "kind":
        severities = list(_SEVERITIES)
        entries.sort(key=lambda entry: (entry.kind, severities.index(entry.severity)))
    elif order == "size":
        entries.sort(key=lambda entry: entry.difference.rank if entry.difference else (3, 0))
    return entries


def _page(text: str, pages: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    if not 1 <= number <= pages:
        raise QuestionError(
            f"page: {text!r} is none of the pages 1 to {pages}",
            f"쪽: {text!r}은(는) 1부터 {pages}까지의 쪽이 아닙니다",
        )
    return number


def _overview(site: Site, fitting: Sequence[Entry], values: Values) -> dict[str, Any]:
    """Return the counts of report by kind, of each kind, each report and each severity."""
    pairs = [(entry, report) for entry in fitting for report in entry.reports]
    cells = Counter((entry.kind, report) for entry, report in pairs)
    weights = Counter((entry.kind, report, entry.severity) for entry, report in pairs)
    kinds = Counter(entry.kind for entry in fitting)
    reports = Counter(report for _, report in pairs)
    severities = Counter(entry.severity for entry in fitting if _is_chosen(entry, values))
    ordered = [kind for kind, _ in kinds.most_common()]
    return {
        "kinds": [
            {**_named(site, "discrepancy-kind", kind), "number": kinds[kind],
             **_toggle(values, kind=kind)}
            for kind in ordered
        ],
        "reports": [
            {"id": card.id, "body": card.body, "asOf": card.as_of, "number": reports[card.id],
             **_toggle(values, report=card.id)}
            for card in site.holdings.reports
        ],
        "severities": [
            {**_named(site, "severity", slug), "sign": sign, "number": severities[slug],
             **_toggle(values, severity=slug)}
            for slug, sign in _SEVERITIES.items()
        ],
        "cells": [
            {"kind": ordered.index(kind), "report": place, "number": cells[kind, card.id],
             "weights": [weights[kind, card.id, slug] for slug in _SEVERITIES],
             **_toggle(values, kind=kind, report=card.id)}
            for kind in ordered
            for place, card in enumerate(site.holdings.reports)
            if cells[kind, card.id]
        ],
    }  # fmt: skip


def _named(site: Site, scheme: str, slug: str) -> dict[str, str]:
    label = site.holdings.concept(scheme, slug)
    return {"slug": slug, "ko": label.ko or slug, "en": label.en}


def _toggle(values: Values, **choice: str) -> dict[str, Any]:
    """Return the address of a choice; of one that is made already, the address without it."""
    chosen = all(values[name] == value for name, value in choice.items())
    return {
        "chosen": chosen,
        "href": _address(values, **(dict.fromkeys(choice, "") if chosen else choice)),
    }


def _address(values: Values, **changed: str) -> str:
    """Return the address of the register with other choices, from its first page on."""
    usual = {each.name: each.usual for each in CONTRADICTIONS.parameters}
    wanted = {**values, "page": "1", **changed}
    told = {name: value for name, value in wanted.items() if value != usual[name]}
    return f"/pictures/contradictions?{urlencode(told)}" if told else "/pictures/contradictions"


def _answer(site: Site, found: Iterable[Entry], values: Values) -> tuple[Part, ...]:
    severities = Counter(entry.severity for entry in found)
    parts = [Part(f"{sum(severities.values()):,}건")]
    for slug, sign in _SEVERITIES.items():
        if severities[slug]:
            label = site.holdings.concept("severity", slug).best
            parts += [
                Part(" · " if len(parts) > 1 else ": "),
                Part(f"{sign} {label} {severities[slug]:,}", _address(values, severity=slug)),
            ]
    return tuple(parts)


def _card(site: Site, entry: Entry) -> Mapping[str, Any]:
    """Return an entry as a card tells it."""
    holdings = site.holdings
    rule = holdings.label(f"{holdings.base}rule/{entry.rule}")
    known = {report.id: report for report in holdings.reports}
    return {
        "what": entry.what,
        "href": holdings.address(entry.iri) or "",
        "kind": _named(site, "discrepancy-kind", entry.kind),
        "severity": {
            **_named(site, "severity", entry.severity), "sign": _SEVERITIES[entry.severity]
        },
        "ko": entry.ko,
        "en": entry.en,
        "steps": [asdict(step) for step in working(holdings, entry)],
        "unit": entry.unit if entry.unit != "%" else "",
        "places": [
            {**place, "body": card.body if card else place["report"],
             "asOf": card.as_of if card else ""}
            for place in entry.places
            for card in (known.get(place["report"]),)
        ],
        "rule": {
            "name": entry.rule, "ko": rule.ko, "en": rule.en,
            "href": f"/rule/{quote(entry.rule, safe='')}",
        },
        "excuse": asdict(excuse(entry.kind, entry.severity)),
        "things": [
            {"name": holdings.heading(iri), "href": holdings.address(iri) or ""}
            for iri in sorted(entry.things)
        ],
    }  # fmt: skip


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        ";".join(entry.reports), entry.kind, entry.severity, entry.what, entry.printed,
        entry.computed, entry.ko, entry.rule, entry.line,
    )  # fmt: skip


CONTRADICTIONS = Picture(
    name="contradictions",
    title=Words("어긋나는 것", "Contradictions"),
    question=Words(
        "보고서가 셈이나 자기 자신, 다른 보고서와 어디에서 얼마나 어긋나나?",
        "Where do the reports contradict arithmetic, themselves or each other, and by how much?",
    ),
    parameters=(
        Parameter("report", "보고서", "report", choices=_reports),
        Parameter("kind", "종류", "kind", choices=_kinds),
        Parameter("severity", "정도", "severity", choices=_severities),
        Parameter("organisation", "조직", "organisation", proposals="organisation"),
        Parameter("project", "사업", "project", proposals="project"),
        Parameter("words", "낱말", "words"),
        Parameter("sort", "차례", "order", choices=_orders, usual="place"),
        Parameter("page", "쪽", "page", usual="1", passing=True),
    ),
    draw=_draw,
    examples=_examples,
)
