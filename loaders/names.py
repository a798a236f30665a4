"""Names and their forms: when two printed forms are one name.

Print spaces letters as it likes, quotes and hyphenates at will and mixes forms of the same
character; none of that makes another name. A name is compared by its key.
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return what is compared of a name: its letters and digits, in NFKC and without case.

    `엠 보 팅`, `「엠보팅」` and `엠보팅` have one key, and so have `S-DoT` and `S-Dot`. The key of
    a name that has neither letters nor digits is empty.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in folded if character.isalnum())
