// What is on the screen, kept in the address after #: a link opens the same view.
const KEYS = ["view", "focus", "all", "sel", "place", "from", "to", "hide", "rel", "path", "q", "by", "table", "both", "sort", "lang"];
const VIEWS = ["home", "timeline", "targets", "meetings", "graph"];
// A page shown inside another (srcdoc) has no address of its own to keep the state in.
const addressed = location.href !== "about:srcdoc";
const listeners = [];
let state = readHash();

function readHash() {
  const found = {};
  let given;
  try { given = new URLSearchParams(location.hash.slice(1) || document.body.dataset.start); } catch { given = new URLSearchParams(); }
  for (const key of KEYS) if (given.get(key)) found[key] = given.get(key);
  if (!VIEWS.includes(found.view)) found.view = "home";
  return found;
}
// Only what would end a value is written in another way, so that an address can be read, and is short.
const inAddress = (text) => String(text).replace(/[%&+#\s"<>`]/g, encodeURIComponent);
function hashOf(shown) {
  const kept = KEYS.filter((key) => shown[key] && !(key === "view" && shown[key] === "home"));
  return "#" + kept.map((key) => `${key}=${inAddress(shown[key])}`).join("&");
}
// Change what is shown. `null` takes a key away. One step back in the browser undoes it unless `quiet`.
function change(changes, quiet) {
  const next = { ...state, ...changes };
  for (const key of Object.keys(next)) if (!next[key]) delete next[key];
  if (!next.view) next.view = "home";
  const before = state;
  state = next;
  const text = hashOf(state);
  if (addressed && text !== hashOf(before)) history[quiet ? "replaceState" : "pushState"](null, "", text);
  listeners.forEach((listener) => listener(before));
}
addEventListener("popstate", () => {
  const before = state;
  state = readHash();
  listeners.forEach((listener) => listener(before));
});
// Kinds, relations and ids hold no comma: an IRI writes it in another way.
const listOf = (text) => (text ? text.split(",").filter(Boolean) : []);
const joined = (items) => items.join(",");
const focusNodes = () => listOf(state.focus).map((id) => nodeAt.get(id)).filter((at) => at !== undefined);
function chosenFilters() {
  const number = (text) => (/^\d{4}$/.test(text || "") ? Number(text) : undefined);
  return {
    place: nodeAt.get(state.place), from: number(state.from), to: number(state.to),
    hiddenKinds: new Set(listOf(state.hide)), hiddenRelations: new Set(listOf(state.rel)),
  };
}
const openNode = (at) => change({ view: "graph", focus: joined([nodes[at].i]), sel: "n:" + nodes[at].i, all: null, path: null });
const showNode = (at) => change({ sel: "n:" + nodes[at].i });
const showEdge = (at) => change({ sel: "e:" + edgeId(edges[at]) });
const showFacts = (list, title) => change({ sel: "f:" + list.join(".") + (title ? ":" + title : "") });
