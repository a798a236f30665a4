// What every page loads. Pages are complete without it; it adds what only a script can do.
import { addCopyButtons } from "./copying";

addCopyButtons();

for (const told of document.querySelectorAll<HTMLElement>("[data-told]")) {
  void import("./picture").then(({ Picture }) => new Picture(told).show());
}
