from xml.etree import ElementTree

import networkx
import pytest

from gyebo.network import Format, write_network
from gyebo.results import Result, write_result


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_control_character_does_not_break_the_file(form: Format) -> None:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_node("분수\x07", label="분수\x0c운영\ufffe")
    text = write_network(graph, form).decode()
    assert ElementTree.fromstring(text) is not None
    assert "분수\ufffd운영\ufffd" in text


def test_an_answer_in_xml_is_xml() -> None:
    text = write_result(Result(("이름",), (("분수\x07",),)), "xml")
    assert "분수\ufffd" in "".join(ElementTree.fromstring(text).itertext())
