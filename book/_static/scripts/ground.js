// What a page of the book does in the browser: brings its charts to life when they are used, starts
// its widgets, and keeps the reader's place when the year is switched. All of it comes from this site,
// and a page reads as well without.

const root = document.documentElement;
const assets = new URL(`${root.dataset.content_root || "./"}_assets/`, document.baseURI);

/** Calls `action(element)` once, when the element comes within 200px of the view. */
const whenNear = (element, action) => {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        action(element);
      }
    },
    { rootMargin: "200px" },
  );
  observer.observe(element);
};
