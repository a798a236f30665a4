"""The text of a report: physical lines with their numbers, printed and normalised side by side."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path


class ReportError(ValueError):
    """A report that cannot be read: one line that says what is wrong and where.

    Args:
        file: name of the file at fault.
        line: 1-based physical line, or None where no line is to blame.
        what: what is wrong, without a full stop.
    """

    def __init__(self, file: str, line: int | None, what: str) -> None:
        self.file, self.line, self.what = file, line, what
        super().__init__(f"{file}:{line}: {what}" if line else f"{file}: {what}")


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: 1-based number, text as printed, and text normalised for reading."""

    number: int
    printed: str
    text: str

    @property
    def blank(self) -> bool:
        """Whether the line prints nothing."""
        return not self.text.strip()

    @property
    def compact(self) -> str:
        """The normalised text without any blank: letter-spaced words read the same as others."""
        return compact(self.text)

    @property
    def cells(self) -> tuple[str, ...]:
        """The normalised cells of a tab-separated line; a line without tabs is one cell."""
        return tuple(self.text.split("\t"))

    @property
    def printed_cells(self) -> tuple[str, ...]:
        """The cells as printed, parallel to `cells`."""
        return tuple(self.printed.split("\t"))


@dataclass(frozen=True)
class ReportText:
    """A whole report: file name, sha256 of its bytes, and its lines (line n is `lines[n - 1]`)."""

    name: str
    sha256: str
    lines: tuple[Line, ...]

    def line(self, number: int) -> Line:
        """Return the line with this 1-based number; raises IndexError outside the report."""
        if not 1 <= number <= len(self.lines):
            raise IndexError(number)
        return self.lines[number - 1]

    def passage_sha256(self, first: int, last: int) -> str:
        """Return the sha256 of the printed lines first..last (inclusive), joined by a line feed."""
        printed = "\n".join(line.printed for line in self.lines[first - 1 : last])
        return hashlib.sha256(printed.encode()).hexdigest()

    @cached_property
    def printing(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        return tuple(line for line in self.lines if not line.blank)


# What PDF converters leave behind in the four kinds of text seen so far.
_TAG = re.compile(
    r"</?(?:p|ul|ol|li|table|thead|tbody|tr|th|td|u|b|i|em|strong|br|div|span|sup|sub)\b[^<>]*>",
    re.IGNORECASE,
)
_CHECKBOX = re.compile(r"<input\b[^<>]*>", re.IGNORECASE)
_LATEX = re.compile(r"\$([^$]{1,60})\$")
_LATEX_SIGNS = {
    r"^{\prime}": "'",
    r"\prime": "'",
    r"\triangle": "△",
    r"\bigcirc": "○",
    r"\rightarrow": "→",
    r"\uparrow": "↑",
    r"\downarrow": "↓",
    r"\sim": "~",
    r"\cdot": "·",
    r"\%": "%",
}
_SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("‘’´`ʼ′", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‧･․⋅∙ㆍ・•", "·"),
        **dict.fromkeys("▲∆", "△"),
        "\u00a0": " ",
        "\ufeff": "",
        "\u200b": "",
        "：": ":",
        "％": "%",
    }
)
# Emphasis dots over letters (즐거운 with dots above) come out as stray combining marks.
_EMPHASIS = re.compile("[\u0307\u030c]\\s?")


def compact(text: str) -> str:
    """Return text without any blank (tabs and the ideographic blank U+3000 included)."""
    return re.sub(r"\s+", "", text)


def squeeze(text: str) -> str:
    """Return text with every run of blanks as one space, trimmed."""
    return re.sub(r"\s+", " ", text).strip()


def normalise(printed: str) -> str:
    """Return the line as a reader sees it: NFC, without mark-up remnants, one sign for one meaning.

    Tabs and U+3000 stay, because they separate cells and stand for empty cells; the number of tabs
    never changes, so that normalised and printed cells are parallel.
    """
    text = unicodedata.normalize("NFC", printed)
    text = _CHECKBOX.sub("□", text)
    text = _TAG.sub(" ", text)
    if "$" in text or "\\" in text:
        text = _LATEX.sub(lambda found: _plain_latex(found[1]), text)
        text = _plain_latex(text)
    text = _EMPHASIS.sub("", text).replace("**", "")
    return text.translate(_SAME_SIGN)


