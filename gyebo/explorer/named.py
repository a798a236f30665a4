"""Whom a parameter of a picture names: an organisation or a project, by any name it goes by."""

from gyebo.question_errors import QuestionError
from gyebo.server.names import Of
from gyebo.server.site import Site


def all_named(site: Site, name: str, of: Of, question: str) -> tuple[str, ...]:
    """Return the IRIs of what goes by a name; several teams may.

    Args:
        site: the build.
        name: what is asked for; nobody is for an empty one.
        of: what it should be the name of, and the parameter that gave it.
        question: the named question that takes the same parameter: it says what names an unknown
            one is like.

    Raises:
        QuestionError: nothing goes by it.
    """
    found = tuple(site.holdings.names.holders(name, of)) if name else ()
    if name and not found:
        site.answer(question, {of: name})
        raise QuestionError(
            f"{of}: nothing is called {name!r}", f"{of}: 이름이 {name!r}인 것이 없습니다"
        )
    return found


def one_named(site: Site, name: str, of: Of, question: str) -> str:
    """Return the IRI of what alone goes by a name, empty for an empty one; see `all_named`.

    Raises:
        QuestionError: nothing goes by it, or several do.
    """
    found = all_named(site, name, of, question)
    if len(found) > 1:
        paths = ", ".join(site.holdings.address(each) or each for each in found)
        raise QuestionError(
            f"{of}: several are called {name!r}: {paths}",
            f"{of}: 이름이 {name!r}인 것이 여럿입니다: {paths}",
        )
    return found[0] if found else ""
