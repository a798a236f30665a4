"""What the columns of a budget table hold, by the words of its head and the print below.

A head spells its words whole (원인행위액), letter-spaced, or damaged by a scanner. Words that
can be read decide; a column without a readable word is told by its neighbours, if exactly one
of the layouts that budget tables use has this sequence of amounts and percentages.
"""

import re
from collections.abc import Sequence

from loaders.text import compact

# Role of a column (a slug of the code list `column`) by its words: as amount, as percentage.
_WORDS: tuple[tuple[re.Pattern[str], str | None, str | None], ...] = (
    (re.compile("예상액|예상집행"), "expected-spent", "expected-percent"),
    (re.compile("원인행위"), "committed", "committed-percent"),
    (re.compile("지출"), "spent", "spent-percent"),
    (re.compile("집행액"), "committed", None),
    (re.compile("집행[률율]"), None, "committed-percent"),
    (re.compile("징수액"), "collected", None),
    (re.compile("징수[률율]"), None, "collected-percent"),
    (re.compile("증감[률율]|증감비[률율]"), None, "delta-percent"),
    (re.compile("증감액?"), "delta", "delta-percent"),
    (re.compile("최종예산|전년도?예산"), "previous-budget", None),
    (re.compile("예산현액|예산액|당초예산|본예산"), "budget", None),
)
PERCENT_ROLES = frozenset(
    {
        "delta-percent",
        "collected-percent",
        "committed-percent",
        "spent-percent",
        "expected-percent",
    }
)
# The sequences of columns that budget tables of the genre print.
_COMPARED = ("budget", "previous-budget", "delta", "delta-percent")
_EXECUTED = ("budget", "committed", "spent", "committed-percent", "spent-percent")
LAYOUTS: tuple[tuple[str, ...], ...] = (
    _COMPARED,
    (*_COMPARED, "collected", "collected-percent"),
    (*_COMPARED, "committed", "committed-percent"),
    _EXECUTED,
    (*_EXECUTED, "expected-spent", "expected-percent"),
)
# Words that span the columns below them, with the words that may stand there.
_GROUPS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile("집행현황|징수현황"), re.compile("집행액|집행[률율]|징수액|징수[률율]")),
    (re.compile("집행예상액"), re.compile("예상액|집행[률율]")),
    (re.compile("집행액"), re.compile("원인행위액?|지출액?")),
    (re.compile(r"집행[률율]"), re.compile("원인행위액?|지출액?")),
    (re.compile("증감(?![액률율])|대비"), re.compile("증감액|증감[률율]")),
)
_HEAD_WORD = re.compile(
    r"구분|사업명|정책사업|단위사업|세부사업명?|비고|예산현액|예산액|최종예산|증감액|증감[률율]|증감"
    r"|대비|집행현황|징수현황|집행예상액|집행액|집행[률율]|원인행위액|원인행위|지출액|징수액|징수[률율]|예상액"
)


def head_words(text: str) -> list[str]:
    """Return the words of a table head that the text prints, in order, blanks ignored."""
    return _HEAD_WORD.findall(compact(text))


def _role(words: str, percent: bool | None, taken: Sequence[str | None]) -> str | None:
    for pattern, amount_role, percent_role in _WORDS:
        if pattern.search(words):
            if percent is None:  # markers only: the role that no column before has
                return next((r for r in (amount_role, percent_role) if r and r not in taken), None)
            return percent_role if percent else amount_role
    return None


def tell_columns(
    heads: Sequence[Sequence[str]], percents: Sequence[bool | None]
) -> list[str] | None:
    """Return the role of each value column, or None where they cannot be told.

    Args:
        heads: for each column the words that stand over it, nearest first.
        percents: for each column whether it prints percentages, None if it prints markers only.
    """
    roles: list[str | None] = []
    for words, percent in zip(heads, percents, strict=True):
        role = next((r for text in words if (r := _role(compact(text), percent, roles))), None)
        # 집행률 that is not the one below 원인행위 is the expected one, which stands last.
        later = "committed-percent" in roles or (roles and roles[-1] == "expected-spent")
        if role == "committed-percent" and later:
            role = "expected-percent"
        roles.append(role)
    # A role that two columns claim is proven for neither.
    roles = [role if roles.count(role) == 1 else None for role in roles]
    if None not in roles:
        return [role for role in roles if role]
    fitting = [
        layout
        for layout in LAYOUTS
        if len(layout) == len(roles)
        and all(
            told in (None, role) and percent in (None, role in PERCENT_ROLES)
            for told, role, percent in zip(roles, layout, percents, strict=True)
        )
    ]
    enough = sum(role is not None for role in roles) * 2 >= len(roles)
    return list(fitting[0]) if len(fitting) == 1 and enough else None


def unfold_head(lines: Sequence[str]) -> list[str]:
    """Return the words over each value column of a head that is printed without column marks.

    Such a head comes out row by row: 예산현액 집행액 집행률 / 원인행위액 지출액 원인행위 지출액.
    A word that spans columns gives way to the words of the next row that belong below it.
    """
    words = [word for line in lines for word in head_words(line)]
    words = [word for word in words if word not in {"구분", "사업명", "세부사업명", "세부사업"}]
    unfolded: list[str] = []
    while words:
        word = words.pop(0)
        below = next((b for g, b in _GROUPS if g.fullmatch(word)), None)
        children: list[str] = []
        if below is not None:
            wanted = 2
            for later in list(words):
                if below.fullmatch(later) and wanted:
                    children.append(later)
                    words.remove(later)
                    wanted -= 1
        unfolded.extend(children or [word])
    return [word for word in unfolded if word not in {"대비", "집행현황", "징수현황"}]
