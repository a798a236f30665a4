"""Reports line by line: their parts, what became of each line, and which facts came of it."""

from gyebo.explorer.reports.outline import Outline, Part, outline
from gyebo.explorer.reports.ranges import GROUPS, Group, Range, ranges_of

__all__ = ["GROUPS", "Group", "Outline", "Part", "Range", "outline", "ranges_of"]
