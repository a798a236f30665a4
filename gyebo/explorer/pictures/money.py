"""Money: where a budget went, how it moved, what came in, and how far it has been used."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gyebo.explorer.money.printed import Row, rows_of
from gyebo.explorer.money.rates import draw_rates
from gyebo.explorer.money.revenue import draw_revenue
from gyebo.explorer.money.spending import draw_spending, newest
from gyebo.explorer.money.years import draw_years
from gyebo.explorer.named import one_named
from gyebo.explorer.picture import Drawing, Mark, Parameter, Picture, Values, Words
from gyebo.results import Result
from gyebo.server.cells import Part
from gyebo.server.fields import Choice
from gyebo.server.site import Site

NEWEST = "newest"
_VIEWS = {
    "spending": Words("쓴 곳", "spending"),
    "years": Words("해마다", "years"),
    "revenue": Words("들어온 것", "revenue"),
    "rates": Words("집행률", "rates"),
}
_ROWS = {"all": Words("모든 행", "all"), "wrong": Words("맞지 않는 행", "wrong")}
_PRINTED = Words(
    "금액은 인쇄된 그대로이며, 이 그림이 더하거나 나눈 값에는 ‘계산’이라고 적었습니다. 물가를 "
    "반영하지 않은 명목 금액입니다.",
    "Amounts are as printed; what this picture works out is marked 계산 (computed). They are"
    " nominal, not corrected for inflation.",
)
_WRONG = (
    Mark(
        "wrong",
        "인쇄된 값과 계산한 값이 다른 곳",
        "printed and computed values differ",
        "unequal",
    ),
    Mark("rounding", "반올림해서 다른 곳", "they differ by rounding", "unequal"),
)
_SPENT = (
    Mark("budget", "예산현액", "budget"),
    Mark("committed", "그 가운데 원인행위액", "of it, committed"),
    Mark("spent", "그 가운데 지출액", "of it, spent"),
)
_LEGENDS: Mapping[str, tuple[Mark, ...]] = {
    "spending": (*_SPENT, *_WRONG),
    "years": (
        *_SPENT,
        Mark("gap", "인쇄되지 않아 계산한 합", "a sum that is not printed"),
        *_WRONG,
    ),
    "revenue": (
        Mark("budget", "예산현액", "budget"),
        Mark("committed", "그 가운데 걷힌 금액", "of it, collected"),
        *_WRONG,
    ),
    "rates": (
        Mark("committed", "원인행위율", "committed", "square"),
        Mark("spent", "집행률", "spent", "circle"),
        Mark(
            "date",
            "기준일까지 지난 한 해의 몫 (계산)",
            "how much of the year had passed",
            "upright",
        ),
        Mark("computed", "금액에서 계산한 비율", "a rate computed of the amounts", "tick"),
        *_WRONG,
    ),
}


def _views(_: Site) -> tuple[Choice, ...]:
    return _choices(_VIEWS)


def _rows(_: Site) -> tuple[Choice, ...]:
    return _choices(_ROWS)


def _choices(named: Mapping[str, Words]) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{words.ko} ({words.en})") for name, words in named.items())


def _reports(site: Site) -> tuple[Choice, ...]:
    return (
        Choice(NEWEST, "가장 새 보고서 (newest)"),
        *(Choice(card.id, f"{card.body} {card.as_of}") for card in site.holdings.reports),
    )


def _examples(site: Site) -> tuple[Values, ...]:
    """Return a view each, of the reports that have most to show there."""
    asked = {name: rows_of(site.answer(f"{name}-lines", {})) for name in ("expenditure", "revenue")}
    examples: list[Values] = []
    for report in _wrong_revenue(site, asked["revenue"]):
        examples.append({"view": "revenue", "report": report, "rows": "wrong"})
    if any(row["table"] in ("detail", "overview") for row in asked["expenditure"]):
        examples.append({"view": "spending"})
    for view, having in (("years", _totals), ("rates", _rated)):
        if having(asked["expenditure"]):
            examples.append({"view": view})
    return tuple(examples)


def _wrong_revenue(site: Site, rows: Iterable[Row]) -> list[str]:
    """Return the reports whose tables of revenue do not add up, the newest first."""
    having = {row["report"] for row in rows}
    return [
        card.id
        for card in reversed(site.holdings.reports)
        if card.id in having and draw_revenue(site, card.id, only_wrong=True).table.rows
    ]


def _totals(rows: Iterable[Row]) -> bool:
    return any(row["kind"] == "total" for row in rows)


def _rated(rows: Iterable[Row]) -> bool:
    return any(row["kind"] == "organisation" and row["committedPercent"] for row in rows)


def _draw(site: Site, values: Values) -> Drawing:
    view = values["view"]
    organisation = one_named(site, values["organisation"], "organisation", "expenditure-lines")
    if view == "years":
        drawing = draw_years(site, organisation or _body(site))
        subject = _part(site, organisation or _body(site))
    else:
        report = _report(site, values, organisation)
        subject = _titled(site, view, report, organisation)
        if view == "spending":
            drawing = draw_spending(site, report, organisation)
        elif view == "revenue":
            drawing = draw_revenue(site, report, only_wrong=values["rows"] == "wrong")
        else:
            drawing = draw_rates(site, report)
    return replace(
        drawing,
        data={"title": subject.text, **drawing.data},
        legend=_LEGENDS[view],
        notes=(_PRINTED, *drawing.notes),
        subject=subject,
    )


def _report(site: Site, values: Values, organisation: str) -> str:
    """Return the report that is asked for: one, or the newest that has something to show."""
    if values["report"] != NEWEST:
        return values["report"]
    question = "revenue-lines" if values["view"] == "revenue" else "expenditure-lines"
    rows = rows_of(site.answer(question, {}))
    if values["view"] == "spending" and organisation:
        holder = site.holdings.names.holder
        rows = [r for r in rows if holder(r["organisation"], "organisation") == organisation]
    if values["view"] == "rates":
        rows = [row for row in rows if row["committedPercent"]]
    return newest(site, rows)


def _body(site: Site) -> str:
    """Return the IRI of the body whose report is the newest, empty where none is known."""
    rows: Result = site.answer("expenditure-lines", {})
    report = newest(site, rows_of(rows))
    card = site.holdings.report(report)
    return (site.holdings.names.holder(card.body, "organisation") if card else "") or ""


def _part(site: Site, iri: str) -> Part:
    return Part(site.holdings.heading(iri), site.holdings.address(iri) or "") if iri else Part("")


def _titled(site: Site, view: str, report: str, organisation: str) -> Part:
    card = site.holdings.report(report)
    told = f"{card.body} {card.as_of}" if card else report
    if organisation and view == "spending":
        own = _part(site, organisation)
        return Part(f"{own.text} ({told})", own.href)
    return Part(f"{_VIEWS[view].ko}: {told}", f"/id/report/{report}")


MONEY = Picture(
    name="money",
    title=Words("돈의 흐름", "Money"),
    question=Words(
        "예산은 어디에 쓰였고, 해마다 어떻게 달라졌으며, 무엇이 들어왔고, 인쇄된 합은 맞나?",
        "Where did a budget go, how did it move, what came in, and do the printed totals add up?",
    ),
    parameters=(
        Parameter("view", "보기", "view", choices=_views, usual="spending"),
        Parameter("report", "보고서", "report", choices=_reports, usual=NEWEST),
        Parameter("organisation", "조직", "organisation", proposals="organisation"),
        Parameter("rows", "세입의 행", "rows of revenue", choices=_rows, usual="all"),
    ),
    draw=_draw,
    examples=_examples,
)
