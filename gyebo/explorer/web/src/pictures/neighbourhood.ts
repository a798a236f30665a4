// The neighbourhood: what is around one thing, opened node by node.
import { toggled } from "../network/address";
import type { NetworkData } from "../network/data";
import { leaves } from "../network/leaves";
import { type Manner, NetworkView } from "../network/view";
import type { Mounted, State } from "../view";

const MANNER: Manner = {
  name: "neighbourhood",
  pins: "around",
  leaves,
  toggle(node, state) {
    const openings = { open: state.values.open ?? "", shut: state.values.shut ?? "" };
    state.change({ ...toggled(openings, node.code, node.opened ?? false) });
  },
};

/** Draw a neighbourhood; what is opened, closed and pinned stands in the address. */
export function mount(canvas: HTMLElement, data: NetworkData, state: State): Mounted {
  const fields = document.querySelector<HTMLFormElement>("form[data-parameters]")?.elements;
  const of = fields?.namedItem("of");
  if (of instanceof HTMLInputElement) {
    // What was opened and pinned around one thing says nothing around another.
    of.onchange = () => {
      for (const name of ["open", "shut", "pins"]) {
        const field = fields?.namedItem(name);
        if (field instanceof HTMLInputElement) field.value = "";
      }
    };
  }
  return new NetworkView(canvas, data, state, MANNER);
}
