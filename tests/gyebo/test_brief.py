"""Briefs through the command line, on a made-up city and on the project's own data."""

import csv
import io
import re
import shlex
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.brief.page import Sheet, fitted, lines_of
from gyebo.brief.records import Ask, Draft, Entry
from gyebo.server.sources import Source
from tests.gyebo.conftest import Run

SECTIONS = "무엇인가 계보 예산·집행 행정사무감사 약속 모순 주요 수치 근거"
HOUSE = (
    "서울AI재단",
    "지능형 CCTV 고도화",
    "WeGO",
    "정보통신과",
    "디지털동행플라자",
    "공공와이파이",
    "디지털도시국",
)
_VOID = {"meta", "link", "br", "hr", "img", "input"}
_LEFT = re.compile(r"^(\d+)건은 여기 없음\. 모두 보기: (.+)$", re.MULTILINE)


class Document(HTMLParser):
    """A page whose elements are closed in order: its identifiers, headings, links and titles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.links: list[str] = []
        self.titles: list[str] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        assert len(values) == len(attrs), tag
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if tag == "a" else []
        self.titles += [values["title"] or ""] if "title" in values else []
        self.headings += [tag] if re.fullmatch(r"h[1-6]", tag) else []
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def sections(brief: str) -> dict[str, str]:
    """Return the sections of a brief in Markdown by their Korean headings."""
    _, *parts = re.split(r"^## (.+?) \([A-Za-z ]+\)$", brief, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.fixture(scope="module")
def told(house_store: Path) -> dict[str, str]:
    """The briefs of the project's own data, in Markdown, by the name asked for."""
    from gyebo.brief import brief_of, marks_of, subject_named, write_brief
    from gyebo.questions import load_questions
    from gyebo.server.holdings import Holdings
    from gyebo.store import open_store, store_summary

    holdings = Holdings(open_store(house_store), store_summary(house_store))
    marks, questions = marks_of(holdings.reports), load_questions()
    return {
        name: write_brief(brief_of(holdings, subject_named(holdings, name), questions), "md", marks)
        for name in HOUSE
    }


def test_a_brief_has_all_sections_in_order(gyebo: Run, lineage_store: Path) -> None:
    place = {"GYEBO_STORE": str(lineage_store)}
    brief = gyebo("brief", "W-Net", **place)
    assert brief.returncode == 0, brief.stderr
    assert brief.stdout.startswith("# 하천 수위 관측망: 감사 브리프\n")
    parts = sections(brief.stdout)
    assert " ".join(parts) == SECTIONS
    assert "담당 하천담당관 (2030·2031 명시) [2030.1. 8·32행; 2031.1. 8·32행]" in parts["무엇인가"]
    assert "**내력** 하천 수위 관측망 → 분수 운영, 수질 지도" in parts["계보"]
    assert "**개칭** 하천 수위 관측 → 수위 관측망 운영" in parts["계보"]
    assert "| 2031 | 하천 수위 관측 | 4 |" in parts["예산·집행"]
    assert "`bureau-2030-02.txt`" in parts["근거"]


def test_an_empty_section_says_so(gyebo: Run, lineage_store: Path) -> None:
    brief = gyebo("brief", "하늘과", GYEBO_STORE=str(lineage_store))
    parts = sections(brief.stdout)
    for name in ("계보", "예산·집행", "행정사무감사", "약속", "모순", "주요 수치"):
        assert parts[name].strip().startswith("이 그래프에는 없음"), name


def test_what_came_again_is_told_with_its_promise(gyebo: Run, lineage_store: Path) -> None:
    parts = sections(gyebo("brief", "분수 운영", GYEBO_STORE=str(lineage_store)).stdout)
    assert "**되풀이**" in parts["행정사무감사"]
    assert "**2029년 감사에** 하천담당관: 기준을 만든다 [2030.1. 60행" in parts["약속"]


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_same_graph_gives_the_same_bytes(
    gyebo: Run, gyebo_process: Run, lineage_store: Path, tmp_path: Path, form: str
) -> None:
    written = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        ended = gyebo_process(
            "brief", "분수 운영", "--format", form, "--out", str(out),
            GYEBO_STORE=str(lineage_store), PYTHONHASHSEED=seed,
        )  # fmt: skip
        assert (ended.returncode, ended.stdout) == (0, "")
        written.append(out.read_bytes())
    assert written[0] == written[1]
    place = {"GYEBO_STORE": str(lineage_store)}
    assert gyebo("brief", "분수 운영", "--format", form, **place).stdout.encode() == written[0]


