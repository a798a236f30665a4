"""Organisations and duties: the layouts of organisation charts, and the reports themselves."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.curated import Correction, read_corrections
from loaders.document import Document, read_document
from loaders.duties import LONGEST, read_duties
from loaders.organisations import read_organisations
from loaders.text import compact
from loaders.units import unit_name, unit_of_post, unit_rank
from tests.loaders.reports import DATA, ENTRIES, text_of
from tests.loaders.work_pages import BODY, document_of, report

CHART = [
    f"□ {BODY} 조직 : 1국 2과 3팀 1사업소",
    "",
    "구분\t내용",
    "바다과(2팀)\t해양팀 / 시행정팀",
    "하늘과(1팀)\t기상TF",
    "물빛센터\t운영과 / 시설관리과",
    "",
    "※ 가온물빛재단 : 2029년 설립 / 1본부 2팀(정원 20명)",
]


def units(document: Document) -> list[tuple[str, str, str, int]]:
    return [
        (o.name, o.kind, o.parent, o.evidence.lines[0])
        for o in read_organisations(document).records
    ]


def task(officials: Sequence[str], code: str = "1-1") -> list[str]:
    return [
        "Ⅲ. 주요 추진 업무",
        "",
        f"{code}. 물길 정비",
        *officials,
        "",
        "□ 사업개요",
        "ㅇ (사업예산) 5백만원",
    ]


def test_a_table_of_departments_and_offices() -> None:
    corrections = [Correction("r", 12, "시행정팀", "AI행정팀", "스캔")]
    assert units(document_of(report(CHART), corrections)) == [
        (BODY, "bureau", "", 9),
        ("바다과", "department", BODY, 12),
        ("해양팀", "team", "바다과", 12),
        ("AI행정팀", "team", "바다과", 12),
        ("하늘과", "department", BODY, 13),
        ("기상TF", "team", "하늘과", 13),
        ("물빛센터", "affiliated-office", BODY, 14),
        ("운영과", "division", "물빛센터", 14),
        ("시설관리과", "division", "물빛센터", 14),
        ("가온물빛재단", "foundation", "", 16),
    ]
    printed = {
        o.name: o.printed_name for o in read_organisations(document_of(report(CHART))).records
    }
    assert printed["바다과"] == "바다과"
    assert printed["시행정팀"] == "시행정팀"


LIST = [
    "조 직 …………… 1정책관 2담당관 6팀, 2사업소",
    "물빛정책관 2담당관 6팀, 2사업소",
    " 시설과",
    "정보운영과",
    "",
    "가온기록원",
    "",
    "보존과",
]


def test_a_list_whose_heading_is_lost_gets_its_office_from_a_task() -> None:
    officials = ["물빛센터소장 :○○○☎0000-0000 정보운영과장 :○○○☎0000 담당 :○○○☎0000"]
    document = document_of(report(LIST, task(officials), body="물빛정책관"))
    assert units(document) == [
        ("물빛정책관", "bureau", "", 10),
        ("시설과", "division", "물빛센터", 11),
        ("정보운영과", "division", "물빛센터", 12),
        ("가온기록원", "affiliated-office", "물빛정책관", 14),
        ("보존과", "division", "가온기록원", 16),
        ("물빛센터", "affiliated-office", "물빛정책관", 21),
    ]
    seen = {o.name: o.evidence.passages for o in read_organisations(document).records}
    assert seen["시설과"] == ((11, 11), (21, 21))


@pytest.mark.parametrize(
    "officials",
    [
        [],
        ["물빛센터소장 :○○○☎0000", "가온기록원 :○○○☎0000", "정보운영과장 :○○○☎0000"],
    ],
)
def test_a_list_whose_office_nothing_tells_stays_without_parent(officials: list[str]) -> None:
    document = document_of(report(LIST, task(officials), body="물빛정책관"))
    parents = {name: parent for name, _, parent, _ in units(document)}
    assert parents["시설과"] == parents["정보운영과"] == ""
    assert parents["보존과"] == "가온기록원"


def test_departments_come_from_staff_and_teams_from_officials() -> None:
    staff = ["□ 인력", "구분\t정원\t현원", "계\t9\t9", "바 다 담 당 관\t5\t5", "물 빛 센 터\t4\t4"]
    page = task(
        [
            "바다담당관: ○○○ ☎0000-0000 3D지도팀장: ○○○ ☎0 0 0 0 담당:○○○,○○○ ☎0000,0000",
            "          해양안전TF팀:○ ○○☎0000",
        ]
    )
    document = document_of(
        report(["조 직 1정책관 1담당관 2팀, 1사업소"], staff, page, body="물빛정책관")
    )
    assert units(document) == [
        ("물빛정책관", "bureau", "", 5),
        ("바다담당관", "department", "물빛정책관", 14),
        ("물빛센터", "affiliated-office", "물빛정책관", 15),
        ("3D지도팀", "team", "바다담당관", 20),
        ("해양안전TF팀", "team", "바다담당관", 21),
    ]


def test_a_foundation_has_departments_and_teams() -> None:
    duties = ["□ 팀별 주요업무", "부 서 명\t업 무 내 용", "정책 연구팀\t연구", "감 사 팀\t감사"]
    page = task(["사업본부장 : ○○○ ☎0000 정책연구팀장 : ○○○ ☎0000 담당 : ○○○ ☎0000"])
    document = document_of(report(["□ 조 직 : 1본부 2팀"], duties, page, body="가온물빛재단"))
    assert units(document) == [
        ("가온물빛재단", "foundation", "", 5),
        ("정책연구팀", "team", "사업본부", 13),
        ("감사팀", "team", "가온물빛재단", 14),
        ("사업본부", "foundation-department", "가온물빛재단", 19),
    ]


def test_no_name_or_number_of_an_official_is_kept() -> None:
    officials = ["바다담당관 :홍길동☎0000-0000 지도팀장 :성춘향☎0 0 0 0 담당 :이몽룡☎0000"]
    document = document_of(report(["조 직 1정책관 1담당관"], task(officials), body="물빛정책관"))
    stored = repr(read_organisations(document))
    assert not any(secret in stored for secret in ("홍길동", "성춘향", "이몽룡", "0000"))


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("데이터센터소장", "데이터센터"),
        ("수도사업소장", "수도사업소"),
        ("가온기록원장", "가온기록원"),
        ("가온기록원", "가온기록원"),
        ("경영혁신실장", "경영혁신실"),
        ("바다담당관", "바다담당관"),
        ("해양안전TF팀", "해양안전TF팀"),
        ("담당", ""),
        ("시장", ""),
    ],
)
def test_who_heads_what(title: str, unit: str) -> None:
    assert unit_of_post(title) == unit


@pytest.mark.parametrize(
    "word", ["사업성과", "처리결과", "기대효과", "운영지원", "정보자원", "구분"]
)
def test_words_that_only_end_like_a_unit(word: str) -> None:
    assert unit_rank(word) == ""


@given(
    st.lists(
        st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=6),
        min_size=1,
        max_size=8,
        unique=True,
    )
)
def test_every_team_of_a_row_is_read_whatever_the_count_says(stems: list[str]) -> None:
    teams = [f"{stem}팀" for stem in stems]
    lines = report([f"□ {BODY} 조직 : 1국 1과", "구분\t내용", f"바다과(1팀)\t{' / '.join(teams)}"])
    found = [name for name, kind, _, _ in units(document_of(lines)) if kind == "team"]
    assert found == [unit_name(team) for team in teams]


def duties_of(*lines: str) -> list[tuple[str, str, int]]:
    reading = read_duties(document_of(report(["□ 부서별 주요업무", "", *lines])))
    return [(d.organisation, d.duty, d.evidence.lines[0]) for d in reading.records]


def test_duties_of_a_row_are_cut_at_their_bullets() -> None:
    row = '바다과\t<ul style="x"> · 해양 계획 수립·조정 · 항만 관리'
    assert duties_of("부서(기관)별\t주요업무", row) == [
        ("바다과", "해양 계획 수립·조정", 12),
        ("바다과", "항만 관리", 12),
    ]


def test_duties_printed_a_line_each() -> None:
    assert duties_of(
        "부서(기관)별 주 요 업 무", "바 다 담 당 관", "･ 해양 계획 수립", "･항만 관리"
    ) == [
        ("바다담당관", "해양 계획 수립", 13),
        ("바다담당관", "항만 관리", 14),
    ]


def test_a_duty_too_long_is_cut_at_commas_or_named_by_its_subject_or_not_kept() -> None:
    whole = ", ".join(
        [
            "해양환경보전 및 연안관리 기본계획의 수립",
            "항만물류정보체계의 구축",
            "어업지도선단의 운영",
        ]
    )
    tail = " ".join(["여러 가지 크고 작은 많은 일"] * 4)
    rows = [f"바다과\t[해양] ○ {whole}", f"하늘과\t[기상] ○ {tail}", f"숲과\t{tail}"]
    document = document_of(report(["□ 부서별 주요업무", "", "부서별\t주요업무", *rows]))
    reading = read_duties(document)
    assert [d.duty for d in reading.records] == [*whole.split(", "), "기상"]
    assert [p.line for p in reading.problems] == [14]
    assert {12, 13, 14} <= reading.read


def of_report(name: str) -> Document:
    return read_document(text_of(name), read_corrections(DATA / "curated", name))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("smart-city-2021-09", {"bureau": 1, "department": 5, "affiliated-office": 1}),
        (
            "digital-policy-2024-02",
            {
                "bureau": 1,
                "department": 6,
                "affiliated-office": 2,
                "division": 8,
                "team": 24,
                "foundation": 1,
            },
        ),
        ("digital-foundation-2024-11", {"foundation": 1, "foundation-department": 2, "team": 7}),
        (
            "digital-city-2026-02",
            {
                "bureau": 1,
                "department": 6,
                "affiliated-office": 2,
                "division": 8,
                "team": 32,
                "foundation": 1,
            },
        ),
    ],
)
def test_organisations_of_the_reports_by_kind(name: str, kinds: dict[str, int]) -> None:
    found = [o.kind for o in read_organisations(of_report(name)).records]
    assert {kind: found.count(kind) for kind in dict.fromkeys(found)} == kinds


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("smart-city-2021-09", ("빅데이터담당관", "department", "스마트도시정책관", 21)),
        ("digital-policy-2024-02", ("서울기록원", "affiliated-office", "디지털정책관", 13)),
        ("digital-policy-2024-02", ("인터넷통신과", "division", "데이터센터", 7)),
        ("digital-policy-2024-02", ("운영지원과", "division", "서울기록원", 17)),
        ("digital-policy-2024-02", ("메타버스서울팀", "team", "디지털정책담당관", 428)),
        ("digital-policy-2024-02", ("서울디지털재단", "foundation", "", 19)),
        ("digital-foundation-2024-11", ("AI전환팀", "team", "경영혁신실", 57)),
        ("digital-foundation-2024-11", ("감사팀", "team", "서울디지털재단", 58)),
        ("digital-city-2026-02", ("AI디지털정책기획팀", "team", "디지털정책과", 16)),
        ("digital-city-2026-02", ("데이터분석TF", "team", "데이터전략과", 17)),
        ("digital-city-2026-02", ("상암정보운영과", "division", "데이터센터", 26)),
        ("digital-city-2026-02", ("서울AI재단", "foundation", "", 29)),
    ],
)
def test_an_organisation_of_the_reports(name: str, fact: tuple[str, str, str, int]) -> None:
    assert fact in units(of_report(name))


@pytest.mark.parametrize(
    ("name", "number", "fact"),
    [
        ("smart-city-2021-09", 12, ("공간정보담당관", "항공사진의 촬영·관리·활용", 33)),
        ("digital-policy-2024-02", 60, ("공간정보담당관", "드론공간정보시스템 운영·관리", 138)),
        ("digital-foundation-2024-11", 30, ("감사팀", "재단 감사 및 청렴 업무 등", 58)),
        ("digital-city-2026-02", 40, ("정보보안과", "제로트러스트 아키텍처 도입", 56)),
    ],
)
def test_duties_of_the_reports(name: str, number: int, fact: tuple[str, str, int]) -> None:
    duties = read_duties(of_report(name)).records
    assert len(duties) == number
    assert fact in [(d.organisation, d.duty, d.evidence.lines[0]) for d in duties]


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_duties_stay_short_and_belong_to_organisations(name: str) -> None:
    document = of_report(name)
    names = {o.name for o in read_organisations(document).records}
    for duty in read_duties(document).records:
        assert duty.organisation in names
        assert len(compact(duty.duty)) < LONGEST
