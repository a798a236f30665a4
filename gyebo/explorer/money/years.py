"""A department or a bureau through the reports: the budget of each, of who it was at the time."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from gyebo.explorer.money.bars import EXPENDITURE, bar, sentences
from gyebo.explorer.money.printed import Row, number, rows_of, table_of
from gyebo.explorer.picture import Drawing, Words
from gyebo.server.headings import heading
from gyebo.server.kinship import kinship
from gyebo.server.report_cards import ReportCard
from gyebo.server.site import Site
from loaders.iri import ONTOLOGY

_COLUMNS = (
    "report", "fiscalYear", "table", "kind", "organisation", "name", "budget", "previousBudget",
    "delta", "deltaPercent", "committed", "committedPercent", "spent", "spentPercent", "sentence",
    "line",
)  # fmt: skip
# The detailed table first: it prints what was spent, too.
_TABLES = ("detail", "overview")
_DATES = Words(
    "보고서마다 기준일이 다릅니다. 한 해가 얼마 지나지 않은 보고서는 원인행위와 지출이 적은 것이 "
    "당연합니다.",
    "Reports have different dates: early in a year little has been committed and spent.",
)
_SPLIT = Words(
    "조직이 나뉘거나 합쳐졌습니다. 한 보고서에 여러 조직이 있으면 그 합은 인쇄된 값이 아니라 "
    "계산한 값이고, 앞뒤의 조직이 하는 일이 꼭 같지는 않습니다.",
    "Units were split or merged. Where several stand in one report their sum is worked out, not"
    " printed, and what came before or after need not do the same work.",
)


def draw_years(site: Site, organisation: str) -> Drawing:
    """Return the budgets of an organisation (by IRI), of what it came from and turned into."""
    family = _family(site, organisation)
    rows = [
        row
        for row in rows_of(site.answer("expenditure-lines", {}))
        if row["table"] in _TABLES
        and row["kind"] in ("total", "organisation")
        and site.holdings.names.holder(row["organisation"], "organisation") in family
    ]
    cards = [card for card in site.holdings.reports if any(r["report"] == card.id for r in rows)]
    groups: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    before: list[Row] = []
    for place, card in enumerate(cards):
        units = _units(row for row in rows if row["report"] == card.id)
        own = [_fullest(same) for same in units.values()]
        groups.append(_group(site, card, cards[place - 1] if place else None, set(family.values())))
        for name, same in units.items():
            drawn = bar(site, _ordered(same), EXPENDITURE, name=name, opens=name)
            bars.append({**drawn, "group": place})
        if own[1:]:
            bars.append({**_together(own), "group": place})
        bars[-1]["growth"] = _growth(before, own)
        before = own
    notes = (_DATES,) if cards[1:] else ()
    several = len(cards) < len({(bar["group"], bar["name"]) for bar in bars if bar["name"]})
    return Drawing(
        data={"view": "years", "groups": groups, "rows": bars},
        table=table_of(({**row, "sentence": sentences(site, row)} for row in rows), _COLUMNS),
        columns_of="expenditure-lines",
        notes=(*notes, *((_SPLIT,) if several else ()), *_accounts(site, rows)),
    )


def _family(site: Site, organisation: str) -> dict[str, str]:
    """Return an organisation and its kin in both directions, with what each is called, by IRI."""
    kin = kinship(site.holdings, organisation)
    relatives = (
        each.link for generation in (*kin.before, *kin.after) for each in generation.relatives
    )
    own = {organisation: site.holdings.heading(organisation)}
    return own | {each.iri: each.text for each in relatives}


def _units(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["organisation"], []).append(row)
    return found


def _ordered(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: _TABLES.index(row["table"]))


def _fullest(rows: Iterable[Row]) -> Row:
    return _ordered(rows)[0]


def _group(
    site: Site, card: ReportCard, earlier: ReportCard | None, names: set[str]
) -> dict[str, Any]:
    changes = rows_of(site.answer("change-events", {})) if earlier else []
    return {
        "title": f"{card.body} {card.as_of}",
        "report": card.id,
        "told": "",
        "href": f"/id/report/{quote(card.id, safe='')}",
        "changes": [
            _change(site, row)
            for row in changes
            if earlier
            # What only moved between them is no change of them.
            and row["kind"] != "transfer"
            and _sides(row["before"]) & names
            and _sides(row["after"]) & names
            and earlier.as_of < (row["date"] or row["latest"]) <= card.as_of
        ],
    }


def _sides(names: str) -> set[str]:
    return set(filter(None, names.split("; ")))


def _change(site: Site, row: Row) -> dict[str, str]:
    kind = site.holdings.concept("event-kind", row["kind"]).best or row["kind"]
    basis = site.holdings.label(ONTOLOGY + row["basis"].capitalize()).best
    when = row["date"] or " ~ ".join(filter(None, (row["earliest"], row["latest"])))
    return {
        "basis": row["basis"],
        "told": f"{kind}: {row['before']} → {row['after']} ({when}, {basis})",
        "href": f"/id/change/{quote(row['event'], safe='')}",
    }


def _together(rows: list[Row]) -> dict[str, Any]:
    """Return the sum of several units of one report, which no report prints."""
    parts = []
    for column, _ in EXPENDITURE:
        amounts = [number(row[column]) for row in rows]
        known = [each for each in amounts if each is not None]
        parts.append(
            {
                "measure": column,
                "label": heading(column)[0],
                "amount": sum(known) if known and len(known) == len(amounts) else None,
                "printed": "",
                "rate": "",
                "lines": "",
                "href": "",
            }
        )
    return {
        "name": "합 (계산)",
        "kind": "sum",
        "depth": 0,
        "lines": "",
        "href": "",
        "parts": parts,
        "change": "",
        "marks": [],
        "opens": "",
        "computed": True,
    }


def _growth(before: Iterable[Row], after: Iterable[Row]) -> str:
    """Return by how much the budgets of a report differ from those of the one before."""
    sums = []
    for rows in (before, after):
        amounts = [number(row["budget"]) for row in rows]
        if not amounts or None in amounts:
            return ""
        sums.append(sum(each or 0 for each in amounts))
    if not sums[0]:
        return ""
    change = (sums[1] - sums[0]) / abs(sums[0]) * 100
    return f"앞 보고서보다 {change:+.1f}% (계산, 명목)".replace("-", "−")


def _accounts(site: Site, rows: list[Row]) -> tuple[Words, ...]:
    """Return a caution where the accounts of the units are not the same in all reports."""
    units = {(row["report"], row["organisation"]) for row in rows}
    found: dict[str, list[str]] = {}
    for row in rows_of(site.answer("expenditure-lines", {})):
        of_units = (row["report"], row["organisation"]) in units and row["table"] == _TABLES[0]
        if row["kind"] == "account" and of_units:
            accounts = found.setdefault(row["report"], [])
            if row["account"] not in accounts:
                accounts.append(row["account"])
    if len({frozenset(each) for each in found.values()}) < 2:
        return ()
    told: Mapping[str, str] = {card.id: card.as_of for card in site.holdings.reports}
    listed = "; ".join(
        f"{told.get(report, report)} {', '.join(accounts)}" for report, accounts in found.items()
    )
    return (
        Words(
            f"보고서마다 회계의 구성이 다릅니다: {listed}. 회계를 옮긴 금액은 늘거나 준 것처럼 "
            "보일 수 있습니다.",
            f"The accounts differ from report to report ({listed}): money that moved between them"
            " may look like growth or decline.",
        ),
    )
