"""From the tables of `data/` to the graph: quads in one named graph a report, without blank nodes.

`quads` is the whole of it. What one report says stands in `graph/<report>`, what people decided in
`graph/curated`, which fact is about which project in `graph/links`, who became whom in
`graph/lineage`, what is known from elsewhere in `graph/external`, and the ontology with its code
lists in `graph/ontology`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import Quad

from loaders.comparisons import read_external, read_figures, read_recurrences
from loaders.directory import Entity, directory
from loaders.gazetteer import read_gazetteer
from loaders.graph.audit import audit_quads
from loaders.graph.budget import budget_quads
from loaders.graph.comparison import external_quads, figure_quads, recurrence_quads
from loaders.graph.contents import count_quads, heading_quads
from loaders.graph.corpus import Corpus, Misfit, ReportFacts, open_facts
from loaders.graph.curated import Decided, curated_quads
from loaders.graph.lineage import lineage_quads, pair_of
from loaders.graph.link import ProjectLink, link_quads, passage_links, project_links
from loaders.graph.ontology import ontology_quads
from loaders.graph.organisation import duty_quads, mentioned_quads, organisation_quads
from loaders.graph.project import organisation_name_quads, project_quads
from loaders.graph.record import record_quads
from loaders.graph.report import passage_quads, report_quads
from loaders.graph.staffing import staffing_quads
from loaders.graph.statement import narrative_quads, statement_quads, subject_quads, subjects
from loaders.graph.table import table_quads
from loaders.graph.task import part_quads, task_quads
from loaders.iri import BASE, Minter
from loaders.lineage import read_lineage
from loaders.linkage import compare_pairs
from loaders.register import named_paths
from loaders.rows import DataError, report_folders

__all__ = ["DataError", "Misfit", "quads"]


def quads(
    data: Path,
    base: str = BASE,
    *,
    ontology: Path | None = None,
    on_misfit: Callable[[Misfit], None] | None = None,
) -> Iterator[Quad]:
    """Say everything that a data folder holds.

    Args:
        data: the folder with one folder of tables a report, and `curated/`.
        base: base of the identifiers (`<base>id/...`, `<base>graph/...`), ending in `/`.
        ontology: folder of the ontology, to be said too; None leaves it out.
        on_misfit: called with each decision of `curated/` that fits nothing in the data.

    Yields:
        The quads, in the order of the tables; a few are said more than once.

    Raises:
        DataError: a table is wrong; says file and line.
        ValueError: the base is no base.
    """
    minter = Minter(base)
    curated = data / "curated"
    reports = [open_facts(folder, minter) for folder in report_folders(data)]
    for facts in reports:
        yield from _report(facts)
    known = directory(read_gazetteer(curated), [facts.tables for facts in reports])
    corpus = Corpus(minter, {facts.graph.identifier: facts for facts in reports}, known)
    for said in (*_decided(corpus, curated), *_compared(corpus, data)):
        if isinstance(said, Quad):
            yield said
        elif on_misfit:
            on_misfit(said)
    if ontology:
        yield from ontology_quads(ontology, minter)


def _report(facts: ReportFacts) -> Iterator[Quad]:
    graph, known, tables = facts.graph, facts.organisations, facts.tables
    yield from report_quads(graph, tables.report, known.node(graph.body))
    yield from passage_quads(graph, facts.folder)
    yield from organisation_quads(known, tables.organisations)
    yield from mentioned_quads(known, named_paths(known.register, tables))
    yield from duty_quads(known, facts.duties)
    budget_rows = [row for _, _, row in facts.budget.rows]
    yield from table_quads(graph, budget_rows, tables.staffing)
    yield from budget_quads(facts.budget)
    yield from staffing_quads(known, tables.staffing)
    yield from task_quads(known, tables.tasks)
    yield from part_quads(known, facts.parts, facts.codes)
    yield from audit_quads(known, tables.audit)
    yield from heading_quads(facts)
    yield from count_quads(facts)
    yield from statement_quads(facts)
    yield from narrative_quads(facts)


def _decided(corpus: Corpus, curated: Path) -> Iterator[Quad | Misfit]:
    """Say what people decided about single reports, about names, and what follows for links."""
    decided = Decided(
        audit={report: facts.items for report, facts in corpus.reports.items()},
        tasks={report: facts.codes for report, facts in corpus.reports.items()},
        statements={
            report: [row for row in facts.statements if row.text("decided")]
            for report, facts in corpus.reports.items()
        },
    )
    yield from curated_quads(curated, corpus.minter, decided)
    links: list[ProjectLink] = []
    for link in project_links(corpus, curated):
        if isinstance(link, Misfit):
            yield link
        else:
            links.append(link)
    named = list(passage_links(corpus))
    told = list(subjects(corpus))
    present: set[Entity] = {(link.project,) for link in links}
    present |= {mention.entity for mention in named if mention.of == "project"}
    present |= {one.entity for one in told if one.of == "project"}
    yield from project_quads(corpus, frozenset(present))
    yield from organisation_name_quads(corpus)
    yield from link_quads(corpus, links, named)
    yield from subject_quads(corpus, told)
    yield from record_quads(corpus, links, named)


def _compared(corpus: Corpus, data: Path) -> Iterator[Quad | Misfit]:
    """Say what people found by laying reports beside each other."""
    curated = data / "curated"
    steps = read_lineage(curated)
    compared = compare_pairs(data, filter(None, map(pair_of, steps))) if steps else {}
    yield from lineage_quads(corpus, steps, compared)
    yield from recurrence_quads(corpus, read_recurrences(curated))
    yield from figure_quads(corpus, read_figures(curated))
    yield from external_quads(corpus, read_external(curated))
