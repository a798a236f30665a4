"""Demands and their answers, followed through the print in three layouts.

A row of a table prints a demand and its answer side by side. A single column prints them one below
the other. Where the columns of a table were torn apart, a page prints its demands first, with the
status of some between their words, and then the answers in the same order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.audit.columns import Blank, Event, Row, read_events, whole_cells
from loaders.audit.draft import PART_ORDER, Draft, once
from loaders.audit.marks import Head, Token, read_tokens
from loaders.audit.page import Page
from loaders.document import Document
from loaders.records import Category, Problem

_OPENING = "○◯〇"
_UNTOLD = "several demands on one row: the print does not say whose the answers are"


@dataclass(frozen=True)
class Demands:
    """The demands of a chapter in printed order; `first_line` is where its first table begins."""

    drafts: tuple[Draft, ...]
    first_line: int
    furniture: frozenset[int]
    problems: tuple[Problem, ...]


def read_demands(document: Document, first: int, last: int) -> Demands:
    """Return the demands printed on lines first..last, a chapter without its heading."""
    events, furniture = read_events(document, first, last)
    reader = _Reader(events)
    reader.run()
    first_line = events[0].line if events else last + 1
    return Demands(once(reader.drafts), first_line, furniture, tuple(reader.problems))


class _Reader:
    """Follows the stream of a chapter and gathers its demands in `drafts`."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        self.events = events
        self.drafts: list[Draft] = []
        self.problems: list[Problem] = []
        # Whether the columns of the chapter's tables are torn apart anywhere.
        self._torn = any(isinstance(event, Head) and event.answers for event in events)
        self._category: Category = "corrective"
        self._page = Page()
        self._open: Draft | None = None  # the demand whose words are being read
        self._target: Draft | None = None  # the demand whose answer is being read
        self._loose: list[Token] = []  # words that belong to no demand yet
        self._bullet: list[Token] = []  # the last bullet of the answer being read
        self._row_ended = False

    def run(self) -> None:
        """Read all events."""
        for at, event in enumerate(self.events):
            if isinstance(event, Blank):
                self._row_ended = True
            elif isinstance(event, Head):
                self._read_head(event)
            elif isinstance(event, Row):
                self._read_row(event)
                self._row_ended = False
            else:
                self._read_token(at, event)
        self._end_page()

    def _read_head(self, head: Head) -> None:
        changes = head.category is not None and head.category != self._category
        if self._open and not self._torn and not changes:
            return  # the page ends between the words of a demand
        if head.answers:
            self._close()
            self._page.columns = True
            self._target = None
            return
        self._end_page()
        if head.category and changes:
            self._category = head.category
            self._target = None

    def _end_page(self) -> None:
        self._close()
        self.problems += self._page.end_group()
        self._page.turn()

    def _begin(self, line: int, words: Sequence[Token] = ()) -> Draft:
        """Begin a demand on this line, or with these words, the first of them on this line."""
        self.problems += self._page.end_group()
        if self._target and self._target.spoken:
            self._target.done = True
        self._target = None
        self._bullet = []
        draft = Draft(self._category, {line}, {line, *(word.line for word in words)})
        draft.demand = "".join(word.text for word in words)
        self.drafts.append(draft)
        self._page.add(draft)
        return draft

    def _close(self) -> None:
        """End the words of a demand, and give loose words to the demand they follow."""
        draft, self._open = self._open, None
        if draft and not draft.organisation:
            rest = self._page.torn_off()
            if rest:
                self.drafts.remove(rest)
                draft.adopt(rest)
        last = self._page.drafts[-1:]
        if self._loose and last and not last[0].in_row:
            last[0].lines |= {token.line for token in self._loose}
        self._loose = []

    def _read_row(self, row: Row) -> None:
        last = self.drafts[-1] if self.drafts else None
        waits = last is not None and last.in_row and not last.organisation
        demand = row.demand(unmarked=not waits and (row.answer == 1 or not self._target))
        if demand is None and row.only_opens:
            # Only the rows below can say whether this is a demand.
            self._close()
            self._loose = list(row.tokens(0))
            return
        if demand is None:
            if self._current and not self._current.organisation:
                self._current.organisation = row.organisation(0, 1)
            self._go_on(row.line, row.cells)
            return
        self._go_on(row.line, row.cells[:demand])
        end = demand + 1 if row.answer is None else row.answer
        words = " ".join(row.cells[demand:end]).strip()
        above = [] if words[:1] in _OPENING else self._loose
        self._loose = []
        self._end_page()
        draft = self._begin(above[0].line if above else row.line, above)
        draft.lines.add(row.line)
        draft.in_row = True
        draft.demand += words.lstrip(_OPENING + " ")
        draft.organisation = row.organisation(demand, end)
        self._target = draft
        self._go_on(row.line, row.cells[end:])
        if row.untold:
            self.problems.append(Problem(row.line, _UNTOLD))

    @property
    def _current(self) -> Draft | None:
        return self._open or self._target or (self.drafts[-1] if self.drafts else None)

    def _go_on(self, line: int, cells: Sequence[str]) -> None:
        """Read cells that go on with the demand that is being answered."""
        draft = self._current
        printing = whole_cells(cells)
        if draft is None or not printing:
            return
        draft.lines.add(line)
        for number, words in enumerate(printing):
            if number:
                draft.end_part()
            for token in read_tokens(line, words, cell=True):
                if token.kind == "status" and (draft.status or "content" in draft.parts):
                    self.problems.append(Problem(line, "a second status in one answer"))
                elif token.kind in PART_ORDER:
                    draft.take(token)
                else:
                    draft.say(token)

    # Lines of a column

    def _read_token(self, at: int, token: Token) -> None:
        target = self._target
        if target and target.beside and not target.spoken and token.line not in target.lines:
            self._target = None  # what stood beside this demand ended with its line
        draft = self._open
        if token.kind == "open" and self._is_demand(at):
            self._close()
            self._open = self._begin(token.line)
        elif draft and token.kind in PART_ORDER and token.line in draft.lines:
            draft.beside.add(token.kind)
            draft.take(token)
        elif draft and token.kind == "organisation" and self._closes(token):
            draft.organisation = token.text
            draft.lines.add(token.line)
            self._open = None
            if draft.beside and token.line in draft.cited:
                self._target = draft
        elif token.kind in PART_ORDER:
            self._answer(token)
        elif draft:
            draft.demand += token.text
            draft.lines.add(token.line)
        else:
            self._read_words(token)

    def _read_words(self, token: Token) -> None:
        """Read words outside a demand: of an answer, or of a demand whose mark is lost."""
        target = self._answering
        if token.kind == "organisation" and token.apart and token.last:
            if target is None and self._loose and self._loose[0].kind != "open":
                words, self._loose = self._loose, []
                draft = self._begin(words[0].line, [*words, token])
                draft.opened = False
                draft.organisation = token.text
                return
            last = self._page.drafts[-1:]
            if last and last[0].organisation == token.text and token.first:
                last[0].lines.add(token.line)  # printed again below the answer
                return
        if token.kind == "open":
            self._bullet = []
        self._bullet.append(token)
        if target:
            target.say(token)
        else:
            self._loose.append(token)

    def _is_demand(self, at: int) -> bool:
        """Whether the bullet at this event opens a demand.

        It does where its words lead to the bracket that closes a demand, or where an answer begins
        beside them on the same line.
        """
        bullet = self.events[at]
        beside = self._open is not None and bool(self._open.beside)
        for ahead in range(at + 1, len(self.events)):
            event = self.events[ahead]
            if isinstance(event, Blank) or (isinstance(event, Head) and not self._torn):
                continue
            if isinstance(event, Head | Row) or event.kind in {"open", "plan"}:
                return False
            if event.kind in PART_ORDER:
                return event.line == bullet.line
            if event.kind == "organisation" and not beside and self._closes(event):
                target = self._target
                answering = target is not None and (target.in_row or bool(target.spoken))
                return not answering or self._leads_on(ahead)
        return False

    def _closes(self, token: Token) -> bool:
        """Whether a bracket stands where one closes a demand: at the end of its line.

        Between the words of an answer beside it, it has no end of line to itself.
        """
        beside = self._open is not None and bool(self._open.beside)
        return token.apart and (token.last or beside)

    def _leads_on(self, at: int) -> bool:
        """Whether the bracket, met inside an answer, is followed as the end of a demand is."""
        for ahead in range(at + 1, len(self.events)):
            event = self.events[ahead]
            if isinstance(event, Blank):
                continue
            if isinstance(event, Head | Row):
                return True
            if event.kind == "open":
                return self._torn and self._is_demand(ahead)
            return event.kind in PART_ORDER
        return True

    # Answers

    def _answer(self, token: Token) -> None:
        """Begin a part of an answer: of the same answer, or of the next demand that lacks it."""
        target = self._answering if token.kind == "status" else self._target
        if token.kind == "status" and self._lost_organisation(target):
            # A status begins an answer, so the bullet directly above it is its demand.
            words, self._loose = self._bullet, []
            if self._target:
                self._target.forget({word.line for word in words})
            draft: Draft | None = self._begin(words[0].line, words)
        else:
            self._close()
            draft = self._page.taker(token.kind, target)
            if draft is None and token.kind != "status":
                draft = target  # the same head twice in one answer
        if draft is None:
            self.problems.append(Problem(token.line, "an answer without a demand"))
            return
        if target and target is not draft:
            target.hand_over(draft, token.line)
            target.done = True
        draft.in_row = False  # the answer goes on below its row
        self._bullet = []
        self._target = draft
        draft.take(token)

    @property
    def _answering(self) -> Draft | None:
        """The demand whose answer is being read, unless that answer ended with its row."""
        ended = self._target is not None and self._target.in_row and self._row_ended
        return None if ended else self._target

    def _lost_organisation(self, target: Draft | None) -> bool:
        """Whether a status that no demand takes follows a bullet, in a column that is not torn."""
        if self._torn or not self._bullet or self._bullet[0].kind != "open":
            return False
        return target is None or self._page.taker("status", target) is None
