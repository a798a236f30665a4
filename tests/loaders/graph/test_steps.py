"""Steps of their own kind: replacements, accounts, teams of one name, names of budget rows."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from gyebo.rules import infer
from loaders.graph import DataError, quads
from loaders.iri import Minter
from tests.gyebo.test_rules import RULES
from tests.little_city import Rows, write_table
from tests.little_lineage import NEW, OLD, ORGANISATIONS, step, write_lineage
from tests.loaders.graph.test_lineage_quads import DCTERMS, ORG, PROV, said

CITY = "organisation/가람시"
NETWORK = "하천_수위_관측망"


def graph_of(tmp_path: Path, rows: Rows, **tables: Rows) -> Store:
    """What is said, and what follows, of a city with other decisions."""
    data = write_lineage(tmp_path / "data", {"lineage": rows, **tables})
    store = Store()
    store.extend(quads(data))
    store.extend(infer(list(store), RULES, Minter()))
    return store


@pytest.fixture
def replaced(tmp_path: Path) -> Store:
    rows = [
        step(event="축제-끝", kind="end", of="project", before="물빛 축제", after="수질 지도"),
        step(event="정책관-끝", kind="dissolution", before="물빛정책관", after="물빛도시국"),
        step(event="이름-끝", kind="end", of="project", before="수위 관측", after="W-Net"),
    ]
    return graph_of(tmp_path, rows)


def test_what_took_the_place_of_what_ended_is_a_succession(replaced: Store) -> None:
    assert said(replaced, "change/축제-끝", "resultingProject") == {"project/수질_지도"}
    assert said(replaced, "change/축제-끝", "resultingName") == {"수질 지도"}
    assert said(replaced, "succession/축제-끝/1", "successor") == {"project/수질_지도"}
    assert said(replaced, "project/물빛_축제", "succeededBy") == {"project/수질_지도"}


def test_a_project_that_took_anothers_place_replaces_it(replaced: Store) -> None:
    assert said(replaced, "project/물빛_축제", DCTERMS + "isReplacedBy") == {"project/수질_지도"}
    assert said(replaced, "project/수질_지도", DCTERMS + "replaces") == {"project/물빛_축제"}


def test_an_organisation_and_a_name_replace_nothing(replaced: Store) -> None:
    assert said(replaced, f"{CITY}/물빛정책관", "succeededBy") == {f"{CITY}/물빛도시국"}
    assert said(replaced, f"{CITY}/물빛정책관", DCTERMS + "isReplacedBy") == set()
    assert said(replaced, f"project/{NETWORK}", DCTERMS + "isReplacedBy") == set()


def test_an_organisation_may_be_first_or_last_seen(tmp_path: Path) -> None:
    rows = [
        step(event="등장", kind="start", after="분수담당관", before_evidence=""),
        step(event="퇴장", kind="end", before="하천담당관", after_evidence=""),
    ]
    graph = graph_of(tmp_path, rows)
    assert said(graph, "change/등장", ORG + "resultingOrganization") == {f"{CITY}/분수담당관"}
    assert said(graph, "change/퇴장", ORG + "originalOrganization") == {f"{CITY}/하천담당관"}


def handed_over(**cells: str) -> dict[str, str]:
    return step(event="이관", kind="transfer", of="project", subject="분수 운영", **cells)


def test_a_project_may_move_from_one_account_to_another(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, [handed_over(before="일반회계", after="특별회계")])
    event = "change/이관"
    assert said(graph, event, "originalAccount") == {"account/일반회계"}
    assert said(graph, event, "resultingAccount") == {"account/특별회계"}
    assert said(graph, event, "originalName") == {"일반회계"}
    assert said(graph, event, "resultingName") == {"특별회계"}
    assert said(graph, event, "subject") == {"project/분수_운영"}
    assert said(graph, event, "originalOwner") | said(graph, event, "resultingOwner") == set()
    assert said(graph, event, "originalLabel") == set()
    assert said(graph, "succession/이관/1", "event") == set()


@pytest.mark.parametrize("after", ["분수담당관", "달특별회계"])
def test_a_project_does_not_move_from_an_account_to_something_else(
    tmp_path: Path, after: str
) -> None:
    with pytest.raises(DataError, match="there is no organisation"):
        graph_of(tmp_path, [handed_over(before="일반회계", after=after)])


def test_a_move_of_account_that_was_not_taken_up_keeps_its_names(tmp_path: Path) -> None:
    move = handed_over(before="일반회계", after="특별회계", judgement="reject")
    graph = graph_of(tmp_path, [move])
    decision = "link-decision/이관/1"
    assert said(graph, decision, "originalName") == {"일반회계"}
    assert said(graph, decision, "predecessor") | said(graph, decision, "successor") == set()


def test_an_event_tells_which_names_it_concerns(tmp_path: Path) -> None:
    rows = [
        step(event="끝", kind="end", of="project", before="수위  관측"),
        step(event="개칭", before="물빛정책관", after="물빛도시국"),
    ]
    graph = graph_of(tmp_path, rows)
    assert said(graph, "change/끝", "originalName") == {"수위  관측"}
    assert said(graph, "change/끝", "originalLabel") == {f"name/project/{NETWORK}/수위_관측"}
    assert said(graph, "change/개칭", "resultingLabel") == {f"name/{CITY}/물빛도시국/물빛도시국"}


def test_a_budget_row_tells_which_name_it_prints(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, [])
    row = f"budget-line/{OLD}/32"
    assert said(graph, row, "project") == {f"project/{NETWORK}"}
    assert said(graph, row, "usesName") == {f"name/project/{NETWORK}/하천_수위_관측"}
    assert said(graph, f"task/{OLD}/1-2", "usesName") == set()


TEAMS: Rows = [*ORGANISATIONS, {"organisation": "하천담당관/물줄기팀", "kind": "team"}]
OLD_TEAM, NEW_TEAM = "하천담당관/물줄기팀", "분수담당관/물줄기팀"


def test_teams_of_one_name_are_told_apart_by_what_they_belong_to(tmp_path: Path) -> None:
    rows = [
        step(event="팀-이관", kind="transfer", before=OLD_TEAM, after=NEW_TEAM),
        step(event="팀-이관", kind="transfer", before="하천담당관", after=NEW_TEAM),
        step(event="팀-판단", before=OLD_TEAM, after=NEW_TEAM, judgement="unsure"),
        step(event="팀-승격", before=NEW_TEAM, after="물빛도시국", earliest="2031-01-31"),
    ]
    graph = graph_of(tmp_path, rows, organisations=TEAMS)
    assert said(graph, "change/팀-이관", "originalName") == {"하천담당관 물줄기팀", "하천담당관"}
    assert said(graph, "change/팀-이관", "resultingName") == {"분수담당관 물줄기팀"}
    assert said(graph, "succession/팀-이관/1", "predecessorName") == {"하천담당관 물줄기팀"}
    assert said(graph, "succession/팀-이관/2", "successorName") == {"분수담당관 물줄기팀"}
    assert said(graph, "succession/팀-승격/1", "predecessorName") == {"물줄기팀"}
    assert said(graph, "link-decision/팀-판단/1", "originalName") == {"하천담당관 물줄기팀"}
    name = f"name/{CITY}/하천담당관/물줄기팀/물줄기팀"
    assert name in said(graph, "change/팀-이관", "originalLabel")
    assert said(graph, "descent/팀-이관/1/팀-승격/1", "path") == {
        "하천담당관 물줄기팀 → 분수담당관 물줄기팀 → 물빛도시국"
    }
    assert said(graph, "change/팀-이관", ORG + "resultingOrganization") == {f"{CITY}/{NEW_TEAM}"}


@pytest.mark.parametrize(
    ("concern", "owners"),
    [("물빛 축제", {f"{CITY}/분수담당관"}), ("물빛 축제;수질 지도", set()), ("안전", set())],
)
def test_who_answers_for_a_project_in_an_audit_is_the_last_that_tells_who_is_in_charge(
    tmp_path: Path, concern: str, owners: set[str]
) -> None:
    title = {"report": NEW, "category": "corrective", "number": 1, "line": 60}
    data = write_lineage(tmp_path / "data")
    titles = [{**title, "title": "물빛 축제의 안전", "concerns": concern}]
    columns = "report category number line title concerns"
    write_table(data / "curated" / "audit-titles.csv", columns, titles)
    graph = Store()
    graph.extend(quads(data))
    record = f"project-record/물빛_축제/{NEW}"
    assert said(graph, record, "owner") == owners
    assert said(graph, record, "confidence") == ({"0.5"} if owners else set())
    assert said(graph, record, PROV) != set()
