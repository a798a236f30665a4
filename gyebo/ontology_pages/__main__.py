"""`python -m gyebo.ontology_pages FOLDER` writes the pages of the ontology into a folder."""

import sys
from pathlib import Path

from gyebo.ontology_pages import write_pages

_USAGE = "usage: python -m gyebo.ontology_pages FOLDER (as in site/ontology)"


def main(arguments: list[str]) -> None:
    """Write the pages and say which.

    Raises:
        SystemExit: there is not exactly one argument.
    """
    if len(arguments) != 1:
        raise SystemExit(_USAGE)
    for page in write_pages(Path(arguments[0])):
        sys.stdout.write(f"wrote {page}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
