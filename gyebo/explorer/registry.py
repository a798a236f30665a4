"""All pictures, in the order in which a reader meets them."""

from gyebo.explorer.picture import Picture
from gyebo.explorer.pictures.audit import AUDIT
from gyebo.explorer.pictures.contradictions import CONTRADICTIONS
from gyebo.explorer.pictures.lineage import LINEAGE
from gyebo.explorer.pictures.money import MONEY
from gyebo.explorer.pictures.neighbourhood import NEIGHBOURHOOD
from gyebo.explorer.pictures.project_river import PROJECT_RIVER
from gyebo.explorer.pictures.whole import WHOLE

PICTURES: tuple[Picture, ...] = (
    LINEAGE,
    PROJECT_RIVER,
    MONEY,
    AUDIT,
    CONTRADICTIONS,
    NEIGHBOURHOOD,
    WHOLE,
)


def picture_named(name: str) -> Picture | None:
    """Return the picture of a name, or None."""
    return next((picture for picture in PICTURES if picture.name == name), None)
