// The frame: tabs, language, and what to draw again when the state changes.
const DRAW = { home: drawHome, timeline: drawTimeline, targets: drawTargets, meetings: drawMeetings, graph: drawGraph };

function drawFrame() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  byId("skip").textContent = t("skip");
  clear(byId("tabs"), VIEWS.map((view) => button(t(view), () => change({ view, sel: null, sort: null, q: null, ...(view === "graph" && !state.focus && !state.path ? { all: "1" } : {}) }), { "aria-current": state.view === view ? "page" : null, "data-view": view })));
  clear(byId("tools"), button(t("lang"), () => change({ lang: language === "zh" ? "en" : null }), { id: "language" }));
}
function drawSearch() {
  clear(byId("search"), searchBox({ placeholder: t("search"), onpick: openNode, withText: true, big: false }));
}
function stageKey(view) { return view === "graph" ? graphKey() : JSON.stringify({ ...state, sel: null, focus: null }) + language; }
let lastKey = "";
function draw() {
  const wanted = state.lang === "en" ? "en" : "zh";
  if (wanted !== language || !byId("search").childElementCount) { language = wanted; drawSearch(); }
  drawFrame();
  byId("work").dataset.view = state.view;
  byId("search").hidden = state.view === "home";
  const key = state.view + stageKey(state.view);
  if (key !== lastKey) {
    lastKey = key;
    const hadFocus = byId("stage").contains(document.activeElement) && document.activeElement.id === "canvas";
    if (state.view !== "graph") { drawn?.destroy(); drawn = null; }
    drawPanel();
    DRAW[state.view](byId("stage"));
    if (hadFocus) byId("canvas")?.focus();
  } else {
    drawPanel();
    if (state.view === "graph") markSelection();
  }
}
listeners.push(draw);
byId("brand").addEventListener("click", () => change({ view: "home", sel: null, focus: null, all: null, path: null, q: null, sort: null }));
byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("stage").focus(); });
addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape" && state.sel) { change({ sel: null }); byId("canvas")?.focus(); }
  else if (event.key === "/" && !typing) { event.preventDefault(); document.querySelector(".combo input")?.focus(); }
});
let resizing = 0;
addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => { if (state.view === "timeline") { lastKey = ""; draw(); } }, 200); });
draw();
performance.mark("drawn");
document.body.dataset.ready = "1";
