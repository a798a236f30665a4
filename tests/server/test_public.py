"""The server behind a proxy: all links lead to the public address, and data stays as it is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib

from tests.server.documents import HTML
from tests.server.sample import REPORT
from tests.server.servers import Server, serving
from tests.server.test_serving import serve_in_vain

TASK = f"/id/task/{REPORT}/1-1"
PUBLIC = "https://data.example.org/gyebo/"
PAGES = (
    "/",
    f"/page{TASK}",
    f"/page/id/report/{REPORT}",
    f"/evidence/{REPORT}/20",
    "/questions/expenditure-lines?sort=budget&dir=asc",
    "/ontology",
    "/sparql",
    "/nothing/here",
)
FORGED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-For": "192.0.2.1",
    "Forwarded": "host=evil.example;proto=https",
}


@pytest.fixture(scope="module", params=["option", "variable"])
def proxied(request: pytest.FixtureRequest, small_store: Path) -> Iterator[Server]:
    """A server that the world sees at another address, under a path."""
    store = ("--store", str(small_store))
    if request.param == "option":
        with serving(*store, "--public-url", PUBLIC) as running:
            yield running
    else:
        with serving(*store, PUBLIC_URL=PUBLIC.rstrip("/")) as running:
            yield running


def test_every_link_of_a_page_has_the_prefix(proxied: Server, server: Server) -> None:
    for path in PAGES:
        page, plain = proxied.get(path, Accept=HTML), server.get(path, Accept=HTML)
        assert len(page.content) == int(page.headers["content-length"])
        pattern = r'(?:href|src|action)="(/[^"]*)"'
        links, own = re.findall(pattern, page.text), re.findall(pattern, plain.text)
        assert len(own) > 5
        assert links == [f"/gyebo{link}" for link in own], path
        # Nothing but links, and what names the server, is another.
        told = page.text.replace('="/gyebo/', '="/').replace(PUBLIC, f"{server.url}/")
        assert told == plain.text, path


def test_headers_lead_to_the_public_address(proxied: Server) -> None:
    led = proxied.get(TASK, Accept="text/turtle")
    assert led.headers["location"] == f"/gyebo/data{TASK}.ttl"
    assert f"</gyebo/page{TASK}>" in led.headers["link"]
    assert f"<https://w3id.org/gyebo{TASK}>" in led.headers["link"]
    assert proxied.get("/ontology").headers["content-location"] == "/gyebo/page/ontology"
    head = httpx.head(f"{proxied.url}/page{TASK}", timeout=30)
    assert head.headers["content-length"] == str(len(proxied.get(f"/page{TASK}").content))


def test_data_keeps_its_identifiers(proxied: Server, server: Server) -> None:
    for name in ("ttl", "nt", "rdf", "json"):
        path = f"/data{TASK}.{name}"
        assert proxied.get(path).content == server.get(path).content
    named = proxied.get(f"/data{TASK}.jsonld").json()
    assert named.pop("@context") == f"{PUBLIC}context.jsonld"
    assert named == proxied.get(f"/data{TASK}.json").json()
    # One document at two addresses has two tags, where it names its address.
    path = f"/data{TASK}.jsonld"
    assert proxied.get(path).headers["etag"] != server.get(path).headers["etag"]


def test_addresses_that_are_told_in_full_are_the_public_ones(proxied: Server) -> None:
    assert f"{PUBLIC}sparql" in proxied.get("/", Accept=HTML).text
    page = proxied.get(f"/page{TASK}", Accept=HTML).text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    told = json.loads(found[1])["@graph"][0]
    assert told["url"] == f"{PUBLIC}page{TASK}"
    assert told["breadcrumb"]["itemListElement"][0]["item"] == PUBLIC


def test_the_api_tells_the_public_address(proxied: Server, server: Server) -> None:
    for path in ("/api/openapi.json", "/api/questions", "/api/reconcile", "/.well-known/void"):
        told, own = proxied.get(path).text, server.get(path).text
        assert server.url in own, path
        assert server.url not in told
        assert proxied.url not in told
        assert told.replace(PUBLIC.rstrip("/"), server.url) == own, path
    address = proxied.get("/api/questions").json()["questions"][0]["address"]
    assert address.startswith(f"{PUBLIC}api/questions/")
    page = proxied.get("/api", Accept=HTML).text
    assert f"<code>{PUBLIC}api/reconcile</code>" in page
    for path in ("/api/questions/expenditure-lines?limit=2", "/api/search?q=%EC%82%AC&limit=1"):
        link = proxied.get(path).headers["link"]
        assert link.startswith(f"<{PUBLIC}{path[1:].partition('?')[0]}?"), link


def test_what_a_proxy_says_counts_for_nothing(proxied: Server, server: Server) -> None:
    for asked in (proxied, server):
        for path in ("/", f"/page{TASK}", f"/data{TASK}.jsonld", "/sparql"):
            plain, forged = asked.get(path, Accept=HTML), asked.get(path, Accept=HTML, **FORGED)
            assert forged.content == plain.content
            assert forged.headers.get("etag") == plain.headers.get("etag")
        assert "evil" not in str(asked.get(TASK, **FORGED).headers)


def test_without_a_public_address_the_host_that_is_asked_is_told(server: Server) -> None:
    document = server.get(f"/data{TASK}.jsonld", Host="gyebo.example:8080").json()
    assert document["@context"] == "http://gyebo.example:8080/context.jsonld"


@pytest.mark.parametrize("host", ["[", "a b", '"><script>', "%", "[::1", "a:b:c", "가", ""])
def test_a_host_that_is_none_breaks_nothing(server: Server, host: str) -> None:
    given = host.encode().decode("latin-1")
    api = ("/api", "/api/questions", "/api/openapi.json", "/api/reconcile", "/catalog", "/sparql")
    asked = ("/api/questions/tasks?limit=1", "/api/search?q=a", "/api/suggest?q=a", "/nothing")
    for path in ("/", f"/page{TASK}", f"/data{TASK}.jsonld", TASK, "/ontology", *api, *asked):
        status, headers = server.head(path.encode(), Host=given)
        assert status in (200, 303, 400, 404), (path, host)
        assert "script" not in str(headers["location"])


def test_the_public_address_of_a_host_alone_changes_no_path(small_store: Path) -> None:
    with serving("--store", str(small_store), "--public-url", "https://gyebo.example") as served:
        assert served.get(TASK).headers["location"] == f"/page{TASK}"
        page = served.get("/", Accept=HTML).text
        assert "https://gyebo.example/sparql" in page
        assert 'href="/static/gyebo.css"' in page
        graph = rdflib.Graph().parse(data=served.get(f"/data{TASK}.ttl").text, format="turtle")
        assert len(graph) > 8


@pytest.mark.parametrize(
    "address",
    ["gyebo.example", "ftp://gyebo.example/", "https://", "https://a/?q=1", "https://a/#b",
     "https://user@a/", "https://a:99999/", "https://a/b c/", "https://a/<b>/", "https://[/"],
)  # fmt: skip
def test_a_public_address_that_is_none_is_said_in_one_line(small_store: Path, address: str) -> None:
    store = ("--store", str(small_store), "--port", "0")
    assert "--public-url" in serve_in_vain(*store, "--public-url", address, code=2)
