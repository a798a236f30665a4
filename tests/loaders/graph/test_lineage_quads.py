"""The graphs that speak of all reports: projects, links, lineage, comparisons, other sources."""

import csv
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from loaders.graph import DataError, Misfit, quads
from loaders.iri import BASE, ONTOLOGY
from tests.little_lineage import NAMES, NEW, OLD, PROJECTS, STEPS, step, write_lineage

SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
ORG = "http://www.w3.org/ns/org#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#wasDerivedFrom"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lineage(tmp_path_factory.mktemp("city") / "data")


@pytest.fixture(scope="module")
def graph(data: Path) -> Store:
    store = Store()
    store.extend(quads(data))
    return store


def said(graph: Store, subject: str, predicate: str) -> set[str]:
    """What the graph says of a thing, without the base."""
    name = predicate if ":" in predicate else ONTOLOGY + predicate
    found = graph.quads_for_pattern(NamedNode(f"{BASE}id/{subject}"), NamedNode(name), None)
    return {
        quad.object.value.removeprefix(f"{BASE}id/").removeprefix(f"{BASE}vocab/")
        for quad in found
        if isinstance(quad.object, NamedNode | Literal)
    }


def graphs(graph: Store, subject: str) -> set[str]:
    found = graph.quads_for_pattern(NamedNode(f"{BASE}id/{subject}"), None, None)
    return {str(quad.graph_name).strip("<>").removeprefix(f"{BASE}graph/") for quad in found}


def test_a_project_has_its_names(graph: Store) -> None:
    project = "project/하천_수위_관측망"
    assert said(graph, project, LABEL) == {"하천 수위 관측망", "River gauges"}
    assert said(graph, project, "projectKind") == {"project-kind/network"}
    assert said(graph, project, SKOSXL + "prefLabel") == {f"name/{project}/하천_수위_관측망"}
    assert said(graph, project, SKOSXL + "altLabel") == {
        f"name/{project}/{name}"
        for name in ("하천_수위_관측", "수위_관측", "수위_관측망", "수위_관측망_운영", "W-Net")
    }
    name = f"name/{project}/W-Net"
    assert said(graph, name, "nameKey") == {"wnet"}
    assert said(graph, name, "nameForm") == {"name-form/english"}
    assert said(graph, name, "matching") == {"word"}
    assert said(graph, name, PROV) == {f"passage/{OLD}/3-3"}
    assert graphs(graph, name) == {"curated"}


def test_a_project_is_part_of_another(graph: Store) -> None:
    assert said(graph, "project/분수_운영", DCTERMS + "isPartOf") == {"project/물빛_축제"}


def test_a_project_that_no_report_here_has_is_left_aside(graph: Store) -> None:
    assert said(graph, "project/먼_나라의_사업", TYPE) == set()
    assert said(graph, "name/project/먼_나라의_사업/먼_나라의_사업", TYPE) == set()


def test_every_organisation_has_one_preferred_name(graph: Store) -> None:
    kinds = {NamedNode(ORG + kind) for kind in ("OrganizationalUnit", "FormalOrganization")}
    organisations = {
        quad.subject for kind in kinds for quad in graph.quads_for_pattern(None, None, kind)
    }
    assert len(organisations) > 10
    for organisation in organisations:
        assert isinstance(organisation, NamedNode)
        preferred = NamedNode(SKOSXL + "prefLabel")
        assert len(list(graph.quads_for_pattern(organisation, preferred, None))) == 1


def test_organisations_that_reports_only_name(graph: Store) -> None:
    assert said(graph, "organisation/달빛부", TYPE) == {ORG + "FormalOrganization"}
    assert said(graph, "organisation/달빛부", ORG + "classification") == {
        "organisation-kind/national"
    }
    team = "organisation/가람시/분수담당관/물줄기팀"
    assert said(graph, team, TYPE) == {ORG + "OrganizationalUnit"}
    assert said(graph, team, ORG + "subOrganizationOf") == {"organisation/가람시/분수담당관"}


@pytest.mark.parametrize(
    ("fact", "projects"),
    [
        (f"budget-line/{OLD}/32", {"project/하천_수위_관측망"}),
        (f"budget-line/{OLD}/32-2", set()),
        (f"budget-line/{OLD}/30", set()),
        (f"budget-line/{NEW}/33", {"project/분수_운영"}),
        (f"task/{OLD}/1-1", set()),
        (f"task/{OLD}/1-2", {"project/수질_지도"}),
        (f"audit-item/{OLD}/corrective/1", {"project/분수_운영", "project/수질_지도"}),
        (f"duty/{OLD}/하천담당관/1", {"project/하천_수위_관측망"}),
    ],
)
def test_what_a_fact_is_about(graph: Store, fact: str, projects: set[str]) -> None:
    assert said(graph, fact, "project") == projects


