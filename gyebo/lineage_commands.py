"""`gyebo lineage`: families, levels, orphans, centrality and a layout, computed from the store."""

import json
import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from gyebo import options
from gyebo.lineage import centralities, picture, places, read_lineage
from gyebo.network import write_network
from gyebo.results import Result, write_result
from gyebo.store import open_store

app = typer.Typer(
    no_args_is_help=True,
    help="What became of what, as a graph. Example: gyebo lineage families --format csv",
    short_help="What became of what, as a graph.",
)
_Format = Literal["table", "csv", "json"]
_FormatOption = Annotated[_Format, typer.Option("--format", help="How to write the answer.")]
_OfOption = Annotated[
    Literal["organisation", "project"] | None,
    typer.Option("--of", help="Only organisations, or only projects."),
]
_Value = str | int | float


@app.command()
def families(
    of: _OfOption = None,
    form: _FormatOption = "table",
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """List the families: things connected by what became of them, the largest first.

    Example: gyebo lineage families --of organisation
    """
    lineage = read_lineage(open_store(options.store_folder(store)))
    rows = [
        (
            family.number,
            family.of,
            len(family.members),
            len(family.generations),
            "; ".join(
                each.name for each in family.members if not lineage.graph.in_degree(each.iri)
            ),
            "; ".join(
                each.name for each in family.members if not lineage.graph.out_degree(each.iri)
            ),
        )
        for family in lineage.families
        if of in (None, family.of)
    ]
    _write("family of members generations first last", rows, form)


@app.command()
def levels(
    of: _OfOption = None,
    form: _FormatOption = "table",
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """List each thing of a family with its generation; 0 is what has no predecessor.

    Example: gyebo lineage levels --format csv
    """
    lineage = read_lineage(open_store(options.store_folder(store)))
    graph, things = lineage.graph, lineage.by_iri
    rows = [
        (
            family.number,
            level,
            each.of,
            each.name,
            "; ".join(sorted(things[iri].name for iri in graph.pred[each.iri])),
            "; ".join(sorted(things[iri].name for iri in graph.succ[each.iri])),
        )
        for family in lineage.families
        if of in (None, family.of)
        for level, layer in enumerate(family.generations)
        for each in layer
    ]
    _write("family generation of name predecessors successors", rows, form)


@app.command()
def orphans(
    of: _OfOption = None,
    form: _FormatOption = "table",
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """List what one report alone has, without anything before or after it.

    Example: gyebo lineage orphans --of organisation
    """
    lineage = read_lineage(open_store(options.store_folder(store)))
    rows = [
        (each.of, each.name, each.kind, each.reports[0])
        for each in lineage.orphans
        if of in (None, each.of)
    ]
    _write("of name kind report", rows, form)


@app.command()
def centrality(
    form: _FormatOption = "table",
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Measure how much each organisation carries, by money (in won) and by projects.

    Example: gyebo lineage centrality --format csv
    """
    rows = [
        (
            one.report,
            one.organisation,
            one.projects,
            one.project_share,
            one.money,
            one.money_share,
            one.degree,
            one.betweenness,
        )
        for one in centralities(open_store(options.store_folder(store)))
    ]
    names = "report organisation projects projectShare money moneyShare degree betweenness"
    _write(names, rows, form)


@app.command()
def layout(
    form: Annotated[
        Literal["table", "csv", "json", "graphml", "gexf"],
        typer.Option("--format", help="graphml and gexf hold the edges too."),
    ] = "table",
    _data: options.Data = None,
    store: options.Store = None,
) -> None:
    """Place the families for a picture: x is the generation, y the row.

    Example: gyebo lineage layout --format gexf > lineage.gexf
    """
    lineage = read_lineage(open_store(options.store_folder(store)))
    if form == "graphml" or form == "gexf":  # noqa: PLR1714 - so that mypy knows the format
        write_network(picture(lineage), form, sys.stdout.buffer)
        return
    rows = [
        (one.family, one.thing.of, one.thing.name, one.x, one.y, one.thing.iri)
        for one in places(lineage)
    ]
    _write("family of name x y iri", rows, form)


def _write(names: str, rows: Sequence[tuple[_Value, ...]], form: _Format) -> None:
    columns = tuple(names.split())
    if form == "json":
        document = [dict(zip(columns, row, strict=True)) for row in rows]
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    else:
        result = Result(columns, tuple(tuple(map(str, row)) for row in rows))
        text = write_result(result, form)
    sys.stdout.write(text)
