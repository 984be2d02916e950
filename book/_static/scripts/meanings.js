// ---- what a word means, in place

const HOVER_DELAY = 150; // ms, so that a pointer on its way opens nothing
const LEAVE_DELAY = 250; // ms, so that a pointer can go over into the popover

/** One popover for the words of a page. A word stays a link to the glossary: a click and Enter
 *  follow it, the first touch says what it means. */
const startMeanings = (article) => {
  const box = document.createElement("div");
  box.className = "meaning";
  box.setAttribute("popover", "manual");
  box.innerHTML = '<p class="meaning-said" id="meaning-said"></p><a class="meaning-more" tabindex="-1">用語集で読む</a>';
  const [said, more] = box.children;
  article.after(box);
  let shown = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidePopover();
  };
  const place = (term) => {
    const [line] = term.getClientRects();
    const { width, height } = box.getBoundingClientRect();
    const page = root.clientWidth;
    const fitsBelow = line.bottom + height + 8 <= innerHeight || line.top - height < 64;
    box.style.left = `${Math.max(8, Math.min(line.left, page - width - 8)) + scrollX}px`;
    box.style.top = `${(fitsBelow ? line.bottom + 6 : line.top - height - 6) + scrollY}px`;
  };
  const show = (term) => {
    clearTimeout(timer);
    if (shown === term) return;
    hide();
    said.textContent = term.dataset.meaning;
    more.href = term.href;
    shown = term;
    box.showPopover();
    place(term);
    term.setAttribute("aria-describedby", "meaning-said");
  };
  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };
  const termOf = (event) => event.target.closest("a.term[data-meaning]");

  article.addEventListener("pointerover", (event) => {
    const term = event.pointerType === "mouse" && termOf(event);
    if (term) later(() => show(term), HOVER_DELAY);
  });
  article.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && termOf(event)) later(hide, LEAVE_DELAY);
  });
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") later(hide, LEAVE_DELAY);
  });
  article.addEventListener("focusin", (event) => {
    const term = termOf(event);
    if (term?.matches(":focus-visible")) show(term);
  });
  article.addEventListener("focusout", (event) => {
    if (termOf(event) && event.relatedTarget !== more) hide();
  });
  let touched = null;
  document.addEventListener("pointerdown", (event) => {
    const term = termOf(event);
    touched = event.pointerType !== "mouse" && term && term !== shown ? term : null;
    if (!box.contains(event.target) && term !== shown) hide();
  });
  article.addEventListener("click", (event) => {
    if (!touched || termOf(event) !== touched) return;
    event.preventDefault();
    show(touched);
    touched = null;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  window.addEventListener("resize", hide); // its word may be elsewhere now
};
