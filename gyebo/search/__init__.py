"""Search for things by their names, as Korean is typed: initials, syllables half composed, blanks.

`read_entities` takes the things and their names out of a store, `SearchIndex` finds them.
"""

from gyebo.search.entities import KIND_NAMES, KINDS, Entity, Kind, Name, read_entities
from gyebo.search.index import Hit, SearchIndex

__all__ = ["KINDS", "KIND_NAMES", "Entity", "Hit", "Kind", "Name", "SearchIndex", "read_entities"]