def test_a_passage_names_what_is_known_here(graph: Store) -> None:
    assert said(graph, f"passage/{OLD}/3-3", "mentions") == {
        "project/물빛_축제",
        "organisation/가람시/가람물빛재단",
    }
    assert said(graph, f"passage/{OLD}/3-3", "mentionsName") == {
        "name/project/물빛_축제/물빛_축제",
        "name/organisation/가람시/가람물빛재단/물빛재단",
    }


def test_a_task_is_about_the_project_of_its_title(tmp_path: Path) -> None:
    title = next(iter(_titles(write_lineage(tmp_path / "plain"))))
    own = {"project": "과제의 사업", "kind": "task"}
    name = {"of": "project", "entity": "과제의 사업", "name": title, "matching": "never"}
    data = write_lineage(
        tmp_path / "data",
        {"projects": [*PROJECTS, own], "names": [*NAMES, {**name, "form": "former"}]},
    )
    store = Store()
    store.extend(quads(data))
    task = f"task/{OLD}/1-1"
    assert said(store, task, "project") == {"project/과제의_사업"}


def _titles(data: Path) -> list[str]:
    with (data / OLD / "tasks.csv").open(encoding="utf-8", newline="") as file:
        return [row["title"] for row in csv.DictReader(file)]


def test_what_a_person_cites_names_the_project(tmp_path: Path) -> None:
    cited = [{**row, "evidence": f"{OLD}:3"} for row in PROJECTS[:1]]
    data = write_lineage(tmp_path / "data", {"projects": [*cited, *PROJECTS[1:]]})
    store = Store()
    store.extend(quads(data))
    assert "project/하천_수위_관측망" in said(store, f"passage/{OLD}/3-3", "mentions")


@pytest.mark.parametrize(
    ("project", "owner", "basis", "lines", "method"),
    [
        ("하천_수위_관측망", "하천담당관", "Stated", "8;32", ""),
        ("수질_지도", "하늘과", "Inferred", "56;60", "사업을 다루는 과제를 맡은 조직"),
        ("물빛_축제", "", "", "3", ""),
    ],
)
def test_who_is_in_charge_and_how_that_is_known(
    graph: Store, project: str, owner: str, basis: str, lines: str, method: str
) -> None:
    record = f"project-record/{project}/{OLD}"
    assert said(graph, record, "owner") == ({f"organisation/가람시/{owner}"} if owner else set())
    assert said(graph, record, "ownerBasis") == ({ONTOLOGY + basis} if basis else set())
    assert said(graph, record, "printedLines") == {lines}
    assert said(graph, record, "fiscalYear") == {"2030"}
    assert said(graph, record, "method") == ({method} if method else set())
    assert graphs(graph, record) == {"links"}


def test_an_event_has_both_sides_and_its_grounds(graph: Store) -> None:
    event = "change/국-개칭"
    assert said(graph, event, TYPE) == {ONTOLOGY + "ChangeEvent", ORG + "ChangeEvent"}
    assert said(graph, event, ORG + "originalOrganization") == {"organisation/가람시/물빛정책관"}
    assert said(graph, event, ORG + "resultingOrganization") == {"organisation/가람시/물빛도시국"}
    assert said(graph, event, "subject") == {"organisation/가람시/물빛도시국"}
    assert (said(graph, event, "earliest"), said(graph, event, "latest")) == (
        {"2030-01-31"},
        {"2031-01-31"},
    )
    assert said(graph, event, "method") == {"same-duties", "reading"}
    assert said(graph, event, PROV) == {f"passage/{OLD}/3-3", f"passage/{NEW}/3-3"}
    assert said(graph, event, "score") != set()
    assert said(graph, "succession/국-개칭/1", "feature") == said(graph, event, "feature") != set()


def test_an_event_of_several_steps_is_as_sure_as_the_least_sure(graph: Store) -> None:
    event = "change/관측-분리"
    assert said(graph, event, "confidence") == {"0.6"}
    assert said(graph, event, "resultingProject") == {"project/분수_운영", "project/수질_지도"}
    assert said(graph, "succession/관측-분리/2", "confidence") == {"0.7"}
    assert said(graph, "succession/관측-분리/2", "successorName") == {"수질 지도"}


def test_a_project_under_a_new_name_is_the_same_project(graph: Store) -> None:
    step_node = "succession/관측-개칭/1"
    assert said(graph, step_node, "predecessor") == {"project/하천_수위_관측망"}
    assert said(graph, step_node, "predecessorName") == {"하천 수위 관측"}
    assert said(graph, step_node, "successor") == {"project/하천_수위_관측망"}
    assert said(graph, step_node, "successorName") == {"수위 관측망 운영"}
    assert said(graph, "change/관측-개칭", DCTERMS + "date") == {"2030-05"}


def test_a_project_that_is_handed_over_stays_what_it_is(graph: Store) -> None:
    event = "change/분수-이관"
    assert said(graph, event, "subject") == {"project/분수_운영"}
    assert said(graph, event, "originalOwner") == {"organisation/가람시/하천담당관"}
    assert said(graph, event, "resultingOwner") == {"organisation/가람시/분수담당관"}
    assert said(graph, "succession/분수-이관/1", TYPE) == set()


