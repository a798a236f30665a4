"""Words of pages that must not be broken over lines."""

import re

from markupsafe import Markup, escape

_DATE = re.compile(r"(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?![\d-])")


def whole_dates(text: str) -> Markup:
    """Return a text as HTML in which no date is broken over two lines.

    >>> whole_dates("2024-01-31 <뒤>")
    Markup('<time>2024-01-31</time> &lt;뒤&gt;')
    """
    return Markup(_DATE.sub(r"<time>\g<0></time>", str(escape(text))))
