// For whoever writes: shows a page again once it is built, at the figure that it showed, and says
// what is wrong on the last good page. Only `build.py --watch` puts it into pages.
"use strict";

(() => {
  const KEY = "live-place";

  /** The first figure or section in view, and how far below the top it stands. */
  const place = () => {
    const marks = [...document.querySelectorAll("article figure[id], article section[id]")];
    const mark = marks.findLast((one) => one.getBoundingClientRect().top < innerHeight / 3);
    return mark ? { id: mark.id, top: mark.getBoundingClientRect().top } : null;
  };

  const backToPlace = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEY) || "null");
    sessionStorage.removeItem(KEY);
    const mark = kept && document.getElementById(kept.id);
    if (mark) scrollBy({ top: mark.getBoundingClientRect().top - kept.top, behavior: "instant" });
  };

  const showAgain = () => {
    sessionStorage.setItem(KEY, JSON.stringify(place()));
    location.reload();
  };

  const banner = (text) => {
    document.querySelector(".live-banner")?.remove();
    if (!text) return;
    const shown = document.createElement("pre");
    shown.className = "live-banner";
    shown.setAttribute("role", "alert");
    shown.textContent = text;
    shown.style.cssText =
      "position:fixed;inset:auto 0 0 0;z-index:99;margin:0;padding:1rem;max-height:40vh;" +
      "overflow:auto;white-space:pre-wrap;background:#5c1a12;color:#fff;font:14px/1.5 monospace";
    document.body.append(shown);
  };

  addEventListener("load", backToPlace);
  const source = new EventSource(`/_changes?${encodeURIComponent(location.pathname)}`);
  source.addEventListener("built", showAgain);
  source.addEventListener("failed", ({ data }) => banner(JSON.parse(data)));
  source.addEventListener("working", () => banner(""));
})();