def test_what_ended_has_nothing_after_it(graph: Store) -> None:
    assert said(graph, "change/축제-끝", "originalProject") == {"project/물빛_축제"}
    assert said(graph, "change/축제-끝", "resultingName") == set()
    assert said(graph, "change/축제-끝", "basis") == {ONTOLOGY + "Stated"}


def test_what_was_not_taken_up_is_kept(graph: Store) -> None:
    decision = "link-decision/축제-지도/1"
    assert said(graph, decision, "judgement") == {"judgement/reject"}
    assert said(graph, decision, "predecessor") == {"project/물빛_축제"}
    assert said(graph, decision, "resultingName") == {"없는 사업"}
    assert said(graph, "change/축제-지도", TYPE) == set()


def test_demands_that_were_made_again(graph: Store) -> None:
    keys = f"{OLD}/corrective/1/{NEW}/corrective"
    again = f"recurrence/{keys}/1"
    assert said(graph, again, "earlierItem") == {f"audit-item/{OLD}/corrective/1"}
    assert said(graph, again, "laterItem") == {f"audit-item/{NEW}/corrective/1"}
    assert said(graph, again, "subject") == {"project/분수_운영", "organisation/가람시/하천담당관"}
    assert "알 수 없는 것" in said(graph, again, "subjectName")
    assert said(graph, again, "promise") == {"기준을 만든다"}
    assert said(graph, again, PROV) >= {f"passage/{OLD}/3-3", f"passage/{OLD}/60-64"}
    assert said(graph, f"link-decision/recurrence/{keys}/2", "judgement") == {"judgement/unsure"}


def test_figures_and_other_sources(graph: Store) -> None:
    figure = "figure-comparison/staff-2030"
    assert said(graph, figure, "subject") == {"organisation/가람시/물빛정책관"}
    assert said(graph, figure, "firstPassage") == {f"passage/{OLD}/12-12"}
    assert said(graph, figure, "figureRelation") == {"figure-relation/conflicts"}
    statement = "external/organisation/가람시/가람물빛재단/renamed-on/1"
    assert said(graph, statement, "subject") == {"organisation/가람시/가람물빛재단"}
    assert said(graph, statement, DCTERMS + "source") == {"https://example.org/a?b=1"}
    assert graphs(graph, statement) == {"external"}


def test_a_decision_that_fits_nothing_is_told(data: Path) -> None:
    misfits: list[Misfit] = []
    list(quads(data, on_misfit=misfits.append))
    assert [str(misfit).removeprefix(f"{data}/curated/") for misfit in misfits] == [
        f"task-projects.csv:3: {OLD} has no task 9-9",
        f"audit-recurrences.csv:4: {NEW} has no audit item corrective 9",
        "external.csv:3: there is no organisation '모르는 재단'",
    ]


def test_a_step_of_a_report_that_is_not_here_is_told(tmp_path: Path) -> None:
    elsewhere = step(before="물빛정책관", after="물빛도시국", after_evidence="bureau-2040-02:3")
    data = write_lineage(tmp_path / "data", {"lineage": [*STEPS, elsewhere]})
    misfits: list[Misfit] = []
    list(quads(data, on_misfit=misfits.append))
    assert f"{data}/curated/lineage.csv:9: no report bureau-2040-02 here" in map(str, misfits)


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"before": "없는 국"}, "lineage.csv:2: there is no organisation '없는 국'"),
        ({"of": "project"}, "lineage.csv:2: no project goes by the name '물빛정책관'"),
        (
            {"before_evidence": f"{OLD}:80-81"},
            f"lineage.csv:2: 80-81 of {OLD} is not in its passages.csv; run `gyebo extract`",
        ),
    ],
)
def test_a_step_of_nobody(tmp_path: Path, cells: dict[str, str], wrong: str) -> None:
    row = step(**{"before": "물빛정책관", "after": "물빛도시국", **cells})
    data = write_lineage(tmp_path / "data", {"lineage": [row]})
    with pytest.raises(DataError) as error:
        list(quads(data))
    assert str(error.value) == f"{data}/curated/{wrong}"


def test_another_report_changes_no_identifier(tmp_path: Path, graph: Store) -> None:
    elsewhere = step(
        event="관측-분리",
        kind="split",
        of="project",
        before="수위 관측망",
        after="먼 나라의 사업",
        earliest="2030-06-30",
        after_evidence="elsewhere-2030-01:9",
    )
    data = write_lineage(tmp_path / "data", {"lineage": [elsewhere, *STEPS]})
    other = Store()
    other.extend(quads(data))
    first = {
        said(store, "succession/관측-분리/1", "successor") != set() for store in (graph, other)
    }
    assert first == {True, False}
    assert said(other, "succession/관측-분리/2", "successor") == said(
        graph, "succession/관측-분리/1", "successor"
    )
