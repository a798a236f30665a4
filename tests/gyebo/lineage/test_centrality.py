from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.lineage import centralities
from gyebo.lineage.centrality import _divided
from gyebo.questions import ask, load_questions
from gyebo.store import open_store


def test_the_made_up_city(lineage_store: Path) -> None:
    found = centralities(open_store(lineage_store))
    first = [
        (one.organisation, one.projects, one.money)
        for one in found
        if one.report == "bureau-2030-02"
    ]
    assert first == [("하천담당관", 1, 4_000_000), ("분수담당관", 1, 3_000_000), ("하늘과", 1, 0)]


def test_shares_of_a_report_are_one_whole(house_store: Path) -> None:
    store = open_store(house_store)
    shares = defaultdict[str, float](float)
    money = defaultdict[str, int](int)
    for one in centralities(store):
        shares[one.report] += one.money_share
        money[one.report] += one.money
        assert 0 <= one.betweenness <= 1
        assert 0 <= one.degree <= 1
    printed = defaultdict[str, int](int)
    question = load_questions()["expenditure-lines"]
    answer = ask(store, question, {})
    for row in answer.rows:
        cells = dict(zip(answer.columns, row, strict=True))
        if cells["table"] == "detail" and cells["kind"] == "line" and cells["organisation"]:
            printed[cells["report"]] += int(cells["budget"]) if cells["budget"].isdigit() else 0
    assert printed
    for report, whole in printed.items():
        assert money[report] == whole
        assert shares[report] == pytest.approx(1, abs=1e-4)


@given(
    st.dictionaries(
        st.text("ab", min_size=1, max_size=3),
        st.tuples(st.integers(0, 10**12), st.sets(st.sampled_from("가나다라"), min_size=1)),
        max_size=6,
    )
)
def test_no_won_counts_twice_and_none_is_lost(rows: dict[str, tuple[int, set[str]]]) -> None:
    amounts = {row: dict.fromkeys(units, amount) for row, (amount, units) in rows.items()}
    assert sum(_divided(amounts).values()) == sum(amount for amount, _ in rows.values())
