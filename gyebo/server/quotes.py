"""The quoted lines of a report, where its file is at hand, without the officials' names."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MASK = "●●●"

# A line that names officials, as `○○팀장: 홍길동 ☎0000 담당 : 성춘향`: it has a telephone sign, or
# the title of an office and a colon.
_OFFICIALS = re.compile(
    r"[☎☏℡]|(?:담당|담당자|담당관|기획관|정책관|(?:팀|과|국|실|부|단|소|원|센터|본부)장)\s*[:：]"
)
# From a colon to the next title with a colon, or to the end: names and numbers, nothing else. A
# title follows a blank or a number (☎0000담당:), and may begin with a digit itself (3D지도팀장).
_NAMED = re.compile(r"([:：]).*?(?=(?:(?<=\s)(?:\d(?=[A-Z]))?|(?<=\d))[^\s\d:：☎☏℡,]+\s*[:：]|$)")
_PHONE_SIGN = re.compile(r"[☎☏℡][\d\s,~∼()-]*")
# A telephone number anywhere; two years (2021-2025) are none.
_PHONE = re.compile(
    r"(?<![\d-])(?!(?:19|20)\d\d-(?:19|20)\d\d(?!\d))(?:0\d{1,2}[-)]\s?)?\d{3,4}-\d{4}(?![\d-])"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """One line of a report: its number and its text, masked where it names officials."""

    number: int
    text: str
    masked: bool


def mask(line: str) -> str:
    """Return a line of a report with officials' names and all telephone numbers covered.

    >>> mask("정책팀장 : 홍길동 ☎0000-0000 담당: 성춘향, 이몽룡☎0000")
    '정책팀장 : ●●● 담당: ●●●'
    """
    if _OFFICIALS.search(line):
        if not re.search("[:：]", line):
            return MASK  # an official without a title before: nothing tells names from words
        line = _NAMED.sub(rf"\1 {MASK} ", line).rstrip()
        line = _PHONE_SIGN.sub(MASK, line)
    return _PHONE.sub(MASK, line)


class ReportFiles:
    """The folder where the reports may be found.

    Args:
        folder: the folder, or None where there is none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lines = lru_cache(maxsize=16)(self._read)

    def quote(self, file: str, sha256: str, numbers: list[int]) -> list[Quote] | None:
        """Return the lines with these numbers, or None when the report is not at hand.

        Args:
            file: the report's file name, as the data tells it.
            sha256: the digest that the file must have; another file is not quoted.
            numbers: 1-based lines.
        """
        lines = self._lines(file, sha256)
        if lines is None:
            return None
        quotes = []
        for number in numbers:
            if 1 <= number <= len(lines):
                shown = mask(lines[number - 1])
                quotes.append(Quote(number, shown, MASK in shown))
        return quotes

    def _read(self, file: str, sha256: str) -> tuple[str, ...] | None:
        # The name comes from the data, not from the request, but it is only ever a name.
        if self._folder is None or not file or file != Path(file).name:
            return None
        try:
            content = (self._folder / file).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest() != sha256:
            return None
        return tuple(content.decode("utf-8", errors="replace").replace("\r\n", "\n").split("\n"))
