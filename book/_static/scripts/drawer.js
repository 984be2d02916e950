// ---- the contents as a drawer, where there is no room for them beside the text

/** The contents come over the page in a dialog, which holds the focus, makes the rest of the page
 *  inert and closes with Escape by itself; then they go back to the foot of the page. */
const startDrawer = (link) => {
  const parts = [document.querySelector(".page-contents"), document.getElementById("contents")].filter(Boolean);
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  dialog.className = "drawer";
  dialog.setAttribute("aria-label", "目次");
  Object.assign(close, { type: "button", className: "drawer-close", textContent: "目次を閉じる" });
  dialog.append(close);
  document.body.append(dialog);
  link.setAttribute("aria-haspopup", "dialog");
  let places = [];

  link.addEventListener("click", (event) => {
    event.preventDefault();
    places = parts.map((part) => {
      const mark = document.createComment("");
      part.replaceWith(mark);
      dialog.append(part);
      return mark;
    });
    dialog.showModal();
    dialog.scrollTop = 0;
  });
  dialog.addEventListener("close", () => {
    parts.forEach((part, index) => places[index].replaceWith(part));
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a")) dialog.close();
  });
  // Turned on its side, a phone may have the room.
  matchMedia("(min-width: 64rem)").addEventListener("change", () => dialog.close());
};
