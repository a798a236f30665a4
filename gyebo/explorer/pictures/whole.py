"""The whole network at once."""

from gyebo.explorer.network import Tie, Wish
from gyebo.explorer.network.walk import fitting
from gyebo.explorer.picture import Drawing, Parameter, Picture, Values, Words
from gyebo.explorer.pictures.network_view import (
    KINDS_SHOWN,
    LEGEND,
    PAGE_ROWS,
    PINS,
    YEARS_SHOWN,
    check_pins,
    counted,
    marks,
    tie_table,
    told_node,
    told_ties,
)
from gyebo.server.fields import Choice
from gyebo.server.site import Site
from loaders.iri import ONTOLOGY

_SIZES = {"ties": Words("이어진 수", "number of ties"), "budget": Words("예산", "budget")}


def _sizes(_: Site) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{words.ko} ({words.en})") for name, words in _SIZES.items())


def _reports(site: Site) -> tuple[Choice, ...]:
    return tuple(
        Choice(report.id, f"{report.body} {report.as_of}") for report in site.holdings.reports
    )


def _draw(site: Site, values: Values) -> Drawing:
    check_pins(values["pins"])
    reports = {each for each in values["reports"].split(",") if each}
    wish = Wish(
        depth=0,
        kinds=frozenset(values["kinds"].split(",")),
        years=frozenset(each for each in values["years"].split(",") if each),
    )
    # Some units are told of by no report itself, only by what reports tell of others.
    nodes = {
        node.iri: node
        for node in fitting(site.network, wish)
        if not reports or reports & node.reports
    }
    ties = [tie for tie in site.network.ties if tie.start in nodes and tie.end in nodes]
    drawn = [tie for tie in ties if not _is_of_report(tie)]
    places = {iri: place for place, iri in enumerate(nodes)}
    return Drawing(
        data={
            "kinds": marks(),
            "nodes": [told_node(site, node) for node in nodes.values()],
            **told_ties(site, drawn, places),
            "size": values["size"],
        },
        table=tie_table(site, nodes, ties),
        page_rows=PAGE_ROWS,
        legend=LEGEND,
        notes=(
            counted(
                len(nodes),
                f"매듭 {{}}개와 관계 {len(drawn):,}개입니다.",
                f"{{}} nodes and {len(drawn):,} ties.",
            ),
            counted(
                len(ties) - len(drawn),
                "거의 모든 것이 보고서에 이어지므로, 그 관계 {}개는 표에만 있습니다.",
                "Nearly everything is tied to a report: those {} ties are in the table only.",
            ),
            Words(
                "예산으로 본 크기는 한 행에 인쇄된 가장 큰 예산현액이며 더하지 않았습니다.",
                "Size by budget is the largest budget of one printed row; nothing is added up.",
            ),
        ),
    )


def _is_of_report(tie: Tie) -> bool:
    return tie.property == ONTOLOGY + "report"


WHOLE = Picture(
    name="whole",
    title=Words("전체 그래프", "The whole graph"),
    question=Words(
        "모든 조직, 사업, 예산, 업무, 지적사항과 그 변화는 어떻게 이어져 있나?",
        "How do all organisations, projects, budgets, tasks, audits and changes hang together?",
    ),
    parameters=(
        KINDS_SHOWN,
        Parameter("reports", "보고서", "reports", _reports, several=True),
        YEARS_SHOWN,
        Parameter("size", "크기", "size", _sizes, usual="ties"),
        PINS,
    ),
    draw=_draw,
    examples=lambda _: ({},),
)
