// What a page of the book does in the browser: brings its charts to life when they are used, shows
// its widgets, and keeps the reader's place when the year is switched. All of it comes from this site,
// and a page reads as well without.

const root = document.documentElement;
const assets = new URL(`${root.dataset.content_root || "./"}_assets/`, document.baseURI);
