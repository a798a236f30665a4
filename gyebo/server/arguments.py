"""The parameters of a request, read strictly: what is not known is refused, and told what is."""

import re
from collections.abc import Collection, Iterable, Mapping

from starlette.requests import Request

from gyebo.question_errors import QuestionError
from gyebo.server.protocol import parameters
from gyebo.server.refusals import RefusalError

LONGEST_TEXT = 100
"""Characters of a text to search for; the longest names in reports have half as many."""


def arguments(
    request: Request, known: Iterable[str], several: Collection[str] = ()
) -> dict[str, str]:
    """Return the parameters of the query string that were given a value, by name.

    Args:
        request: the request.
        known: the names of all parameters.
        several: those that may be given more than once; their values are joined by commas.

    Raises:
        RefusalError: (400) one is unknown, is given twice, or is not UTF-8.
    """
    names = list(known)
    values: dict[str, str] = {}
    for name, value in parameters(request.scope["query_string"]):
        if name not in names:
            raise RefusalError(
                400,
                f"그런 매개변수는 없습니다. 쓸 수 있는 것: {', '.join(names)}",
                f"There is no such parameter. Known are: {', '.join(names)}",
                name[:100],
            )
        if values.get(name) and name in several:
            values[name] += f",{value.strip()}"
            continue
        if name in values and name not in several:
            raise RefusalError(
                400,
                f"매개변수 {name}이(가) 두 번 있습니다.",
                f"The parameter {name} is given twice.",
            )
        values[name] = value.strip()
    return {name: value for name, value in values.items() if value}


def whole_number(
    values: Mapping[str, str], name: str, default: int | None, least: int, most: int
) -> int | None:
    """Return a parameter as a whole number, the default where it is not given.

    Raises:
        RefusalError: (400) it is none, or not from `least` to `most`.
    """
    text = values.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise RefusalError(
            400,
            f"{name}은(는) {least}부터 {most}까지의 정수입니다.",
            f"{name} is a whole number from {least} to {most}.",
        )
    return int(text)


def chosen(values: Mapping[str, str], name: str, among: Iterable[str]) -> str | None:
    """Return a parameter that has to be one of several words, None where it is not given.

    Raises:
        RefusalError: (400) it is another word.
    """
    value = values.get(name)
    words = list(among)
    if value is not None and value not in words:
        raise RefusalError(
            400,
            f"{name}의 값은 다음 가운데 하나입니다: {', '.join(words)}",
            f"{name} is one of: {', '.join(words)}",
        )
    return value


def searched(values: Mapping[str, str], name: str) -> str:
    """Return a text to search for.

    Raises:
        RefusalError: (400) it is empty or too long.
    """
    text = values.get(name, "")
    if not text:
        raise RefusalError(
            400, f"찾을 말({name})이 없습니다.", f"There is nothing to search for: {name} is empty."
        )
    if len(text) > LONGEST_TEXT:
        raise RefusalError(
            400,
            f"찾을 말이 너무 깁니다(최대 {LONGEST_TEXT}자).",
            f"The text to search for is too long (at most {LONGEST_TEXT} characters).",
        )
    return text


def misfit(error: QuestionError) -> RefusalError:
    """Return the refusal (400) of a value that a question does not take."""
    return RefusalError(
        400,
        "매개변수의 값이 맞지 않습니다.",
        "A parameter has a value that the question does not take.",
        str(error),
        error.ko,
    )
