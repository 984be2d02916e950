// ---- the ledger's filter: the promises of one section

/** Offers the sections that have promises; without a script every row is there. */
const startLedger = (ledger) => {
  const rows = [...ledger.querySelectorAll("tbody tr")];
  const sectionOf = (row) => row.querySelector("[data-section]")?.dataset.section ?? "";
  const sections = [...new Set(rows.map(sectionOf))];
  const label = document.createElement("label");
  const select = document.createElement("select");
  label.className = "ledger-filter";
  label.append("節で絞り込む", select);
  select.append(new Option("すべて", ""), ...sections.map((name) => new Option(name, name)));
  const show = (section) => {
    for (const row of rows) row.hidden = section !== "" && sectionOf(row) !== section;
    for (const fold of ledger.querySelectorAll("details")) fold.open = section !== "";
    for (const box of ledger.querySelectorAll(".table-scroll")) {
      box.hidden = !box.querySelector("tbody tr:not([hidden])");
    }
  };
  select.addEventListener("change", () => {
    show(select.value);
    inAddress("section", select.value);
  });
  ledger.prepend(label);
  const asked = fromAddress("section");
  if (asked && sections.includes(asked)) {
    select.value = asked;
    show(asked);
  }
};
