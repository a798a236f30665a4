// Pages are complete without this: it only adds the copy buttons.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const source = document.getElementById(button.dataset.copies);
  if (!source || !navigator.clipboard) continue;
  const words = button.innerHTML;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = "복사했습니다 ✓";
    setTimeout(() => { button.innerHTML = words; }, 1500);
  });
}
