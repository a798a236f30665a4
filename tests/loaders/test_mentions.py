"""Mentions: which names stand where in a text, however they are printed."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaders.directory import EntityName
from loaders.mentions import MentionFinder
from loaders.names import name_key
from loaders.text import Line, parse_report


def names(*texts: str, matching: str = "") -> list[EntityName]:
    return [EntityName("project", (text,), text, matching=matching) for text in texts]


def lines(text: str) -> Sequence[Line]:
    return parse_report("a.txt", text.encode()).printing


def found(text: str, known: Sequence[EntityName]) -> dict[str, list[tuple[int, int]]]:
    mentions = MentionFinder(known).find(lines(text))
    return {mention.name: list(mention.places) for mention in mentions}


@pytest.mark.parametrize(
    "printed",
    [
        "엠보팅 서비스",
        "엠 보 팅  서 비 스 운영",
        "□ 「엠보팅」 서비스",
        "(엠보팅)·서비스",
        "엠보팅의 운영, 서비스",
    ],
)
def test_a_name_is_found_however_it_is_printed(printed: str) -> None:
    assert found(printed, names("엠보팅")) == {"엠보팅": [(1, 1)]}


def test_the_longest_name_is_meant() -> None:
    known = names("망", "공공망", "와이파이", "공공와이파이")
    assert found("공공 망", known) == {"공공망": [(1, 1)]}
    assert found("공공 와이파이 확대", names("공공와이파이", "와이파이 확대망")) == {
        "공공와이파이": [(1, 1)]
    }
    assert found("공공 와이파이 확대망", names("공공와이파이", "와이파이 확대망")) == {
        "와이파이 확대망": [(1, 1)]
    }


def test_a_project_s_name_names_what_it_is_made_of() -> None:
    known = names("S-Net", "S-Net 1차사업", "S-Net 1차사업 성과평가")
    assert found("S-Net 1차사업의 끝", known) == {"S-Net": [(1, 1)], "S-Net 1차사업": [(1, 1)]}
    assert found("S-Net 1차사업 성과평가", known) == {
        name: [(1, 1)] for name in ("S-Net", "S-Net 1차사업", "S-Net 1차사업 성과평가")
    }
    # The shorter name runs beyond the longer one: not made of it.
    assert found("물빛 축제장 운영", names("물빛 축제장", "축제장 운영")) == {
        "물빛 축제장": [(1, 1)]
    }


def test_an_organisation_s_name_names_nothing_else() -> None:
    division = EntityName("organisation", ("가람시", "수문센터운영과"), "수문센터운영과")
    assert found("수문센터운영과", [division, *names("수문센터 운영")]) == {
        "수문센터운영과": [(1, 1)]
    }


def test_one_name_of_two_kinds_means_both() -> None:
    known = [
        EntityName("project", ("서울기록원",), "서울기록원"),
        EntityName("organisation", ("가람시", "서울기록원"), "서울기록원"),
    ]
    mentions = MentionFinder(known).find(lines("서울 기록원"))
    assert [mention.of for mention in mentions] == ["organisation", "project"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("S-Net", [(1, 1)]),
        ("s-NET망", [(1, 1)]),
        ("SNetwork", []),
        ("AS-Net", []),
        ("AI S-Net", [(1, 1)]),
        ("S-Net2", []),
        ("「S·Net」", [(1, 1)]),
    ],
)
def test_an_ascii_name_stands_in_no_longer_word(text: str, places: list[tuple[int, int]]) -> None:
    assert found(text, names("S-Net")) == ({"S-Net": places} if places else {})


@pytest.mark.parametrize(
    ("text", "matching", "there"),
    [
        ("서울온도계", "", True),
        ("온도를 잰다", "word", False),
        ("수온도", "word", False),
        ("(온도)", "word", True),
        ("온 도", "word", True),
        ("온도", "never", False),
    ],
)
def test_how_a_name_is_matched_is_told(text: str, matching: str, there: bool) -> None:
    assert bool(found(text, names("온도", matching=matching))) is there


def test_a_team_is_not_the_end_of_another() -> None:
    team = EntityName("organisation", ("가람시", "하천과", "기획팀"), "기획팀")
    assert found("□ 기획팀, 데이터기획팀", [team]) == {"기획팀": [(1, 1)]}
    assert found("데이터기획팀", [team]) == {}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("빅데이터 통합\n저장소", [(1, 2)]),
        ("빅데이터 통합\n  (저장소)", [(1, 2)]),
        ("빅데이터 통합\n□ 저장소", []),
        ("빅데이터 통합\n\n저장소", []),
        ("빅데이터 통합\t저장소", []),
        ("빅데이터\n통합\n저장소", []),
    ],
)
def test_a_name_may_run_over_the_end_of_a_line(text: str, places: list[tuple[int, int]]) -> None:
    wanted = {"빅데이터 통합저장소": places} if places else {}
    assert found(text, names("빅데이터 통합저장소")) == wanted


def test_a_short_name_does_not_run_over() -> None:
    assert found("우리는 엠보\n팅을 한다", names("엠보팅")) == {}


def test_nothing_is_known_and_nothing_found() -> None:
    assert found("엠보팅", []) == {}
    assert found("엠보팅", names("팅", "---")) == {}


LETTERS = st.text(alphabet="가나다AB1 -", min_size=1, max_size=6)


def by_hand(rows: Sequence[str], known: Sequence[str]) -> dict[str, set[int]]:
    """The same, found by trying every place of every line: for texts whose names never wrap."""
    where: dict[str, set[int]] = {}
    for number, row in enumerate(rows, 1):
        kept = [(offset, character.casefold()) for offset, character in enumerate(row)]
        kept = [(offset, letter) for offset, letter in kept if letter.isalnum()]
        spans: list[tuple[int, int, str]] = []
        for name in known:
            key = name_key(name)
            for start in range(len(kept) - len(key) + 1):
                part = kept[start : start + len(key)]
                before = row[part[0][0] - 1] if part[0][0] else ""
                after = row[part[-1][0] + 1 : part[-1][0] + 2]
                edges = [(part[0][1], before), (part[-1][1], after)]
                inside = any(
                    one.isascii() and other and other.isascii() and other.isalnum()
                    for one, other in edges
                )
                if "".join(letter for _, letter in part) == key and not inside:
                    spans.append((start, start + len(key), name))
        taken: list[set[int]] = []
        for start, end, name in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            place = set(range(start, end))
            if not any(place & longer for longer in taken):
                taken.append(place)
            elif end - start < 3 or not any(place <= longer for longer in taken):
                continue
            where.setdefault(name, set()).add(number)
    return where


@given(st.lists(LETTERS, min_size=1, max_size=5), st.lists(LETTERS, max_size=6))
@example(["AB 가"], ["AB", "B가"])
def test_finding_agrees_with_trying_every_place(rows: list[str], known: list[str]) -> None:
    by_key = {name_key(name): name for name in known if 2 <= len(name_key(name)) <= 5}
    text = "\n".join("□" + row for row in rows)  # a sign begins anew, so no name runs over
    expected = by_hand(["□" + row for row in rows], list(by_key.values()))
    places = found(text, names(*by_key.values()))
    assert {name: {first for first, _ in held} for name, held in places.items()} == expected
