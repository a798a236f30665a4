"""Which organisations carry most: by the projects they are in charge of, and by money."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Store

from gyebo.lineage.asking import rows

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Centrality:
    """An organisation in one report.

    `projects` are those it is in charge of and `money` is what the detailed table gives it, in
    won, both with its share of the report's whole. `degree` and `betweenness` are those of the
    graph of the report's organisations and projects: how many of the projects it reaches, and how
    often it stands between others.
    """

    report: str
    organisation: str
    projects: int
    project_share: float
    money: int
    money_share: float
    degree: float
    betweenness: float


def centralities(store: Store) -> tuple[Centrality, ...]:
    """Measure every organisation of every report; by date, then most money, then most projects.

    Args:
        store: the store to ask.
    """
    charges: dict[str, dict[str, set[str]]] = {}
    names: dict[str, str] = {}
    dates: dict[str, str] = {}
    for row in rows(store, "charges"):
        names[row["unit"]], dates[row["report"]] = row["name"], row["asOf"]
        charges.setdefault(row["report"], {}).setdefault(row["unit"], set()).add(row["thing"])
    amounts: dict[str, dict[str, dict[str, int]]] = {}
    for row in rows(store, "money"):
        names[row["unit"]], dates[row["report"]] = row["name"], row["asOf"]
        shared = amounts.setdefault(row["report"], {}).setdefault(row["row"], {})
        shared[row["unit"]] = int(row["amount"])
    return tuple(
        one
        for report in sorted(dates, key=lambda each: (dates[each], each))
        for one in _measured(report, charges.get(report, {}), amounts.get(report, {}), names)
    )


def _measured(
    report: str,
    charges: Mapping[str, set[str]],
    amounts: Mapping[str, Mapping[str, int]],
    names: Mapping[str, str],
) -> list[Centrality]:
    money = _divided(amounts)
    whole_money = sum(money.values())
    whole_projects = len({project for held in charges.values() for project in held})
    degree, betweenness = _measures(charges)
    found = [
        Centrality(
            report=report,
            organisation=names[unit],
            projects=len(charges.get(unit, ())),
            project_share=_share(len(charges.get(unit, ())), whole_projects),
            money=money.get(unit, 0),
            money_share=_share(money.get(unit, 0), whole_money),
            degree=degree.get(unit, 0.0),
            betweenness=betweenness.get(unit, 0.0),
        )
        for unit in {*charges, *money}
    ]
    return sorted(found, key=lambda one: (-one.money, -one.projects, one.organisation))


def _divided(amounts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Add up each organisation's rows; a row of several is divided, so that no won counts twice."""
    money = defaultdict[str, int](int)
    for shared in amounts.values():
        for place, unit in enumerate(sorted(shared)):
            whole, rest = divmod(shared[unit], len(shared))
            money[unit] += whole + (place < rest)
    return dict(money)


def _measures(charges: Mapping[str, set[str]]) -> tuple[dict[str, float], dict[str, float]]:
    """Return degree and betweenness of each organisation in the graph of it and its projects."""
    import networkx  # noqa: PLC0415 - slow to import, and only lineage needs it

    graph: networkx.Graph[str] = networkx.Graph()
    for unit in sorted(charges):
        graph.add_edges_from((unit, project) for project in sorted(charges[unit]))
    if not charges:
        return {}, {}
    degree = networkx.bipartite.degree_centrality(graph, set(charges))
    betweenness = networkx.bipartite.betweenness_centrality(graph, set(charges))
    return (
        {unit: round(degree[unit], _DIGITS) for unit in charges},
        {unit: round(betweenness[unit], _DIGITS) for unit in charges},
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, _DIGITS) if whole else 0.0
