// What is known of the chosen node: facts, evidence, ties, and what can be done with it.
import { at } from "../address";
import type { About, Kind, NodeData, Place } from "./data";
import { button, english, made } from "./elements";

/** What a reader may do with the chosen node; left out where the picture does not do it. */
export interface Doings {
  open?: { opened: boolean; act(): void };
  pin?: { pinned: boolean; act(): void };
  /** Choose another node, where it is in the picture. */
  go(code: string): void;
  shown(code: string): boolean;
}

const FIRST = 8; // ties of one sort that are shown at once

/** Fetch what is known of a node; null where the server does not tell. */
export async function fetchAbout(href: string): Promise<About | null> {
  try {
    const answer = await fetch(at(`/pictures/neighbourhood.json?of=${encodeURIComponent(decodeURI(href))}`));
    if (!answer.ok) return null;
    return ((await answer.json()) as { about: About }).about;
  } catch {
    return null;
  }
}

/** Show the head of the panel at once, before its facts are there. */
export function panelHead(panel: HTMLElement, node: NodeData, kind: Kind | undefined, doings: Doings): void {
  const doable: Node[] = [];
  if (doings.open) {
    const { opened, act } = doings.open;
    doable.push(opened ? button("접기", "Close", act, { "data-do": "open" }) : button("펼치기", "Open", act, { "data-do": "open" }));
  }
  if (doings.pin) {
    const { pinned, act } = doings.pin;
    doable.push(
      pinned ? button("고정 풀기", "Unpin", act, { "data-do": "pin" }) : button("고정", "Pin", act, { "data-do": "pin" }),
    );
  }
  const links: (Node | string)[] = [];
  if (node.href) links.push(made("a", { href: at(node.href) }, "이것의 쪽 ", english("Its page")));
  if (node.href.startsWith("/id/")) {
    const around = at(`/pictures/neighbourhood?of=${encodeURIComponent(decodeURI(node.href))}`);
    links.push(" · ", made("a", { href: around }, "이것을 가운데로 ", english("Around it")));
  }
  panel.replaceChildren(
    made("h3", {}, node.name),
    made("p", { class: "quiet" }, [kind?.ko, ...node.years].filter(Boolean).join(" · ")),
    made("div", { class: "actions" }, ...doable),
    made("p", { class: "links" }, ...links),
  );
}

/** Add facts, evidence and ties below the head. */
export function panelBody(panel: HTMLElement, about: About | null, kinds: ReadonlyMap<string, Kind>, doings: Doings): void {
  if (!about) {
    panel.append(made("p", { class: "empty", role: "alert" }, "서버에서 사실을 받지 못했습니다. ", english("The server told no facts.")));
    return;
  }
  if (about.evidence.length) {
    panel.append(made("h4", {}, "근거 ", english("Evidence")), made("p", {}, ...evidence(about.evidence, about.reports)));
  }
  if (about.facts.length) {
    const facts = made("dl", { class: "known" });
    for (const fact of about.facts) {
      const values = fact.values.flatMap((value, place) => [
        ...(place ? [", "] : []),
        value.href ? made("a", { href: value.href.startsWith("/") ? at(value.href) : value.href }, value.text) : value.text,
        ...(value.note ? [made("span", { class: "quiet" }, ` (${value.note})`)] : []),
      ]);
      facts.append(made("div", {}, made("dt", {}, fact.ko), made("dd", {}, ...values, ...(fact.more ? [" …"] : []))));
    }
    panel.append(made("h4", {}, "사실 ", english("Facts")), facts);
  }
  if (about.ties.length) panel.append(made("h4", {}, `이어진 것 ${about.ties.length} `, english("Ties")), ...ties(about, kinds, doings));
}

function ties(about: About, kinds: ReadonlyMap<string, Kind>, doings: Doings): Node[] {
  // One list for each name of a tie and each direction.
  const sorts = new Map<string, HTMLLIElement[]>();
  for (const [from, to, name, inferred, places] of about.ties) {
    const other = about.others[from === -1 ? to : from];
    if (!other) continue;
    const called = about.names[name]!.ko;
    const sort = from === -1 ? `${called} →` : `← ${called}`;
    const link = doings.shown(other.code)
      ? made("button", { type: "button", class: "plain-button" }, other.name)
      : made("a", { href: at(other.href) }, other.name);
    if (link instanceof HTMLButtonElement) link.addEventListener("click", () => doings.go(other.code));
    const kind = kinds.get(other.kind)?.ko ?? "";
    const item = made("li", inferred ? { class: "inferred" } : {}, link, " ", made("span", { class: "quiet" }, kind));
    if (inferred) item.append(" ", made("span", { class: "tag inferred" }, "추론"));
    if (places.length) item.append(" ", made("span", { class: "places" }, ...evidence(places, about.reports)));
    sorts.set(sort, [...(sorts.get(sort) ?? []), item]);
  }
  return [...sorts].flatMap(([sort, items]) => {
    const rest = items.slice(FIRST);
    const lists: Node[] = [made("h5", {}, `${sort} (${items.length})`), made("ul", { class: "tied" }, ...items.slice(0, FIRST))];
    if (rest.length) {
      const more = made("summary", {}, `${rest.length}개 더 `, english("more"));
      lists.push(made("details", { class: "more" }, more, made("ul", { class: "tied" }, ...rest)));
    }
    return lists;
  });
}

function evidence(places: readonly Place[], reports: About["reports"]): (Node | string)[] {
  return places.flatMap((place, order) => [
    ...(order ? [", "] : []),
    made("a", { href: at(place.href) }, `${reports[place.report] ?? place.report} ${place.lines}`),
  ]);
}
