"""What is wrong with a question that cannot be answered, in both languages."""

from collections.abc import Iterable
from difflib import get_close_matches


class QuestionError(ValueError):
    """A question that does not exist, or a value that it does not take; one line says which.

    Args:
        en: the line.
        ko: the same in Korean, for all that a page may show.
    """

    def __init__(self, en: str, ko: str = "") -> None:
        super().__init__(en)
        self.ko = ko


class Meant:
    """What may have been meant by an unknown word, in both languages; empty for nothing."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        close = get_close_matches(word, list(known), n=1)
        self.en = f"; did you mean {close[0]!r}?" if close else ""
        self.ko = f". 비슷한 것: {close[0]!r}" if close else ""


def unknown_name(name: str, near: Iterable[str], parameter: str = "") -> QuestionError:
    """Return the error of a name that no project and no organisation has.

    Args:
        name: the name.
        near: known names that are like it.
        parameter: what asked for it, empty where nothing else could have.
    """
    listed = ", ".join(map(repr, near))
    start = f"{parameter}: " if parameter else ""
    return QuestionError(
        f"{start}no project or organisation is named {name!r}"
        + (f"; did you mean {listed}?" if listed else ""),
        f"{start}이름이 {name!r}인 사업이나 조직이 없습니다"
        + (f". 비슷한 이름: {listed}" if listed else ""),
    )
