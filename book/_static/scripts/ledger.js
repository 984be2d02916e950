// ---- the ledger's filter: the promises of one section

/** Offers the sections that have promises; without a script every row is there. */
const startLedger = (ledger) => {
  const rows = [...ledger.querySelectorAll("tbody tr")];
  const nameOf = (row) => row.querySelector("[data-section]")?.dataset.section ?? "";
  const sectionOf = (row) => nameOf(row).normalize("NFKC"); // Ⅰ-２ is I-2 in the address
  const names = new Map(rows.map((row) => [sectionOf(row), nameOf(row)]));
  const label = document.createElement("label");
  const select = document.createElement("select");
  label.className = "ledger-filter";
  label.append("節で絞り込む", select);
  select.append(new Option("すべて", ""), ...[...names].map(([section, name]) => new Option(name, section)));
  const show = (section) => {
    for (const row of rows) row.hidden = section !== "" && sectionOf(row) !== section;
    for (const fold of ledger.querySelectorAll("details")) fold.open = section !== "";
  };
  select.addEventListener("change", () => {
    show(select.value);
    inAddress("section", select.value);
  });
  ledger.prepend(label);
  const asked = fromAddress("section");
  if (names.has(asked)) {
    select.value = asked;
    show(asked);
  }
};
