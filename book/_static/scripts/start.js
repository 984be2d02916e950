const views = 'script[type="application/vnd.jupyter.widget-view+json"]';
document.querySelectorAll("script.figure-spec").forEach(startChart);
if (document.querySelector("script.figure-spec")) fetchAhead();
document.querySelectorAll(".report-figure").forEach(startSwitch);
const anchors = document.querySelectorAll(".figure-anchor");
if (anchors.length) startCopying(anchors);
document.querySelectorAll(".mode-switch").forEach(startModeSwitch);
document.querySelectorAll(".verdict-filter").forEach(startFilter);
// A script element has no place on the page: its container has.
document.querySelectorAll(views).forEach((view) => whenNear(view.parentElement, startWidgets));
// The Tab key goes past a widget that is not there yet, however near the view that brings it.
if (document.querySelector(views)) {
  document.addEventListener("keydown", ({ key }) => key === "Tab" && startWidgets());
}
keepPlace();
window.addEventListener("hashchange", keepPlace);

// For the explorer, whose figures are made in the browser.
window.reportbook = { drawChart, startSwitch };
