"""What the columns of a budget table hold, by the words of its head and the print below.

A head spells its words whole (원인행위액), letter-spaced, or damaged by a scanner. Words that
can be read decide; a damaged word is told by the only head word it may be, or by its neighbours,
if exactly one of the layouts that budget tables use has this sequence of amounts and percentages.
A column of another kind (이월액, 국비) has no role, and takes none from its neighbours.
"""

import re
from collections.abc import Sequence

from loaders.text import compact
from loaders.values import full_year

NO_ROLE = ""  # a column that holds something else than the roles below

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


# Columns that budget tables print beside those of _WORDS; some of their words contain one of these.
_OTHER = re.compile(
    "이월액?|[가-힣]*잔액|불용액?|결산액?|정산액?|지급액|[가-힣]*미수납?액?|환수액|회수액|반납액|[가-힣]*결정액"
    "|[가-힣]*결손액?|배정액?|전용액?|변경액|이체액?|국비|시비|도비|구비|군비|국고보조금|지방비|보조금"
    "|특별?교부[세금]|[가-힣]*추경(?:예산액?)?|예비비|미집행액?|계약금?액|선급금|증가액|감소액|구성비"
    "|(?:집행|지출|징수)(?:예정|계획|목표)액?|담당부서|부서|사유|전년도?(?:결산|집행|지출|징수)액?"
)
_COLUMN_WORD = re.compile(
    rf"{_OTHER.pattern}|전년도?예산액?|당초예산액?|본예산액?|{_HEAD_WORD.pattern}"
)
# What heads print beside their words: years, signs and remarks in brackets.
_HEAD_NOISE = re.compile(r"(?:20\d\d|'\d\d)년?(?:도|말)?|\([^)]*\)|\d+월?|말|[^가-힣]+")
_HEAD_YEAR = re.compile(r"(20\d\d|'\d\d)")
_KNOWN_WORDS = (
    *("예산현액", "예산액", "최종예산", "당초예산", "증감액", "증감률", "증감율", "원인행위액"),
    *("원인행위", "지출액", "집행액", "집행률", "집행율", "징수액", "징수률", "징수율", "예상액"),
    *("집행현황", "징수현황", "비고"),
)
_NAME_HEADS = frozenset({"구분", "사업명", "세부사업명", "세부사업"})
_WEAK_LETTERS = frozenset("액률율예산")
_NOTE = "비고"


def head_words(text: str) -> list[str]:
    """Return the words of a table head that the text prints, in order, blanks ignored."""
    return _HEAD_WORD.findall(compact(text))


def undamaged(word: str) -> str:
    """Return the only head word of as many letters that the word may be, else the word itself.

    Fewer than half of the letters may differ; a word of another column (결산액) is not damaged.
    """
    if word in _KNOWN_WORDS or _OTHER.fullmatch(word):
        return word
    near = {
        known: sum(a != b for a, b in zip(word, known, strict=True))
        for known in _KNOWN_WORDS
        if len(known) == len(word)
    }
    least = min(near.values(), default=len(word))
    nearest = [known for known, letters in near.items() if letters == least]
    alike = {re.sub("율$", "률", known) for known in nearest}
    return nearest[0] if len(alike) == 1 and least * 2 < len(word) else word


def _bare(words: str) -> str:
    return _HEAD_NOISE.sub("", compact(words))


def _role(words: str, percent: bool | None, taken: Sequence[str | None]) -> str | None:
    for pattern, amount_role, percent_role in _WORDS:
        if pattern.search(words):
            if percent is None:  # markers only: the role that no column before has
                return next((r for r in (amount_role, percent_role) if r and r not in taken), None)
            return percent_role if percent else amount_role
    return None


def _column_role(
    words: Sequence[str], percent: bool | None, taken: Sequence[str | None]
) -> str | None:
    """Return the role that the words over one column tell, nearest first; None if they do not."""
    for at, text in enumerate(map(compact, words)):
        bare = _bare(text)
        if _OTHER.fullmatch(bare):
            return NO_ROLE
        role = _role(text, percent, taken) or _role(undamaged(bare), percent, taken)
        if role:
            return role
        # A word of its own stands below a word that spans several columns.
        above = next((w for w in map(compact, words[at + 1 :]) if w), "")
        spanned = any(group.search(above) for group, _ in _GROUPS)
        if spanned and re.fullmatch("[가-힣]{2,}", text):
            return None
    return None


def _rate_roles(roles: Sequence[str | None], heads: Sequence[Sequence[str]]) -> list[str | None]:
    """Tell apart the columns that say 집행률 alone: each belongs to the amounts at its left."""
    told = list(roles)
    plain = [
        role == "committed-percent"
        and not any(re.search("원인행위|지출", compact(word)) for word in words)
        for role, words in zip(roles, heads, strict=True)
    ]
    for at, rate in enumerate(plain):
        if not rate:
            continue
        left = roles[at - 1] if at else None
        if left == "expected-spent" or "committed-percent" in told[:at]:
            told[at] = "expected-percent"
        if left == "spent" and ("committed" not in roles or plain.count(True) > 1):
            told[at] = "spent-percent"
        elif left == "spent" and "spent-percent" not in roles:
            told[at] = None  # of the commitments or of the payments: the head does not say
    return told


