import json
from io import BytesIO
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.network import Format, write_network
from gyebo.results import Result, write_result

ATTRIBUTES = st.dictionaries(
    st.sampled_from(["id", "name", "value", "label", "값"]),
    st.text(alphabet='가a1 &<"', min_size=1),
)


@given(ATTRIBUTES)
def test_cytoscape_loses_no_attribute_to_its_own(held: dict[str, str]) -> None:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_node("분수", **held)
    out = BytesIO()
    write_network(graph, "cytoscape", out)
    data = json.loads(out.getvalue())["elements"]["nodes"][0]["data"]
    assert (data["id"], data["value"]) == ("분수", "분수")
    taken = {"id", "name", "value"}
    assert {name: data[f"{name}_" if name in taken else name] for name in held} == held


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_control_character_does_not_break_the_file(form: Format) -> None:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_node("분수\x07", label="분수\x0c운영\ufffe")
    out = BytesIO()
    write_network(graph, form, out)
    text = out.getvalue().decode()
    assert ElementTree.fromstring(text) is not None
    assert "분수\ufffd운영\ufffd" in text


def test_an_answer_in_xml_is_xml() -> None:
    text = write_result(Result(("이름",), (("분수\x07",),)), "xml")
    assert "분수\ufffd" in "".join(ElementTree.fromstring(text).itertext())
