"""The choice of a syntax by the `Accept` header (RFC 9110, 12.5.1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.server.negotiation import GRAPHS, PAGE, PLAIN, TABLES, choose

MEDIA_TYPES = st.sampled_from(
    [
        "*/*",
        "text/*",
        "application/*",
        "image/png",
        "text/html",
        *(syntax.media_type for syntax in (*TABLES, *GRAPHS)),
    ]
)
QUALITIES = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)


@given(st.text())
def test_any_header_is_answered(accept: str) -> None:
    chosen = choose(accept, TABLES)
    assert chosen is None or chosen in TABLES


@given(st.dictionaries(MEDIA_TYPES, QUALITIES, min_size=1))
def test_the_best_syntax_is_chosen_and_a_refused_one_never(wishes: dict[str, float]) -> None:
    accept = ", ".join(f"{media_type};q={quality}" for media_type, quality in wishes.items())

    def quality(media_type: str) -> float:
        # The most exact range that fits decides.
        for wish in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
            if wish in wishes:
                return wishes[wish]
        return 0

    best = max(quality(syntax.media_type) for syntax in TABLES)
    chosen = choose(accept, TABLES)
    if best == 0:
        assert chosen is None
    else:
        assert chosen is not None
        assert quality(chosen.media_type) == best


@pytest.mark.parametrize("accept", [None, "", "  ", "*/*", "nonsense"])
def test_who_has_no_wish_gets_the_servers_favourite(accept: str | None) -> None:
    assert choose(accept, TABLES) is TABLES[0]
    assert choose(accept, GRAPHS) is GRAPHS[0]


def test_a_browser_gets_a_page_and_a_program_plain_text() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
    assert choose(browser, (PLAIN, PAGE)) is PAGE
    assert choose("*/*", (PLAIN, PAGE)) is PLAIN
