// The triples of an answer as a network, drawn as those of the pictures are.
import { english, made } from "../network/elements";
import { leaves, leavesByKind } from "../network/leaves";
import { NetworkView } from "../network/view";
import { grouped } from "../numbers";
import type { Table, Triples } from "./answer";
import { networkOf, triplesOf } from "./graph.data";
import { learn, nameOf } from "./names";

const TIES = "관계가 있는 그림은 CONSTRUCT, DESCRIBE, 또는 열이 셋(주어, 술어, 목적어)인 SELECT의 결과로 그립니다. ";
const FEW = 60; // nodes that a list holds without a branch for each kind

/** Draw the graph of an answer; returns what stops it. */
export async function showGraph(place: HTMLElement, answer: Table | Triples): Promise<() => void> {
  const triples = triplesOf(answer);
  if (!triples.length) {
    place.replaceChildren(made("p", { class: "empty" }, TIES, english("A graph is drawn of CONSTRUCT, DESCRIBE, or ?s ?p ?o.")));
    return () => undefined;
  }
  await learn(triples.flatMap((triple) => triple.flatMap((term) => (term.type === "uri" ? [term.value] : []))));
  const { data, about, whole } = networkOf(triples, nameOf);
  const few = data.nodes.length <= FEW;
  const branches = new Set<string>();
  const canvas = made("div", { class: "scroll canvas" });
  const said = made("p", { class: "away", "aria-live": "polite" });
  const saves = (["png", "svg"] as const).map((kind) => {
    const save = made("button", { type: "button", class: "plain-button", "data-save": kind }, kind.toUpperCase());
    return save;
  });
  const cut = whole ? [] : [made("p", { class: "note" }, `처음 ${grouped(data.nodes.length)}개 매듭만 그립니다. `, english("Only the first nodes are drawn."))];
  place.replaceChildren(
    ...cut, made("figure", { class: "picture", "data-picture": "query" }, canvas, made("p", { class: "files" }, ...saves)), said,
  );
  const state = { values: {}, change: () => undefined, keep: () => undefined, say: (words: string) => { said.textContent = words; } }; // prettier-ignore
  const view = new NetworkView(canvas, data, state, {
    name: "graph",
    pins: "none",
    about,
    leaves: (told) => (few ? leaves(told) : leavesByKind(told, branches)),
    ...(!few && { branches }),
  });
  return () => view.unmount();
}
