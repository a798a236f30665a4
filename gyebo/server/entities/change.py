"""The page of a change, or of a link that was not taken up: what happened, in one sentence."""

from collections.abc import Sequence
from typing import Any

from gyebo.explorer.picture import Words
from gyebo.particles import with_particles
from gyebo.server.changes import Change, Feature, Link, change, features, steps
from gyebo.server.entities.fate import when
from gyebo.server.entities.head import Head
from gyebo.server.site import Site

# What is said of each kind that has both sides; below, of what only ends or begins.
_SAID = {
    "renaming": Words(
        "{before}이(가) {after}(으)로 이름을 바꾸었습니다", "{before} was renamed {after}"
    ),
    "merger": Words(
        "{before}이(가) {after}(으)로 합쳐졌습니다", "{before} were merged into {after}"
    ),
    "split": Words("{before}이(가) {after}(으)로 나뉘었습니다", "{before} was split into {after}"),
    "transfer": Words(
        "{subject}이(가) {before}에서 {after}(으)로 옮겨 갔습니다",
        "{subject} moved from {before} to {after}",
    ),
}
_GOES_ON = Words(
    "{before}이(가) 끝나고 {after}(으)로 이어졌습니다", "{before} ended, and {after} went on"
)
_ENDS = Words("{before}이(가) 끝났습니다", "{before} ended")
_BEGINS = Words("{after}이(가) 시작되었습니다", "{after} began")
# Organisations are not ended or begun.
_ALONE = {
    "dissolution": Words("{before}이(가) 없어졌습니다", "{before} was dissolved"),
    "establishment": Words("{after}이(가) 새로 생겼습니다", "{after} was established"),
}
_KNOWN = {
    "stated": Words("보고서가 말로 밝힌 것입니다.", "A report says so in words."),
    "inferred": Words(
        "어느 보고서도 말하지 않고, 두 보고서를 견주어 미루어 안 것입니다.",
        "No report says so; it follows from comparing two.",
    ),
}


def change_page(site: Site, iri: str) -> dict[str, Any] | None:
    """Return what the page of a change shows; None for anything else."""
    found = change(site.holdings, iri)
    if found is None:
        return None
    parts = steps(site.holdings, iri)
    compared: tuple[Feature, ...] = () if parts else features(site.holdings, iri)
    return {"change": found, "steps": parts, "features": compared, "head": _head(found)}


def _head(found: Change) -> Head:
    if found.judgement:
        kind = Words(f"받아들이지 않은 연결 · {found.kind_label}", "a link not taken up")
        ko = f"사람이 살펴보고 ‘{found.judgement}’(으)로 판단해 계보에 넣지 않은 연결입니다."
        en = "A person looked at this link, and it is no part of the lineage."
        return Head(kind, Words(with_particles(ko), en))
    time, known = when(found), _KNOWN.get(found.grounds.basis, Words("", ""))
    said = _sentence(found)
    names = {
        "before": _listed(found.before),
        "after": _listed(found.after),
        "subject": _listed(found.subjects),
    }
    ko = f"{time.ko}{said.ko.format(**names)}. {known.ko}"
    en = f"{said.en.format(**names)}{time.en}. {known.en}"
    return Head(
        Words(f"변화 · {found.kind_label}", f"change, {found.kind}"),
        Words(with_particles(ko.strip()), en.strip()),
    )


def _sentence(found: Change) -> Words:
    if not found.before:
        return _ALONE.get(found.kind, _BEGINS)
    if not found.after:
        return _ALONE.get(found.kind, _ENDS)
    return _SAID.get(found.kind, _GOES_ON)


def _listed(links: Sequence[Link]) -> str:
    return ", ".join(each.text for each in links)
