/** 図｜表, in place of the fold that a page without a script has. */
const startSwitch = (figure) => {
  const table = figure.querySelector("details.figure-data");
  const buttons = figure.querySelectorAll(".figure-views button");
  const show = (isTable) => {
    table.open = isTable;
    buttons[0].setAttribute("aria-pressed", String(!isTable));
    buttons[1].setAttribute("aria-pressed", String(isTable));
  };
  buttons[0].addEventListener("click", () => show(false));
  buttons[1].addEventListener("click", () => show(true));
  table.addEventListener("toggle", () => show(table.open)); // the browser's own search opens it
  show(table.open);
};

const startCopying = (links) => {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status);
  const copy = async (link) => {
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // The address bar has it now.
    }
    link.dataset.said = status.textContent = "リンクをコピーしました";
    setTimeout(() => {
      delete link.dataset.said;
      status.textContent = "";
    }, 2000);
  };
  for (const link of links) {
    link.title = "この図へのリンクをコピー";
    link.setAttribute("aria-label", link.title);
    link.addEventListener("click", () => copy(link));
  }
};
