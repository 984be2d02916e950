// ---- the scorecard's filter

/** What is asked for stands in the address, so that it can be sent; the history stays as it is. */
const inAddress = (name, value) => {
  const asked = new URLSearchParams(location.search);
  if (value) asked.set(name, value);
  else asked.delete(name);
  const search = asked.size ? `?${asked}` : "";
  history.replaceState(history.state, "", location.pathname + search + location.hash);
  keepPlace();
};

const fromAddress = (name) => new URLSearchParams(location.search).get(name) ?? "";

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
  const open = () => {
    const fold = scorecard.closest("details");
    if (fold) fold.open = true;
  };
  for (const control of [...buttons, ...document.querySelectorAll(".verdict-tile a")]) {
    control.addEventListener("click", () => {
      const { verdict } = control.closest("[data-verdict]").dataset;
      open();
      show(verdict);
      inAddress("verdict", verdict);
    });
  }
  const asked = fromAddress("verdict");
  if (buttons.some((button) => button.dataset.verdict === asked) && asked) {
    open();
    show(asked);
  }
};
