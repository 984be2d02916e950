document.querySelectorAll("script.figure-spec").forEach(startChart);
if (document.querySelector("script.figure-spec")) fetchAhead();
document.querySelectorAll(".report-figure").forEach(startSwitch);
const anchors = document.querySelectorAll(".figure-anchor");
if (anchors.length) startCopying(anchors);
document.querySelectorAll(".mode-switch").forEach(startModeSwitch);
document.querySelectorAll(".verdict-filter").forEach(startFilter);
const places = document.querySelectorAll('script[type$="widget-view+json"]');
if (places.length) startWidgets(places);
keepPlace();
window.addEventListener("hashchange", keepPlace);

// For the explorer, whose figures are made in the browser.
window.reportbook = { drawChart, startSwitch };
