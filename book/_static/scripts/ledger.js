// ---- the ledger's filter: the promises of one outcome, of one section

/** Offers the outcomes and sections that have promises; without a script every row is there. */
const startLedger = (ledger) => {
  const groups = [...ledger.querySelectorAll(".ledger-group")];
  const parts = [...ledger.querySelectorAll(".ledger-part")];
  const rowsOf = (element) => element.querySelectorAll("tbody tr").length;
  const names = new Map(parts.map((part) => [part.dataset.section, part.dataset.name]));
  // In the order of the report, in which their full-width numbers sort.
  const sections = [...names].sort(([, one], [, other]) => (one < other ? -1 : 1));
  const outcomes = groups.map((group) => [group.dataset.outcome, group.querySelector("h2").firstChild.textContent.trim()]);
  const filters = document.createElement("div");
  filters.className = "ledger-filters";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const choice = (key, name, options) => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    label.append(name, select);
    select.append(new Option("すべて", ""), ...options.map(([value, text]) => new Option(text, value)));
    select.addEventListener("change", () => {
      show();
      inAddress(key, select.value);
    });
    filters.append(label);
    const asked = fromAddress(key);
    if (options.some(([value]) => value === asked)) select.value = asked;
    return select;
  };
  const show = () => {
    let shown = 0;
    for (const group of groups) {
      const wanted = ["", group.dataset.outcome].includes(outcome.value);
      for (const part of group.querySelectorAll(".ledger-part")) {
        part.hidden = !wanted || !["", part.dataset.section].includes(section.value);
        const fold = part.querySelector(".fold");
        if (fold) fold.open = section.value !== "";
        if (!part.hidden) shown += rowsOf(part);
      }
      group.hidden = !group.querySelector(".ledger-part:not([hidden])");
    }
    const all = outcome.value === "" && section.value === "";
    said.textContent = all ? "" : `${rowsOf(ledger)}件のうち${shown}件を表示しています`;
  };
  const outcome = choice("outcome", "結果", outcomes);
  const section = choice("section", "節", sections);
  filters.append(said);
  ledger.querySelector(".ledger-tiles").after(filters);
  if (outcome.value || section.value) show();
};