def test_an_html_brief_stands_alone(gyebo: Run, lineage_store: Path) -> None:
    place = {"GYEBO_STORE": str(lineage_store)}
    page = gyebo("brief", "분수 운영", "--format", "html", **place).stdout
    document = Document(page)
    assert document.headings == ["h1"] + ["h2"] * 8
    assert len(document.ids) == len(set(document.ids))
    assert "script" not in document.tags
    assert all(link.startswith("#") and link[1:] in document.ids for link in document.links)
    assert "http" not in page
    assert "3,000,000원" in document.titles  # what stands on the page is 3 million


def test_a_name_that_is_markup_stays_a_name(
    gyebo: Run, lineage_store: Path, tmp_path: Path
) -> None:
    from gyebo.store import build
    from tests.little_lineage import NAMES, write_lineage

    wild = {**NAMES[0], "name": "<b>관측</b> *별* ~가~나"}
    build(write_lineage(tmp_path / "data", {"names": [*NAMES, wild]}), tmp_path / "store")
    place = {"GYEBO_STORE": str(tmp_path / "store")}
    page = gyebo("brief", "W-Net", "--format", "html", **place).stdout
    assert "b" in Document(page).tags
    assert "&lt;b&gt;관측&lt;/b&gt;" in page
    brief = gyebo("brief", "W-Net", **place).stdout
    assert r"\<b\>관측\</b\> \*별\* \~가\~나" in brief


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("분수 운용", "did you mean '분수 운영'"),
        ("!!!", "no project or organisation is named '!!!'"),
        ("", "no project or organisation is named ''"),
    ],
)
def test_an_unknown_name_is_refused(gyebo: Run, lineage_store: Path, name: str, said: str) -> None:
    ended = gyebo("brief", name, GYEBO_STORE=str(lineage_store))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_several_of_one_name_are_told_apart(gyebo: Run, house_store: Path) -> None:
    place = {"GYEBO_STORE": str(house_store)}
    ended = gyebo("brief", "디지털서비스팀", **place)
    assert (ended.returncode, ended.stdout) == (2, "")
    offered = re.findall("'([^']+ 디지털서비스팀)'", ended.stderr)
    assert offered == ["디지털정책과 디지털서비스팀", "디지털정책담당관 디지털서비스팀"]
    for name in offered:
        brief = gyebo("brief", name, **place).stdout
        assert f"상위 {name.split()[0]}" in sections(brief)["무엇인가"]


def test_no_store_is_one_line(gyebo: Run, tmp_path: Path) -> None:
    ended = gyebo("brief", "분수 운영", GYEBO_STORE=str(tmp_path / "nothing"))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("gyebo: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "leading"),
    [
        ("지능형 CCTV", "지능형 CCTV 고도화"),
        ("위고", "세계스마트시티기구"),
        ("세계스마트시티지구", "세계스마트시티기구"),
        ("서 울 A I 재 단", "서울AI재단"),
        ("세계스마트도시기구(WeGO)", "세계스마트시티기구"),
    ],
)
def test_any_form_of_a_name_will_do(gyebo: Run, house_store: Path, name: str, leading: str) -> None:
    ended = gyebo("brief", name, GYEBO_STORE=str(house_store))
    assert ended.stdout.startswith(f"# {leading}: 감사 브리프\n"), ended.stderr


@pytest.mark.parametrize("name", HOUSE)
def test_every_line_has_its_evidence(told: dict[str, str], name: str) -> None:
    parts = sections(told[name])
    assert " ".join(parts) == SECTIONS
    marks = re.findall(r"^- (\S+(?: \S+)?) = ", parts.pop("근거"), re.MULTILINE)
    lines = [line for part in parts.values() for line in part.splitlines()]
    facts = [line for line in lines if re.match(r"- |\| \d", line) and "**보고서 밖**" not in line]
    assert facts
    for line in facts:
        cited = re.search(r"\[([^\[\]]+)\](?: \|)?$", line)
        assert cited, line
        for each in cited[1].split("; "):
            assert re.fullmatch(r"(.+) [\d·–]+행(?: 외 \d+곳)?", each), line
            assert each.rpartition(" ")[0].split(" 외 ")[0].rsplit(" ", 1)[0] in marks or any(
                each.startswith(f"{mark} ") for mark in marks
            ), line


def test_what_is_left_out_is_counted_and_can_be_asked(
    gyebo: Run, house_store: Path, told: dict[str, str]
) -> None:
    parts = sections(told["공공와이파이"])
    found = {name: left for name, part in parts.items() if (left := _LEFT.search(part))}
    assert "행정사무감사" in found
    for name in found.keys() & {"행정사무감사", "약속", "예산·집행", "계보"}:
        rows = 0
        for command in re.findall("`([^`]+)`", found[name][2]):
            program, *arguments = shlex.split(command)
            assert program == "gyebo"
            asked = gyebo(*arguments, "--format", "csv", GYEBO_STORE=str(house_store))
            assert asked.returncode == 0, (command, asked.stderr)
            rows += len(list(csv.reader(io.StringIO(asked.stdout)))) - 1
        assert rows >= int(found[name][1]), name


