"""The demands of one printed page, and which of them a part of an answer belongs to."""

from dataclasses import dataclass, field

from loaders.audit.draft import PART_ORDER, Draft
from loaders.records import Problem


@dataclass
class Page:
    """The demands that may still find their answers, in printed order.

    `columns` tells that the head of the answers' column was printed alone below the demands: from
    there on answers follow each other in the order of the demands. Without it an answer belongs to
    the demand directly above.
    """

    drafts: list[Draft] = field(default_factory=list)
    columns: bool = False

    def add(self, draft: Draft) -> None:
        """Add a demand."""
        self.drafts.append(draft)

    def taker(self, kind: str, target: Draft | None) -> Draft | None:
        """Return the demand to whose answer a part belongs, None where no demand lacks it.

        Args:
            kind: the part that begins.
            target: the demand whose answer is being read; it takes the parts in their order.
        """
        said = {PART_ORDER[part] for part in target.spoken} if target else set()
        if target and kind not in target.parts and all(PART_ORDER[kind] > part for part in said):
            return target
        waiting = [
            draft
            for draft in (self.drafts if self.columns else self.drafts[-1:])
            if draft is not target
            and not (draft.in_row or draft.done or kind in draft.parts)
            and (kind != "status" or not draft.spoken)
        ]
        return waiting[0] if waiting else None

    def torn_off(self) -> Draft | None:
        """Take out the first demand without an opening that no answer has reached."""
        for draft in self.drafts:
            if not draft.opened and not draft.parts:
                self.drafts.remove(draft)
                return draft
        return None

    def end_group(self) -> list[Problem]:
        """End a group of demands and the answers below them, when another demand opens.

        Where fewer answers than demands are printed, their order says nothing: the statuses that
        went by it are taken back.
        """
        if not self.columns or not any(draft.spoken for draft in self.drafts):
            return []
        problems: list[Problem] = []
        ordered = [one for one in self.drafts if one.opened and "status" not in one.beside]
        if not all(draft.spoken for draft in ordered):
            for draft in ordered:
                if draft.status:
                    what = "fewer answers than demands: the print does not say whose this is"
                    problems.append(Problem(draft.status_line, what))
                    draft.status = ""
        self.drafts = [draft for draft in self.drafts if not draft.spoken]
        self.columns = False
        return problems

    def turn(self) -> None:
        """Turn to the next page, where only a demand at the end of a column may find its answer."""
        last = self.drafts[-1:]
        waits = last and not (last[0].parts or last[0].in_row or self.columns)
        self.drafts = last if waits else []
        self.columns = False
