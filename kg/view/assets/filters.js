// The legend, which is also the filter, and the way between two things.
function toggleIn(key, item) {
  const list = listOf(state[key]);
  change({ [key]: joined(list.includes(item) ? list.filter((one) => one !== item) : [...list, item]) });
  byId("stage").querySelector(`[data-filter="${key}-${CSS.escape(item)}"]`)?.focus();
}
function checkRow(key, item, icon, label, count) {
  const hidden = listOf(state[key]).includes(item);
  return el("label", { class: "check" },
    el("input", { type: "checkbox", checked: !hidden, "data-filter": `${key}-${item}`, onchange: () => toggleIn(key, item) }), icon, el("span", {}, label), el("span", { class: "count" }, count));
}
function lineIcon(kind) {
  return svg("svg", { viewBox: "0 0 26 10", class: "line", "aria-hidden": "true" },
    svg("line", { x1: 1, x2: 25, y1: 5, y2: 5, stroke: relationColor(kind), "stroke-width": 3, "stroke-dasharray": data.dashed.includes(kind) ? "4 3" : null }));
}
function filterForm() {
  const [start, goal] = pathEnds();
  const [from, to] = [start, goal].map((at) => (at === undefined ? "" : labelOf(at)));
  const tally = (list) => list.reduce((sum, key) => sum.set(key, (sum.get(key) || 0) + 1), new Map());
  const kinds = tally(nodes.map((node) => node.k)), relations = tally(edges.map((edge) => edge.kind));
  return el("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    el("fieldset", {}, el("legend", {}, t("kinds")), kindsPresent.map((kind) => checkRow("hide", kind, shapeIcon(kind), kindName(kind), kinds.get(kind)))),
    el("fieldset", {}, el("legend", {}, t("relationKinds")), relationsPresent.map((kind) => checkRow("rel", kind, lineIcon(kind), relationName(kind), relations.get(kind)))),
    placeChooser(), el("div", { class: "years" }, yearChooser("from", `${t("year")} ${t("from")}`), yearChooser("to", t("to"))),
    el("fieldset", { class: "pathform" }, el("legend", {}, t("path")),
      searchBox({ placeholder: t("pathFrom"), value: from, onpick: (at) => setPathEnd(0, at) }),
      searchBox({ placeholder: t("pathTo"), value: to, onpick: (at) => setPathEnd(1, at) })),
    button(t("reset"), () => change({ hide: null, rel: null, place: null, from: null, to: null, path: null }), { class: "reset" }),
    el("p", { class: "muted hint" }, t("hint")));
}
