"""Every identifier of the project's own graph opens, however a client writes it."""

import re
import socket
import time
import unicodedata
from collections.abc import Iterator
from functools import cache
from http.client import parse_headers
from pathlib import Path
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.store import build, open_store
from tests.little_lineage import write_lineage
from tests.server.documents import HTML
from tests.server.servers import Server, serving

BASE = "https://w3id.org/gyebo/"
KIND = re.compile(r"https://w3id\.org/gyebo/((?:id|vocab|rule|structure)/[^/]+|graph|ontology)")


@cache
def identifiers(store: Path) -> tuple[str, ...]:
    """Return every IRI of ours that stands anywhere in a store, sorted."""
    found = {
        term.value
        for quad in open_store(store)
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode)
    }
    return tuple(sorted(iri for iri in found if iri.startswith(BASE)))


def some_of_each_kind(store: Path, number: int) -> list[str]:
    kinds: dict[str, list[str]] = {}
    for iri in identifiers(store):
        found = KIND.match(iri)
        assert found, iri
        kinds.setdefault(found[1], []).append(iri)
    assert len(kinds) > 60
    return [iri for all_of in kinds.values() for iri in all_of[:: -(-len(all_of) // number)]]


def path_of(iri: str) -> str:
    return "/" + quote(iri.removeprefix(BASE), safe="/%#")


def test_every_kind_of_identifier_has_a_page_and_data(
    house_server: Server, house_store: Path
) -> None:
    for iri in some_of_each_kind(house_store, 2):
        path = path_of(iri)
        page = house_server.follow(path, Accept=HTML)
        assert page.status_code == 200, iri
        assert "<h1>" in page.text, iri
        data = house_server.follow(path, Accept="application/n-triples")
        assert data.status_code == 200, iri
        subjects = {
            triple.subject for triple in ox.parse(data.content, format=ox.RdfFormat.N_TRIPLES)
        }
        spoken_of = ox.NamedNode(iri) in subjects
        assert spoken_of or "/graph/" in iri, iri


def test_every_page_can_be_read_as_json_ld(house_server: Server, house_store: Path) -> None:
    for iri in some_of_each_kind(house_store, 1):
        if "/graph/" not in iri:
            document = house_server.follow(path_of(iri), Accept="application/ld+json").json()
            assert document["@context"] == f"{house_server.url}/context.jsonld"


LETTER = re.compile(r"%[0-9A-F]{2}|.", re.DOTALL)


@st.composite
def rewritings(draw: st.DrawFn, iri: str) -> bytes:
    """A path that means the same as an IRI's: escaped, raw, decomposed, as a client may send it."""
    path = iri.removeprefix(BASE)
    if draw(st.booleans()):
        path = unicodedata.normalize("NFD", path)
    written = bytearray(b"/")
    for letter in LETTER.findall(path):
        plain = unquote(letter)
        ways = [letter.encode(), letter.lower().encode() if letter.startswith("%") else b""]
        ways.append("".join(f"%{byte:02x}" for byte in plain.encode()).encode())
        ways.append(quote(plain, safe="").encode())
        # A name may have these bare, but neither a request line nor a path could.
        if plain not in "/%?# _" and plain.isprintable():
            ways.append(plain.encode())
        if plain == "_":
            ways.append(b"%20")
        written += draw(st.sampled_from([way for way in ways if way]))
    return bytes(written)


def names(store: Path) -> st.SearchStrategy[str]:
    things = [iri for iri in identifiers(store) if "/id/" in iri or "/vocab/" in iri]
    # Most names are plain letters; those with escapes and signs get their share.
    odd = [iri for iri in things if re.search(r"[^\w/.~-]", iri.removeprefix(BASE))]
    return st.sampled_from(things) | st.sampled_from(odd)


@settings(max_examples=200)
@given(data=st.data())
def test_an_identifier_opens_in_whatever_way_it_is_written(
    house_server: Server, house_store: Path, data: st.DataObject
) -> None:
    iri = data.draw(names(house_store))
    sent = data.draw(rewritings(iri))
    status, headers = house_server.head(sent, Accept="text/turtle")
    assert status == 303
    assert unquote(str(headers["location"])) == unquote(f"/data{path_of(iri)}.ttl")


def test_raw_letters_may_come_in_pieces_and_request_after_request(house_server: Server) -> None:
    host, port = house_server.url.removeprefix("http://").split(":")
    wanted = "/id/jurisdiction/서울특별시".encode()
    request = b"HEAD " + wanted + f" HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    with socket.create_connection((host, int(port)), timeout=30) as sent:
        sent.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with sent.makefile("rb") as answer:
            for cut in (8, 23, 24, len(request)):
                sent.sendall(request[:cut])
                time.sleep(0.05)
                sent.sendall(request[cut:])
                assert answer.readline().split()[1] == b"303"
                assert unquote(str(parse_headers(answer)["location"])).encode() == b"/page" + wanted


@pytest.mark.parametrize("space", ["id", "page/id", "data/id"])
def test_escapes_that_a_proxy_has_undone_are_understood(
    house_server: Server, house_store: Path, space: str
) -> None:
    slashed = [iri for iri in identifiers(house_store) if "%2F" in iri]
    assert slashed
    for iri in slashed:
        path = "/" + space + unquote(iri.removeprefix(f"{BASE}id"))
        status, headers = house_server.head(quote(path, safe="/()").encode())
        assert status == (200 if space == "page/id" else 303)
        assert quote(iri.removeprefix(BASE), safe="/%") in str(
            headers["link"] or headers["location"]
        )


@pytest.mark.parametrize(
    "sent",
    [b"/id/\xff\xfe", b"/id/%FF%FE", b"/id/%", b"/id/%zz", b"/id//", b"/id/%00", b"/vocab/..%2f..",
     b"/id/" + b"a/" * 2_000, b"/data/id/%E1%84.ttl", b"/page/%2e%2e/%2e%2e/etc"],
)  # fmt: skip
def test_what_is_no_identifier_is_not_found(house_server: Server, sent: bytes) -> None:
    status, _ = house_server.head(sent)
    assert status == 404


@pytest.fixture(scope="module", params=["https://data.example.org/kr/", "http://localhost/"])
def elsewhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[
    tuple[Server, str]
]:  # fmt: skip
    """A server over a build whose identifiers begin with another base."""
    folder = tmp_path_factory.mktemp("elsewhere")
    build(write_lineage(folder / "data"), folder / "store", base=request.param)
    with serving("--store", str(folder / "store")) as server:
        yield server, request.param


def test_a_build_with_another_base_is_served_at_home(elsewhere: tuple[Server, str]) -> None:
    server, base = elsewhere
    own = f"FILTER(STRSTARTS(STR(?s), '{base}id/'))"
    asked = f"SELECT DISTINCT ?s {{ ?s ?p ?o {own} }} ORDER BY ?s"
    rows = server.query(asked).json()["results"]["bindings"]
    iris = [row["s"]["value"] for row in rows]
    assert len(iris) > 100
    for iri in iris[:: len(iris) // 40]:
        path = "/" + quote(iri.removeprefix(base), safe="/%")
        page = server.follow(path, Accept=HTML)
        assert page.status_code == 200
        # Links stay on this server, and what is named keeps its name.
        assert f'href="{base}' not in page.text.replace(f'href="{base}"', "")
        assert f'href="{BASE}' not in page.text
        assert iri in page.text
        data = server.follow(path, Accept="text/turtle")
        subjects = {triple.subject for triple in ox.parse(data.content, format=ox.RdfFormat.TURTLE)}
        assert subjects == {ox.NamedNode(iri)}
    # The ontology and the code lists keep their own base.
    assert server.get("/ontology", Accept="text/turtle").text.count(f"{BASE}ontology#") > 0
    assert server.follow("/vocab/status/completed", Accept=HTML).status_code == 200


def test_headers_stay_small_enough_for_proxies(house_server: Server, house_store: Path) -> None:
    longest = max(identifiers(house_store), key=lambda iri: len(path_of(iri)))
    for path in (path_of(longest), f"/page{path_of(longest)}", f"/data{path_of(longest)}.json"):
        _, headers = house_server.head(path.encode())
        assert sum(len(f"{name}: {value}\r\n") for name, value in headers.items()) < 4_096 - 100
        assert 'rel="canonical"' in str(headers["link"])