@pytest.mark.parametrize("name", HOUSE)
def test_every_question_named_takes_what_it_is_given(told: dict[str, str], name: str) -> None:
    from gyebo.questions import load_questions

    questions = load_questions()
    for command in re.findall("`gyebo query ([^`]+)`", told[name]):
        question, *options = shlex.split(command)
        names = [option.removeprefix("--") for option in options[::2]]
        questions[question].bound(dict(zip(names, options[1::2], strict=True)))


def test_open_demands_come_before_those_met(told: dict[str, str]) -> None:
    for name in HOUSE:
        part = sections(told[name])["행정사무감사"]
        tags = re.findall(r"^- \*\*(.+?)\*\*", part, re.MULTILINE)
        met = [tag == "추진완료" for tag in tags]
        assert met == sorted(met), name


def test_the_foundation_before_and_after_its_new_name(told: dict[str, str]) -> None:
    parts = sections(told["서울AI재단"])
    assert "서울디지털재단 → 서울AI재단" in parts["계보"]
    assert (
        "| 2024 | 서울디지털재단 | 10,700 | 8,640 | 6,495 | 80.7% | [2024.11. 607행] |"
        in (parts["예산·집행"])
    )
    # What the city gave it, under either name.
    given = re.findall(
        r"^\| (\d+) \| (서울\S+재단 출연) \(.+예산\) \|", parts["예산·집행"], re.MULTILINE
    )
    assert given == [
        ("2026", "서울AI재단 출연"),
        ("2024", "서울디지털재단 출연"),
        ("2021", "서울디지털재단 출연"),
    ]
    assert "해외도시 디지털 정책교류" in parts["모순"]
    assert "정원 45명 · 현원 45명" in parts["주요 수치"]


def test_a_department_that_came_of_a_split(told: dict[str, str]) -> None:
    parts = sections(told["정보통신과"])
    assert "**분리** 정보통신보안담당관 → 정보보안과, 정보통신과" in parts["계보"]
    assert re.search(r"정보통신보안담당관 → 정보통신과, 사업 \d+개: ", parts["계보"])
    # What the audit asked of the other part afterwards is none of its own.
    assert "사이버보안 실태평가" not in parts["약속"]


def test_money_of_a_task_and_revenue_are_called_so(told: dict[str, str]) -> None:
    money = sections(told["공공와이파이"])["예산·집행"]
    assert "(주요업무 전체의 예산)" in money
    rows = re.findall(r"^\| \d+ \| (.+?) \|", money, re.MULTILINE)
    revenue = [row.endswith("(세입)") for row in rows]
    assert any(revenue)
    assert revenue == sorted(revenue)


def test_a_promise_whose_time_is_past_is_told(told: dict[str, str]) -> None:
    part = sections(told["공공와이파이"])["약속"]
    assert re.search(
        r"\*\*기한 지남\*\* .+ — 그 뒤 이 일은 다시 나오지 않음 \[2021\.9\. \d+행", part
    )


_SOURCE = Source("r", "보기국", "2030-01-31", "7")
_ENTRIES = st.builds(
    Entry,
    text=st.text("가나다라 abc", min_size=1, max_size=300),
    sources=st.just((_SOURCE,)),
    ask=st.sampled_from([Ask("tasks", ()), Ask("names", (("of", "보기"),))]),
    tag=st.sampled_from(["", "추진 중"]),
)
_DRAFTS = st.lists(st.lists(_ENTRIES, max_size=40), min_size=1, max_size=7)


@given(_DRAFTS, st.integers(20, 200))
def test_a_page_is_never_fuller_than_its_sheet(written: list[list[Entry]], lines: int) -> None:
    drafts = [
        Draft(f"s{place}", "절", "section", tuple(entries), "없음")
        for place, entries in enumerate(written)
    ]
    marks = {"r": "2030.1."}
    page = fitted(drafts, marks, Sheet(lines, 100))
    for draft, section in zip(drafts, page, strict=True):
        shown = len(section.entries)
        assert section.entries == draft.entries[:shown]
        assert section.left == len(draft.entries) - shown
        assert set(section.asks) == {entry.ask for entry in draft.entries[shown:]}
        assert shown >= min(2, len(draft.entries))
    taken = sum(lines_of(each, marks, 100) for section in page for each in section.entries)
    first = sum(lines_of(each, marks, 100) for section in page for each in section.entries[:2])
    assert taken <= max(lines, first)
