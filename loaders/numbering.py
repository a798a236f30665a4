"""The numbering of budget rows: 1-1), 1., 가., (1), ①, Ⅰ, and code numbers of revenue classes."""

import re
from collections.abc import Sequence

_SERIAL = re.compile(r"(?P<number>\d+(?:-\d+)*)\)")
# Styles of marks that are nested in the order in which a table first prints them.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("roman", re.compile(r"(?P<number>[Ⅰ-Ⅻ])[.\s]?")),
    ("dotted", re.compile(r"(?P<number>\d{1,2})\.(?!\d)")),
    ("letter", re.compile(r"(?P<number>[가나다라마바사아자차카타파하])[.)]")),
    ("bracketed", re.compile(r"\((?P<number>\d{1,2}|[가나다라마바사아자차카타파하])\)")),
    ("circled", re.compile(r"(?P<number>[①-⑳])")),
)
_CODE = re.compile(r"\s*\d{3}(?:-\d{2})?\s+(?=[가-힣])")


def split_number(text: str) -> tuple[str, str, str]:
    """Return the style, the number and the name of a numbered row; no style for one without.

    The style of 1-1) is `serial`: its digits tell its place.
    """
    bare = text.strip()
    for style, pattern in (("serial", _SERIAL), *_STYLES):
        found = pattern.match(bare)
        if found and bare[found.end() :].strip():
            return style, found["number"], bare[found.end() :].strip()
    return "", "", text


def split_code(text: str) -> str:
    """Return a name without the code number of its class: 211-02 공유재산임대료."""
    return text[found.end() :] if (found := _CODE.match(text)) else text


def coded(names: Sequence[str]) -> bool:
    """Whether a table prints code numbers; a single name may begin with three digits (120 센터)."""
    codes = sum(_CODE.match(name) is not None for name in names)
    return codes >= 2 and codes * 2 >= len(names)


def numbered_parents(
    styles: Sequence[str], numbers: Sequence[str], top: int | None
) -> list[int | None]:
    """Return for each row the index of its parent by the printed numbering, None for the top.

    Of a serial number (1-2-3) the parent is the row numbered with the same digits but the last;
    where the print skips or mistakes it, the nearest row above with fewer digits. A mark of another
    style hangs on the nearest row above whose style the table prints earlier. Rows without a number
    hang on the total, the row `top`.
    """
    order = list(dict.fromkeys(style for style in styles if style))
    parents: list[int | None] = []
    for at, (style, number) in enumerate(zip(styles, numbers, strict=True)):
        above = range(at - 1, -1, -1)
        found: int | None = None
        if style:
            depth = (order.index(style), number.count("-"))
            stem = number.rpartition("-")[0]
            exact = (i for i in above if stem and styles[i] == style and numbers[i] == stem)
            nearest = (
                i
                for i in above
                if styles[i] and (order.index(styles[i]), numbers[i].count("-")) < depth
            )
            found = next(exact, None)
            found = next(nearest, None) if found is None else found
        parents.append(found if found is not None else (top if at else None))
    return parents
