"""Pages as a program reads them: the first table, and the links."""

from html.parser import HTMLParser

from tests.server.servers import Server

HTML = "text/html,application/xhtml+xml,*/*;q=0.8"
"""The `Accept` header of a browser."""


class Cells(HTMLParser):
    """The first table of a page, as rows of texts, and every link of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self._open = False
        self._tables = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        self._tables += tag == "table"
        if self._tables != 1:
            return
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.rows[-1][-1] += f" {data.strip()}" if self.rows[-1][-1] else data.strip()

    def column(self, heading: str) -> list[str]:
        place = next(i for i, text in enumerate(self.rows[0]) if text.startswith(heading))
        return [row[place] for row in self.rows[1:]]


def read(server: Server, path: str) -> Cells:
    answer = server.follow(path, Accept=HTML)
    assert answer.status_code == 200, answer.text
    return Cells(answer.text)
