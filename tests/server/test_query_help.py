"""What an editor of queries is told by the server, and the form that needs no script."""

import httpx
import pytest

from gyebo.prefixes import PREFIXES
from gyebo.questions import load_questions
from tests.server.sample import REPORT
from tests.server.servers import Server

QUESTIONS = sorted(load_questions())


def test_the_terms_of_queries_are_told_with_labels_and_numbers(server: Server) -> None:
    answer = httpx.get(f"{server.url}/sparql/terms.json")
    told = answer.json()
    assert told["prefixes"] == dict(PREFIXES)
    terms = {(term["name"], term["kind"]): term for term in told["terms"]}
    line = terms["gy:BudgetLine", "class"]
    assert (line["ko"], line["uses"]) == ("예산표의 행", 130)
    assert terms["gy:lineCount", "property"]["uses"] == 1
    assert terms["org:OrganizationalUnit", "class"]["uses"] == 1
    codes = [term for term in told["terms"] if term["kind"] == "code"]
    assert "<https://w3id.org/gyebo/vocab/status/completed>" in {code["name"] for code in codes}
    assert all(code["scheme"] and code["ko"] for code in codes)
    again = httpx.get(
        f"{server.url}/sparql/terms.json", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_every_term_may_be_written_in_a_query(server: Server) -> None:
    told = httpx.get(f"{server.url}/sparql/terms.json").json()
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in told["prefixes"].items())
    every = " ".join(term["name"] for term in told["terms"])
    query = f"{prefixes}SELECT (COUNT(*) AS ?n) {{ VALUES ?term {{ {every} }} }}"
    answer = httpx.post(f"{server.url}/sparql", data={"query": query})
    assert answer.status_code == 200, answer.text
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == str(len(told["terms"]))


def test_iris_are_called_by_name_and_lead_to_their_pages(server: Server) -> None:
    iris = [
        f"https://w3id.org/gyebo/id/report/{REPORT}",
        "https://w3id.org/gyebo/id/organisation/보기시/보기국",
        "http://www.w3.org/ns/org#memberOf",
        "no IRI",
    ]
    told = httpx.post(f"{server.url}/sparql/names.json", json=iris).json()
    assert told[iris[0]] == ["주요업무보고", f"/id/report/{REPORT}"]
    assert told[iris[1]][0] == "보기국"
    assert told[iris[2]] == ["org:memberOf", ""]
    assert told[iris[3]] == ["no IRI", ""]
    assert httpx.get(f"{server.url}{told[iris[1]][1]}", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("body", ["", "{}", "[1]", '["a"', "[" * 5_000, '["a"]\xff'])
def test_what_is_no_list_of_iris_is_refused(server: Server, body: str) -> None:
    answer = httpx.post(f"{server.url}/sparql/names.json", content=body.encode("latin-1"))
    assert answer.status_code == 400
    assert "JSON" in answer.text


def test_too_many_iris_are_refused(server: Server) -> None:
    many = [f"https://example.org/{number}" for number in range(2_001)]
    assert httpx.post(f"{server.url}/sparql/names.json", json=many).status_code == 400
    large = httpx.post(f"{server.url}/sparql/names.json", content=b" " * 600_000)
    assert large.status_code == 413


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_query_of_a_question_gives_the_answer_of_the_question(
    server: Server, name: str
) -> None:
    text = httpx.get(f"{server.url}/questions/{name}.rq")
    assert text.headers["Content-Type"] == "application/sparql-query; charset=utf-8"
    asked = httpx.post(
        f"{server.url}/sparql", data={"query": text.text}, headers={"Accept": "text/csv"}
    )
    kept = httpx.get(f"{server.url}/questions/{name}.csv")
    assert asked.text.splitlines() == kept.text.splitlines()


def test_the_query_of_a_question_has_its_parameters_filled_in(server: Server) -> None:
    text = httpx.get(f"{server.url}/questions/tasks.rq", params={"report": REPORT}).text
    assert f'"{REPORT}"' in text
    assert "?__report" not in text
    assert httpx.get(f"{server.url}/questions/tasks.rq?reprot=x").status_code == 400
    assert httpx.get(f"{server.url}/questions/taks.rq").status_code == 404


def test_the_page_of_the_endpoint_has_every_question_and_a_form(server: Server) -> None:
    page = httpx.get(f"{server.url}/sparql", headers={"Accept": "text/html"}).text
    for name in QUESTIONS:
        assert f'href="/questions/{name}" data-question="{name}"' in page
    question = httpx.get(f"{server.url}/questions/tasks", params={"report": REPORT}).text
    assert f'href="/sparql#question=tasks&amp;report={REPORT}"' in question
