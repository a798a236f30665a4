"""The pages that explain the ontology to people, in Korean and English: `write_pages`.

Four pages that stand alone: no script, no font, no style and no picture from anywhere else. The
same ontology gives the same bytes.
"""

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from gyebo.house import folder
from gyebo.ontology_pages.reading import read_model

__all__ = ["PAGES", "write_pages"]

PAGES = ("index.html", "code-lists.html", "shapes.html", "cubes.html")
"""The pages, in the order of their menu: terms first."""


def write_pages(out: Path, ontology: Path | None = None) -> list[Path]:
    """Write the pages of an ontology.

    Args:
        out: folder to write into; made when it is not there. Other files in it are left alone.
        ontology: folder of the ontology; the project's own when None.

    Returns:
        The files written, in the order of the menu.

    Raises:
        FileNotFoundError: there is no ontology in the folder.
    """
    model = read_model(ontology or folder("ontology"))
    environment = Environment(
        loader=PackageLoader("gyebo.ontology_pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in PAGES:
        page = out / name
        text = environment.get_template(f"{name}.jinja").render(model=model, page=name)
        page.write_text(text, encoding="utf-8", newline="\n")
        written.append(page)
    return written
