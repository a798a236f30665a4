"""The answer of the project river in sentences: who had the project, how much, what changed."""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from gyebo.server.amounts import grouped, rounded
from gyebo.server.cells import Part

Sentence = tuple[Part, ...]


def river_answer(river: Mapping[str, Any]) -> tuple[Sentence, ...]:
    """Return what the data of a river says of the project that was asked for (its first lane).

    Amounts are told where each report prints a single row: of several, none stands for the project.
    """
    own = [row for row in river["segments"] if row["lane"] == 0]
    stages = sorted({row["stage"] for row in own})
    rows = {stage: [row for row in own if row["stage"] == stage] for stage in stages}
    years = {stage: str(river["stages"][stage]["year"]) for stage in stages}
    sentences = [_owners(rows, years)] if stages else []
    if stages and all(len(each) == 1 for each in rows.values()):
        path = " → ".join(f"{_amount(rows[stage][0])} ({years[stage]})" for stage in stages)
        sentences.append((Part(f"{river['measure']}: {path}. 인쇄된 명목 금액입니다."),))
    changes = [change for change in river["changes"] if change["lane"] == 0]
    if changes:
        counted = Counter(change["label"] for change in changes)
        kinds = ", ".join(f"{label} {number}건" for label, number in counted.items())
        sentences.append((Part(f"변화 {len(changes)}건: {kinds}."),))
    return tuple(sentences)


def _owners(rows: Mapping[int, list[Mapping[str, Any]]], years: Mapping[int, str]) -> Sentence:
    """Return who had a project, each with the years of the reports that say so."""
    held = [
        (tuple(dict.fromkeys((o["name"], o["href"]) for o in owners if o["name"])), years[stage])
        for stage, owners in (
            (stage, [row["organisation"] for row in printed]) for stage, printed in rows.items()
        )
    ]
    parts = [Part("맡은 곳: ")]
    for place, (owners, same) in enumerate(groupby(held, key=lambda each: each[0])):
        parts.append(Part(" → " if place else ""))
        for at, (name, href) in enumerate(owners):
            parts += [Part(", " if at else ""), Part(name, href)]
        told = ", ".join(dict.fromkeys(year for _, year in same))
        parts.append(Part(f"{'' if owners else '인쇄되지 않음'} ({told})"))
    return tuple(part for part in parts if part.text)


def _amount(row: Mapping[str, Any]) -> str:
    amount = row["amount"]
    if amount is None:
        return f"인쇄: {row['printed']}" if row["printed"] else "인쇄되지 않음"
    return rounded(amount) or f"{grouped(amount)}원"
