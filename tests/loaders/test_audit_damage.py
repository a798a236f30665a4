"""Audit items in damaged print: columns torn apart, marks lost, an item printed twice."""

from loaders.curated import Correction, Corrections
from tests.loaders.audit_pages import CHAPTER, HEAD, found, read


def test_one_answer_for_two_torn_demands_is_given_to_neither() -> None:
    reading = read(
        [
            *CHAPTER,
            "시정·처리 요구사항",
            "",
            "시정 및 처리 요구사항",
            "",
            "○ 안내판을 고칠 것 (전산과)",
            "",
            "○ 센터를 점검할 것 (자료센터)",
            "",
            "조치결과 및 향후추진계획",
            "",
            "□ 추진상황 : 추진완료",
            "",
            "□ 추진내용",
        ]
    )
    assert [item.status for item in reading.records] == ["unstated", "unstated"]
    assert [problem.line for problem in reading.problems] == [15]


def test_two_demands_on_one_line_with_their_statuses_between_the_words() -> None:
    reading = read(
        [
            *CHAPTER,
            "시정·처리 요구사항",
            "",
            "시정 및 처리 요구사항 조치결과 및 향후추진계획 ○ 안내판의 □ 추진상황 : 추진 중 글씨를 "
            "│ 추진내용 크게 할 것 ○ 조사 결과 (전산과) - 안내판 : 8개 □ 향후계획 ○ 교체 : '32.5월 "
            "○ 센터의 □ **추진상황** : **추진완료** 문을 고칠 것 (자료센터) 고침",
            "",
            "□ 향후계획",
            "",
            "○ 점검 : '32.7월",
        ]
    )
    assert found(reading) == [
        ("corrective", "전산과", "in-progress", "추진중"),
        ("corrective", "자료센터", "completed", "추진완료"),
    ]
    assert [[date.earliest for date in item.planned_dates] for item in reading.records] == [
        ["2032-05"],
        ["2032-07"],
    ]
    assert [item.evidence.passages for item in reading.records] == [((7, 7),), ((7, 11),)]


def test_a_demand_whose_beginning_and_rest_are_printed_apart_cites_both() -> None:
    reading = read(
        [
            *CHAPTER,
            "시정·처리 요구사항",
            "",
            "○ 재단의 □ 추진상황 : 추진완료 예산을 줄일 것 (가람디지털재단)",
            "",
            "교육에 빠지는 부서가 많음",
            "",
            "(전산과)",
            "",
            "조치결과 및 향후추진계획",
            "",
            "□ 추진내용",
            "- 줄임",
            "",
            "○ 보안 교육 I **추진상황** : **추진 중**",
            "",
            "□ 추진내용",
            "- 독려",
        ]
    )
    first, second = reading.records
    assert (first.organisation, first.evidence.passages) == ("가람디지털재단", ((7, 7), (15, 16)))
    assert (second.organisation, second.status) == ("전산과", "in-progress")
    assert second.evidence.lines == (9, 18)
    assert second.evidence.passages == ((9, 11), (18, 21))


def test_an_item_printed_twice_is_one() -> None:
    answer = " ".join(f"○ 배치 계획 {n}단계 협의와 조사" for n in range(6))
    torn_head = "처리 요구사항\t조치결과"
    reading = read(
        [
            *HEAD,
            f"○ 안내판을 모두 다시 고쳨 □ 추진상황 : 추진 중 (전산과) {answer}\t{torn_head}",
            f"- 이어짐\t○ 안내판을 모두 다시 고칠 것\t→ 추진내용 {answer}",
            "○ 센터를 점검할 것 (자료센터)\t□ 추진상황 : 추진완료",
        ]
    )
    assert [item.organisation for item in reading.records] == ["전산과", "자료센터"]
    assert reading.records[0].evidence.lines == (8, 9)


def test_a_correction_restores_a_lost_mark_and_a_lost_bracket() -> None:
    lines = [*HEAD[:-1], "- 예산을 줄일 것 (재정", "", "□ 추진상황 : 추진완료"]
    corrections = Corrections(
        (
            Correction("made-up", 7, "- 예산을", "○ 예산을", "머리표"),
            Correction("made-up", 7, "(재정", "(재정과)", "괄호"),
        )
    )
    assert not read(lines).records
    (item,) = read(lines, corrections).records
    assert (item.organisation, item.status) == ("재정과", "completed")