def _proven(roles: Sequence[str | None], heads: Sequence[Sequence[str]]) -> list[str | None]:
    """Settle a role that several columns claim: by their years, else by 현액; else for none."""
    proven = list(roles)
    for role in {role for role in roles if role and list(roles).count(role) > 1}:
        claims = [at for at, claimed in enumerate(roles) if claimed == role]
        words = {at: "".join(map(compact, heads[at])) for at in claims}
        years = {at: int(full_year(y[0])) for at in claims if (y := _HEAD_YEAR.findall(words[at]))}
        whole = [at for at in claims if "현액" in words[at]]
        for at in claims:
            proven[at] = None
        if role == "budget" and len(set(years.values())) == len(claims):
            latest = max(years.values())
            for at in claims:
                before = "previous-budget" if "previous-budget" not in roles else NO_ROLE
                ago = latest - years[at]
                proven[at] = role if ago == 0 else before if ago == 1 else NO_ROLE
        elif role == "budget" and len(whole) == 1:
            for at in claims:
                proven[at] = role if at in whole else NO_ROLE
    return proven


def _may_be(words: Sequence[str], role: str) -> bool:
    """Whether the words over a column may be damaged words of this role, or are none at all."""
    letters = {letter for text in words for letter in _bare(text)}
    wanted = {
        letter
        for known in _KNOWN_WORDS
        for pattern, *roles in _WORDS
        if role in roles and pattern.search(known)
        for letter in known
    }
    return not letters or bool((letters & wanted) - _WEAK_LETTERS)


def tell_columns(
    heads: Sequence[Sequence[str]], percents: Sequence[bool | None]
) -> list[str] | None:
    """Return the role of each value column, NO_ROLE for one of another kind.

    None where fewer than half of the columns can be told.

    Args:
        heads: for each column the words that stand over it, nearest first.
        percents: for each column whether it prints percentages, None if it prints markers only.
    """
    claimed: list[str | None] = []
    for words, percent in zip(heads, percents, strict=True):
        rate = percent is None and any(re.search("[률율]|%", compact(word)) for word in words[:1])
        claimed.append(_column_role(words, True if rate else percent, claimed))
    roles = _proven(_rate_roles(claimed, heads), heads)
    told = sum(bool(role) for role in roles)
    if None not in roles:
        return [role or NO_ROLE for role in roles] if told else None
    ours = [at for at, role in enumerate(roles) if role != NO_ROLE]
    fitting = [
        layout
        for layout in LAYOUTS
        if len(layout) == len(ours)
        and all(
            (roles[at] == role or (roles[at] is None and _may_be(heads[at], role)))
            and percents[at] in (None, role in PERCENT_ROLES)
            for at, role in zip(ours, layout, strict=True)
        )
    ]
    if told * 2 < len(ours):
        return None
    if len(fitting) == 1:
        for at, role in zip(ours, fitting[0], strict=True):
            roles[at] = role
    # Columns without words may be spanned by a word at their left, which then tells none of them.
    if any(role is None and not "".join(heads[at]).strip() for at, role in enumerate(roles)):
        return None
    return [role or NO_ROLE for role in roles]


def unfold_head(lines: Sequence[str]) -> list[str]:
    """Return the words over each value column of a head that is printed without column marks.

    Such a head comes out row by row: 예산현액 집행액 집행률 / 원인행위액 지출액 원인행위 지출액.
    A word that spans columns gives way to the words of the next row that belong below it. Words
    that are no known head words stand over a column of their own; 비고 at the end over none.
    """
    placed = [(at, word) for at, line in enumerate(lines) for word in _column_words(line)]
    named = [word for _, word in placed if word in _NAME_HEADS]
    if placed and not named and not _COLUMN_WORD.fullmatch(placed[0][1]):
        named = [placed[0][1]]  # a damaged 구분
    placed = [(at, word) for at, word in placed if word not in named]
    unfolded: list[str] = []
    while placed:
        at, word = placed.pop(0)
        below = next((b for g, b in _GROUPS if g.fullmatch(word)), None)
        children: list[tuple[int, str]] = []
        if below is not None:
            children = [(row, w) for row, w in placed if row > at and below.fullmatch(w)][:2]
            for child in children:
                placed.remove(child)
        unfolded.extend([w for _, w in children] or [word])
    return [word for word in unfolded if word not in {"대비", "집행현황", "징수현황", _NOTE}]


def is_other_column(words: str) -> bool:
    """Whether a head says that its column holds none of the roles of budget tables."""
    return _OTHER.fullmatch(_bare(words)) is not None


def _column_words(line: str) -> list[str]:
    tokens = line.split()
    # Letter-spaced words lose their boundaries; others keep them even where a letter is damaged.
    spaced = any(len(re.sub("[^가-힣]", "", token)) == 1 for token in tokens)
    words: list[str] = []
    for bare in [compact(line)] if spaced else tokens:
        at = 0
        for found in _COLUMN_WORD.finditer(bare):
            words += [*_strange_words(bare[at : found.start()]), found[0]]
            at = found.end()
        words += _strange_words(bare[at:])
    return words


def _strange_words(between: str) -> list[str]:
    parts = _HEAD_NOISE.sub(" ", between).split()
    return [undamaged(part) for part in parts if len(part) > 1]
