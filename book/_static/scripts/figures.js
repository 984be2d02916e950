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

/** Copies the picture, or how to cite the figure, in Japanese or in English. */
const startKit = (figure) => {
  const copyPicture = async () => {
    const picture = fetch(figure.querySelector('a[href$=".png"]').href).then((answer) => answer.blob());
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  };
  const citation = (language) => {
    const address = new URL(`#${figure.id}`, location.href).href;
    const title = figure.querySelector(".figure-takeaway").firstChild.textContent;
    const said = figure.dataset[language === "ja" ? "citeJa" : "citeEn"];
    return language === "ja" ? `「${title}」${said}、${address}` : `"${title}". ${said}, ${address}`;
  };
  for (const button of figure.querySelectorAll("button[data-copy]")) {
    const { copy: what } = button.dataset;
    const name = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await (what === "picture" ? copyPicture() : navigator.clipboard.writeText(citation(what)));
        button.textContent = "コピーしました";
      } catch {
        button.textContent = "コピーできませんでした";
      }
      setTimeout(() => {
        button.textContent = name;
      }, 2000);
    });
    button.setAttribute("aria-live", "polite");
  }
};
