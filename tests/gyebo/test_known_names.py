import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gyebo.known_names import KnownNames
from gyebo.question_errors import QuestionError
from gyebo.questions import load_questions
from loaders.names import name_key

NAMES = st.text(st.sampled_from("가나다라마바사아ABab12"), min_size=1, max_size=8)
NOISE = st.text(st.sampled_from(" -·・「」‘’\u3000"), max_size=3)
NEAR = KnownNames(
    [
        ("엠보팅", ("project", "엠보팅")),
        ("엠보팅 앱", ("project", "앱")),
        ("WeGO", ("project", "W")),
    ]
)


@given(st.lists(NAMES, min_size=1, max_size=6), st.data())
def test_blanks_and_marks_make_no_other_name(names: list[str], data: st.DataObject) -> None:
    known = KnownNames((name, ("project", name)) for name in names)
    name = data.draw(st.sampled_from(names))
    spread = "".join(letter + data.draw(NOISE) for letter in name)
    assert known.resolved(spread) == spread


@given(NAMES, NAMES, NAMES)
def test_brackets(one: str, other: str, unknown: str) -> None:
    keys = {name_key(each) for each in (one, other)}
    whole = {name_key(a + b) for a in (one, other, unknown) for b in (one, other, unknown)}
    assume(len(keys) == 2 and name_key(unknown) not in keys and not whole & keys)
    same = KnownNames([(one, ("project", "x")), (other, ("project", "x"))])
    apart = KnownNames([(one, ("project", "x")), (other, ("project", "y"))])
    assert same.resolved(f"{one}({other})") == one
    assert apart.resolved(f"{one} ({other})") is None
    for known in (same, apart):
        assert known.resolved(f"{one}({unknown})") == one
        assert known.resolved(f"{unknown} ({one})") == one
        assert known.resolved(f"{unknown}({unknown})") is None


def test_what_was_meant() -> None:
    assert NEAR.near("엠보텅") == ["엠보팅", "엠보팅 앱"]
    assert NEAR.near("vego") == ["WeGO"]
    assert NEAR.near("전혀 다른 낱말들의 긴 나열") == []


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    NEAR.resolved(text)
    assert set(NEAR.near(text)) <= {"엠보팅", "엠보팅 앱", "WeGO"}


@pytest.mark.parametrize("parameter", ["organisation", "report"])
def test_a_value_that_is_no_text_is_refused(parameter: str) -> None:
    question = load_questions()["expenditure-lines"]
    with pytest.raises(QuestionError, match=f"{parameter}: .* is not UTF-8"):
        question.bound({parameter: "엠\udcff"})
