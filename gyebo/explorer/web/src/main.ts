// What every page loads. Pages are complete without it; it adds what only a script can do.
import { addCopyButtons } from "./copying";

addCopyButtons();

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-search]")) {
  const begin = () => void import("./searching").then(({ SearchBox }) => new SearchBox(form));
  if (form.contains(document.activeElement)) begin();
  else form.addEventListener("focusin", begin, { once: true });
}

// The keys that lead to the search box from anywhere. With a modifier, since a single character would
// be pressed by accident, and by who speaks to the computer (WCAG 2.2, 2.1.4).
document.addEventListener("keydown", (event) => {
  const box = document.querySelector<HTMLInputElement>("form[data-search] input[name=q]");
  const meant = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK";
  // In an editor of text they may mean something else.
  if (!meant || !box || (event.target instanceof Element && event.target.closest("textarea"))) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// The card is fetched with the first link to evidence that anybody comes near.
if (document.querySelector("a[href*='/evidence/'], [data-told]")) {
  const near = new AbortController();
  const begin = () => {
    near.abort(); // whichever comes first: the pointer or the focus
    void import("./evidence").then(({ showEvidence }) => showEvidence());
  };
  for (const sort of ["pointerover", "focusin"]) document.addEventListener(sort, begin, near);
}

for (const told of document.querySelectorAll<HTMLElement>("[data-told]")) {
  void import("./picture").then(({ Picture }) => new Picture(told).show());
}

// The address of a line (#L123) on the outline of a report leads to the part with that line.
const line = /^#L(\d+)$/.exec(location.hash)?.[1];
if (line && document.querySelector("[data-report]")) location.replace(`?line=${line}#L${line}`);

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-query]")) {
  void import("./query/page").then(({ QueryPage }) => new QueryPage(form));
}
