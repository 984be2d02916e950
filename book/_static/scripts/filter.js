// ---- the scorecard's filter

/** Shows the rows of one verdict, and says how many; the tiles of the page's top lead here, too. */
const startFilter = (filter) => {
  const scorecard = filter.parentElement;
  const buttons = [...filter.querySelectorAll("button")];
  const said = filter.querySelector("[role='status']");
  const rows = [...scorecard.querySelectorAll("tr[data-goal]")];
  const show = (verdict) => {
    for (const row of scorecard.querySelectorAll("tr[data-verdict]")) {
      row.hidden = verdict !== "" && row.dataset.verdict !== verdict;
    }
    for (const table of scorecard.querySelectorAll(".scorecard-fit")) {
      table.hidden = !table.querySelector("tr[data-goal]:not([hidden])");
    }
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const all = shown === rows.length;
    said.textContent = all ? `${shown}件すべてを表示しています` : `${rows.length}件のうち${shown}件を表示しています`;
  };
  for (const control of [...buttons, ...document.querySelectorAll(".verdict-tile a")]) {
    control.addEventListener("click", () => {
      const fold = scorecard.closest("details");
      if (fold) fold.open = true;
      show(control.closest("[data-verdict]").dataset.verdict);
    });
  }
};
