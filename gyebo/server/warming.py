"""What the first visitors of a build would wait for, made before they come."""

import asyncio
from collections.abc import Callable, Sequence

from gyebo.explorer.entries import entries
from gyebo.explorer.examples import examples
from gyebo.explorer.finds import facts
from gyebo.explorer.registry import PICTURES
from gyebo.server.picture_pages import states_worth_a_look
from gyebo.server.site import Site

# In the order of the doors: the home page, a search, the pictures, the pages of things, /sparql.
_STEPS: Sequence[Callable[[Site], object]] = (
    lambda site: site.made(examples, {}),
    lambda site: site.made(entries, {}),
    lambda site: site.made(facts, {}),
    lambda site: [states_worth_a_look(site, picture) for picture in PICTURES],
    lambda site: site.ledger,
    lambda site: site.census,
)


async def warm(site: Site) -> None:
    """Make what the pages of a build share and keep, one after the other, beside the requests.

    Who asks for something that is being made waits for it, and does not make it a second time.
    Cancelled, it ends after what it is making.
    """
    for step in _STEPS:
        await asyncio.to_thread(step, site)
