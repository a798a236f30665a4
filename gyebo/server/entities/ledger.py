"""The rows of money of every project, as the question `project-history` tells them."""

from collections.abc import Iterable, Mapping

from gyebo.results import Result

Row = Mapping[str, str]


class Ledger:
    """The answer to `project-history` for all projects, by project: asked once for a build.

    Args:
        history: the answer.
    """

    def __init__(self, history: Result) -> None:
        self._rows: dict[str, list[tuple[int, Row]]] = {}
        for place, row in enumerate(history.rows):
            cells = dict(zip(history.columns, row, strict=True))
            # What changed is told of all whose names it names.
            for project in cells["project"].split("; "):
                self._rows.setdefault(project, []).append((place, cells))

    def rows(self, projects: Iterable[str]) -> list[Row]:
        """Return the rows of some projects by their leading names, in the order of the answer."""
        found = {place: row for name in projects for place, row in self._rows.get(name, ())}
        return [found[place] for place in sorted(found)]