def _plain_latex(text: str) -> str:
    for sign, plain in _LATEX_SIGNS.items():
        text = text.replace(sign, plain)
    # `\triangle 2` prints the sign directly before the number.
    return re.sub(r"△ (?=\d)", "△", text)


_ONE_LETTER_WORDS = frozenset("등및외각")


def join_letters(text: str) -> str:
    """Undo letter-spacing: 엠 보 팅  서 비 스  운 영 -> 엠보팅 서비스 운영.

    Justified Korean print puts one blank between letters and two or more between words. A run of
    two or more single letters is one word, unless it is two words of one letter (등 및); other
    words are left alone. Where a line prints single blanks only, the word boundaries are lost and
    the letters become one word, as in 공유재산임대료.
    """
    words: list[str] = []
    for part in re.split(r"\s{2,}|\u3000+|\t", text.strip()):
        for single, run in groupby(part.split(), key=lambda token: len(token) == 1):
            letters = list(run)
            spaced = single and not _ONE_LETTER_WORDS.issuperset(letters)
            words += ["".join(letters)] if spaced else letters
    return _tidy_brackets(" ".join(words))


def _tidy_brackets(text: str) -> str:
    text = re.sub(r"([(\[〔「])\s+", r"\1", text)
    text = re.sub(r"\s+([)\]〕」,])", r"\1", text)
    return re.sub(r",(?=[가-힣])", ", ", text).strip()


def _without_stray_tabs(texts: Sequence[str]) -> list[str]:
    """Return the normalised lines without the tabs that separate nothing.

    Where a converter ends lines of prose with a tab by habit, a tab at the end of a line without
    other tabs belongs to no table, unless several of them stand for the empty cells of a row beside
    a table's rows. One such line alone may be a row whose second cell is empty.
    """
    tabbed = ["\t" in text.rstrip() for text in texts]
    prose = [text for text, row in zip(texts, tabbed, strict=True) if text.strip() and not row]
    if sum("\t" in text for text in prose) * 4 < len(prose):
        return list(texts)
    printing = [at for at, text in enumerate(texts) if text.strip()]
    beside: set[int] = set()
    for before, after in pairwise(printing):
        if tabbed[before]:
            beside.add(after)
        if tabbed[after]:
            beside.add(before)
    kept: list[str] = []
    for at, text in enumerate(texts):
        empty = text[len(text.rstrip()) :].count("\t")
        row = tabbed[at] or (empty > 1 and at in beside)
        kept.append(text if row or not empty else text.rstrip())
    return kept


def parse_report(name: str, content: bytes) -> ReportText:
    """Return the report in `content`.

    Raises:
        ReportError: the content is empty, is not text, or is not UTF-8; says the line at fault.
    """
    if not content.strip():
        raise ReportError(name, None, "the file is empty")
    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ReportError(name, line, f"not UTF-8 (byte 0x{content[error.start]:02x})") from None
    nul = decoded.find("\x00")
    if nul >= 0:
        raise ReportError(name, decoded.count("\n", 0, nul) + 1, "not a text file (a NUL byte)")
    # Old editors end lines with a carriage return alone.
    rows = decoded.split("\n" if "\n" in decoded else "\r")
    if rows[-1] == "":  # the line feed that ends the last line begins no other
        rows.pop()
    printed = [row.removesuffix("\r") for row in rows]
    texts = _without_stray_tabs([normalise(row) for row in printed])
    lines = tuple(
        Line(number, row, text)
        for number, (row, text) in enumerate(zip(printed, texts, strict=True), 1)
    )
    return ReportText(name, hashlib.sha256(content).hexdigest(), lines)


def read_report(path: Path) -> ReportText:
    """Read a report file.

    Raises:
        ReportError: the file cannot be opened, or `parse_report` refuses it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReportError(path.name, None, error.strerror or "cannot be read") from None
    return parse_report(path.name, content)


def number_list(lines: Iterable[int]) -> str:
    """Return line numbers as the data prints them: sorted, once each, separated by `;`."""
    return ";".join(str(number) for number in sorted(set(lines)))
