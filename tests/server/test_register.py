"""The register of contradictions: what it counts, filters, sorts and reckons by hand."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.server.lineage_sample import EARLIER
from tests.server.picture_files import PictureFiles, answers
from tests.server.register_sample import MISPRINTS
from tests.server.sample import REPORT
from tests.server.servers import Server

REGISTER = PictureFiles("/pictures/contradictions")


def test_all_contradictions_are_counted_by_kind_and_report(lineage_server: Server) -> None:
    found = REGISTER.data(lineage_server)
    assert found["total"] == MISPRINTS + 3
    kinds = {each["slug"]: each["number"] for each in found["kinds"]}
    assert kinds == {"name": MISPRINTS, "sum": 1, "percent": 1, "cross-report": 1}
    reports = {each["id"]: each["number"] for each in found["reports"]}
    assert reports == {REPORT: MISPRINTS + 3, EARLIER: 1}
    places = [each["id"] for each in found["reports"]]
    cells = {
        (list(kinds)[int(str(each["kind"]))], places[int(str(each["report"]))]): each["weights"]
        for each in found["cells"]
    }
    assert cells[("sum", REPORT)] == [1, 0, 0]
    assert cells[("name", REPORT)] == [0, MISPRINTS, 0]
    assert cells[("cross-report", EARLIER)] == [0, 1, 0]


def test_the_sum_is_shown_as_by_hand(lineage_server: Server) -> None:
    (entry,) = REGISTER.data(lineage_server, kind="sum")["entries"]
    steps = entry["steps"]
    assert [(each["sign"], each["value"], each["lines"]) for each in steps] == [
        ("", "122,222", "102행"),
        ("+", "120,987", "103행"),
        ("=", "243,209", ""),
        ("≠", "123,456", "101–103행"),
        ("", "119,753,000원", ""),
    ]
    assert [each["role"] for each in steps[-3:]] == ["computed", "printed", "difference"]


def test_two_reports_that_differ_stand_side_by_side(lineage_server: Server) -> None:
    (entry,) = REGISTER.data(lineage_server, kind="cross-report")["entries"]
    steps = entry["steps"]
    assert [(each["value"], each["href"]) for each in steps] == [
        ("12%", f"/evidence/{EARLIER}/41"),
        ("26%", f"/evidence/{REPORT}/101"),
        ("14%p", ""),
    ]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"report": EARLIER}, 1),
        ({"severity": "error"}, 1),
        ({"kind": "name", "severity": "soft"}, MISPRINTS),
        ({"project": "별 빛 지 도"}, 1),
        ({"words": "증감률"}, 1),
        ({"words": "회비 differ"}, 1),
        ({"words": "달나라"}, 0),
    ],
)
def test_each_filter_leaves_what_fits(
    lineage_server: Server, asked: dict[str, str], number: int
) -> None:
    assert REGISTER.data(lineage_server, **asked)["total"] == number
    assert len(REGISTER.table(lineage_server, **asked)) == number


def test_the_largest_difference_comes_first(lineage_server: Server) -> None:
    entries = REGISTER.data(lineage_server, sort="size")["entries"]
    assert [each["what"] for each in entries[:3]] == [
        "사업 0 예산현액",
        "회비 징수율",
        "사업 1 증감률",
    ]


def test_pages_together_have_everything_once(lineage_server: Server) -> None:
    pages = [REGISTER.data(lineage_server, page=page)["entries"] for page in ("1", "2")]
    hrefs = Counter(each["href"] for page in pages for each in page)
    assert len(hrefs) == sum(hrefs.values()) == MISPRINTS + 3


def test_every_link_of_the_register_leads_somewhere(lineage_server: Server) -> None:
    page = lineage_server.get(REGISTER.path).text
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', page)}
    wanted = {link for link in links if link.startswith(("/pictures", "/evidence", "/id/"))}
    assert len(wanted) > 30
    for link in sorted(wanted):
        assert lineage_server.follow(link).status_code == 200, link
    for place in ("cells", "kinds", "reports", "severities"):
        for each in REGISTER.data(lineage_server)[place]:
            assert lineage_server.get(str(each["href"])).status_code == 200


def test_a_choice_that_is_made_leads_back(lineage_server: Server) -> None:
    chosen = [each for each in REGISTER.data(lineage_server, kind="sum")["kinds"] if each["chosen"]]
    assert [(each["slug"], each["href"]) for each in chosen] == [("sum", REGISTER.path)]


def test_the_page_tells_rule_and_excuse_without_a_script(lineage_server: Server) -> None:
    page = lineage_server.get(REGISTER.address(kind="sum")).text
    assert "하위 행의 합" in page
    assert "문제가 아닐 수도 있습니다" in page
    assert f'/evidence/{REPORT}/102"' in page
    assert 'name="page"' not in page


@pytest.mark.parametrize(
    "query", ["page=3", "page=0", "page=x", "kind=zz", "report=zz", "organisation=%EB%8B%AC", "x=1"]
)
def test_what_does_not_fit_is_refused(lineage_server: Server, query: str) -> None:
    for path in map(REGISTER.address, ("", ".json", ".csv")):
        answer = lineage_server.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert re.search("[가-힣]", answer.text)


@settings(max_examples=30, deadline=None)
@given(words=st.text(max_size=60), page=st.text(max_size=6))
def test_no_words_break_the_register(lineage_server: Server, words: str, page: str) -> None:
    asked = {"words": words.encode("utf-8", "ignore").decode(), "page": page}
    answer = lineage_server.get(REGISTER.address(**asked))
    assert answer.status_code in (200, 400)


def test_the_house_has_the_same_as_the_question(house_server: Server) -> None:
    """The register reads the graph itself; the named question must say the same."""
    own = REGISTER.table(house_server)
    asked = answers(house_server, "discrepancy-details")
    assert sorted(map(str, own)) == sorted(map(str, asked))


def test_sums_of_the_house_add_up(house_server: Server) -> None:
    """Where signs stand between terms, whoever reckons after them gets the computed value."""
    reckoned = 0
    for kind in ("sum", "delta"):
        for entry in REGISTER.data(house_server, kind=kind)["entries"]:
            steps = entry["steps"]
            terms = [each for each in steps if each["role"] == "term"]
            signs = [each["sign"] for each in terms[1:]]
            if not signs or not all(signs):
                continue
            total = sum(
                (-1 if each["sign"] == "−" else 1) * _number(each["value"]) for each in terms
            )
            result = next(each for each in steps if each["role"] == "computed")
            assert total == _number(result["value"]), entry["what"]
            reckoned += 1
    assert reckoned > 20


def _number(text: str) -> int:
    digits = re.sub(r"[^\d]", "", text)
    return int(digits or 0) * (-1 if text.startswith(("△", "-")) and digits else 1)
