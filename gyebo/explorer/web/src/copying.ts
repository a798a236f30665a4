/** Show the buttons that copy a text of the page, where the browser lets a page copy. */
export function addCopyButtons(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copies]")) {
    const source = document.getElementById(button.dataset.copies ?? "");
    if (!source) continue;
    const words = [...button.childNodes];
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent ?? "");
      button.textContent = "복사했습니다 ✓";
      setTimeout(() => button.replaceChildren(...words), 1500);
    });
  }
}
