"""The named questions by what they are about, as a reader looks for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from gyebo.questions import Question

# What a theme is called, and the tags of its questions; the first theme that fits has a question.
_THEMES = (
    ("audit", "감사", "Audits", ("audit",)),
    ("claims", "진술과 모순", "Statements and contradictions", ("discrepancy", "statement",
     "figure")),
    ("money", "예산", "Money", ("budget",)),
    ("projects", "사업", "Projects", ("project", "task")),
    ("organisations", "조직과 변화", "Organisations and changes", ("organisation", "lineage")),
)  # fmt: skip
_REST = ("sources", "자료", "Sources")
_ORDER = ("organisations", "projects", "money", "audit", "claims", "sources")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its name in addresses, what it is called, its questions in their order."""

    name: str
    ko: str
    en: str
    questions: tuple[Question, ...]

    @property
    def size(self) -> int:
        """How many questions it has."""
        return len(self.questions)


def themes(questions: Iterable[Question]) -> tuple[Theme, ...]:
    """Return the themes that have questions; every question stands in one."""
    found: dict[str, list[Question]] = {name: [] for name in _ORDER}
    for question in questions:
        fitting = (name for name, _, _, tags in _THEMES if set(tags) & set(question.tags))
        found[next(fitting, _REST[0])].append(question)
    words = {name: (ko, en) for name, ko, en, _ in _THEMES} | {_REST[0]: _REST[1:]}
    return tuple(Theme(name, *words[name], tuple(each)) for name, each in found.items() if each)
