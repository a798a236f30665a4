"""The audit board: what the council demanded, what came back, and what was promised."""

from collections.abc import Mapping
from dataclasses import replace

from gyebo.explorer.audits.board import draw_board
from gyebo.explorer.audits.chains import draw_chains
from gyebo.explorer.audits.demands import Wanted, label
from gyebo.explorer.audits.promises import OUTCOMES, draw_promises, outcome_label
from gyebo.explorer.money.printed import rows_of
from gyebo.explorer.named import one_named
from gyebo.explorer.picture import Drawing, Mark, Parameter, Picture, Values, Words
from gyebo.server.cells import Part
from gyebo.server.fields import Choice
from gyebo.server.site import Site

_VIEWS = {
    "board": Words("처리 상황", "board"),
    "chains": Words("되풀이", "repeated"),
    "promises": Words("약속", "promises"),
}
_STATES = (
    Mark("completed", "추진완료", "completed", "square"),
    Mark("in-progress", "추진 중", "in progress", "half"),
    Mark("under-review", "검토 중·그 밖", "under review and others", "square"),
    Mark("gap", "미기재: 상황이 인쇄되지 않음", "no state is printed", "square"),
)
_LEGENDS: Mapping[str, tuple[Mark, ...]] = {
    "board": _STATES,
    "chains": (
        Mark("again", "보고서가 밝힌 되풀이", "a report says that it came back", "line"),
        Mark("again inferred", "두 지적을 견주어 미룬 되풀이", "inferred from two demands", "line"),
    ),
    "promises": (
        Mark("asked-again", "다시 지적됨", "asked again", "cross"),
        Mark(
            "not-mentioned", "기한 뒤 다시 나오지 않음", "past due, not mentioned since", "diamond"
        ),
        Mark("mentioned", "뒤에 다시 나옴", "mentioned since", "circle"),
        Mark("not-yet", "기한 전이거나 이을 수 없음", "not due yet, or cannot be linked", "circle"),
        Mark("later", "다시 나온 뒤의 보고서", "a later report", "tick"),
        Mark("date", "보고서의 기준일", "the date of a report", "upright"),
    ),
}
_NOTES: Mapping[str, tuple[Words, ...]] = {
    "board": (
        Words(
            "제목은 지적을 줄여 쓴 것이고, 추진상황은 그 보고서의 기준일에 인쇄된 "
            "그대로입니다. ‘완료’는 기관이 스스로 적은 것입니다.",
            "Titles sum demands up; states are those printed at the date of the report. That"
            " something is completed is what the body itself says.",
        ),
    ),
    "chains": (
        Words(
            "같은 것을 다시 물었는지는 두 지적의 내용을 견주어 판단했습니다. "
            "이음을 누르면 그 까닭이 나옵니다.",
            "Whether a demand came back was judged by comparing two demands; each link leads to the"
            " reasons.",
        ),
    ),
    "promises": (
        Words(
            "‘다시 나오지 않음’은 우리가 읽은 뒤의 보고서에 그 이름이 없다는 뜻이며, "
            "지켜지지 않았다는 뜻이 아닙니다.",
            "“Not mentioned since” means that no later report read here names it, not that the"
            " promise was broken.",
        ),
    ),
}


def _views(_: Site) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{words.ko} ({words.en})") for name, words in _VIEWS.items())


def _reports(site: Site) -> tuple[Choice, ...]:
    return tuple(Choice(card.id, f"{card.body} {card.as_of}") for card in site.holdings.reports)


def _statuses(site: Site) -> tuple[Choice, ...]:
    return tuple(
        Choice(slug, label(site, "status", slug)) for slug, _ in site.holdings.codes("status")
    )


def _outcomes(_: Site) -> tuple[Choice, ...]:
    return tuple(Choice(slug, outcome_label(slug)) for slug in OUTCOMES)


def _examples(site: Site) -> tuple[Values, ...]:
    """Return what came back most often, and each view that has something to show."""
    examples: list[Values] = []
    if site.answer("audit-items", {}).rows:
        examples.append({"view": "board"})
    repeated = rows_of(site.answer("repeated-demands", {}))
    examples += [{"view": "chains", "about": row["subject"]} for row in repeated[:2]]
    if repeated:
        examples.append({"view": "chains"})
    if site.answer("promises", {}).rows:
        examples.append({"view": "promises"})
    return tuple(examples)


def _draw(site: Site, values: Values) -> Drawing:
    view, about = values["view"], values["about"]
    names = site.holdings.names
    wanted = Wanted(
        report=values["report"],
        status=values["status"],
        organisation=one_named(site, values["organisation"], "organisation", "audit-items"),
        about=about,
        thing=(names.holder(about) or "") if about else "",
    )
    if view == "board":
        drawing = draw_board(site, wanted)
    elif view == "chains":
        drawing = draw_chains(site, wanted)
    else:
        drawing = draw_promises(site, wanted, values["outcome"])
    title = _VIEWS[view].ko if not about else f"{_VIEWS[view].ko}: {about}"
    page = (site.holdings.address(wanted.thing) or "") if wanted.thing else ""
    return replace(
        drawing,
        data={"title": title, **drawing.data},
        legend=_LEGENDS[view],
        notes=_NOTES[view],
        subject=Part(title, page),
    )


AUDIT = Picture(
    name="audit",
    title=Words("감사 상황판", "The audit board"),
    question=Words(
        "의회가 무엇을 지적했고 어떻게 되었으며, 무엇이 되풀이되었고, 언제까지 무엇을 약속했나?",
        "What did the council demand, what became of it, what came back, and what was promised?",
    ),
    parameters=(
        Parameter("view", "보기", "view", choices=_views, usual="board"),
        Parameter("about", "사업이나 낱말", "name or word", proposals="thing"),
        Parameter("report", "보고서", "report", choices=_reports),
        Parameter("status", "추진상황", "state", choices=_statuses),
        Parameter("organisation", "답한 조직", "who answers", proposals="organisation"),
        Parameter("outcome", "약속은 어떻게 되었나", "what became of promises", choices=_outcomes),
    ),
    draw=_draw,
    examples=_examples,
)
