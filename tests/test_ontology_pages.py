"""The pages of the ontology: complete, in two languages, and standing on their own."""

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import SH, SKOS, URIRef

from gyebo.ontology_pages import PAGES, write_pages
from tests.ontology_graphs import (
    GY,
    ONTOLOGY,
    ROOT,
    declared,
    parsed,
    shape_files,
    texts,
    union,
    vocabulary_files,
)


class Page(HTMLParser):
    """What a page links to, loads and holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.anchors: list[str] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if identifier := values.get("id"):
            self.anchors.append(identifier)
        if target := values.get("href"):
            (self.links if tag == "a" else self.loads).add(target)
        if tag in {"script", "link", "img", "iframe", "object", "embed"} or "src" in values:
            self.loads.add(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    out = tmp_path_factory.mktemp("pages")
    written = write_pages(out)
    assert [path.name for path in written] == list(PAGES)
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in written}


def test_every_term_is_explained(pages: dict[str, Page]) -> None:
    graph = parsed(ONTOLOGY / "gyebo.ttl")
    page = pages["index.html"]
    for term in declared():
        assert term.removeprefix(GY) in page.anchors
        for text in texts(graph, term, SKOS.definition).values():
            assert text in page.said


def test_every_code_is_explained(pages: dict[str, Page]) -> None:
    graph = union(vocabulary_files())
    page = pages["code-lists.html"]
    for concept, scheme in graph.subject_objects(SKOS.inScheme):
        slug = str(concept).rsplit("/", 1)[-1]
        assert f"{str(scheme).rsplit('/', 1)[-1]}/{slug}" in page.anchors
        for predicate in (SKOS.prefLabel, SKOS.definition):
            for text in texts(graph, concept, predicate).values():
                assert text in page.said


def test_every_shape_is_explained(pages: dict[str, Page]) -> None:
    page = pages["shapes.html"]
    for path in shape_files():
        graph = parsed(path)
        assert f"concern-{path.stem}" in page.anchors
        for shape in graph.subjects(SH.message):
            for text in texts(graph, shape, SH.message).values():
                assert text in page.said
            if isinstance(shape, URIRef):
                assert shape.rsplit("/", 1)[-1] in page.anchors


def test_every_component_of_the_cubes_is_explained(pages: dict[str, Page]) -> None:
    graph = parsed(ONTOLOGY / "cube.ttl")
    qb = "http://purl.org/linked-data/cube#"
    for role in ("attribute", "dimension", "measure"):
        for component in graph.subjects(URIRef(qb + role)):
            assert graph.qname(str(graph.value(component, URIRef(qb + role)))) in (
                pages["cubes.html"].said
            )


@pytest.mark.parametrize("name", PAGES)
def test_page_loads_nothing_and_links_lead_somewhere(pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    assert page.loads == set()
    assert len(page.anchors) == len(set(page.anchors))
    for link in page.links:
        target, _, anchor = link.partition("#")
        assert (target or name) in pages
        assert not anchor or anchor in pages[target or name].anchors


def test_same_ontology_gives_the_same_bytes(tmp_path: Path) -> None:
    # In processes of their own, because each has another order of sets.
    said = []
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "gyebo.ontology_pages", str(tmp_path / seed)],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        said.append([(tmp_path / seed / name).read_bytes() for name in PAGES])
    assert said[0] == said[1]


def test_pages_follow_the_ontology(tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    text = (ONTOLOGY / "gyebo.ttl").read_text(encoding="utf-8")
    changed = text.replace('"인력 기준일"@ko', '"사람 <수>를 센 날"@ko')
    assert changed != text
    (ontology / "gyebo.ttl").write_text(changed, encoding="utf-8")
    index, *_ = write_pages(tmp_path / "out", ontology)
    assert "사람 &lt;수&gt;를 센 날" in index.read_text(encoding="utf-8")


def test_a_folder_without_ontology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no ontology here"):
        write_pages(tmp_path / "out", tmp_path)
