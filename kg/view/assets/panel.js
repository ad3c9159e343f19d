// The side panel: what is known of one node, edge or set of facts, each with the words that say it.
const PANEL_STEP = 20;

function quoteOf(fact) {
  const sentence = data.sentences[fact.x];
  const start = fact.a || 0;
  return el("blockquote", {}, sentence.slice(0, start), el("mark", {}, sentence.slice(start, fact.b)), sentence.slice(fact.b));
}
function sourceOf(fact) {
  const source = data.documents[fact.c];
  return el("p", { class: "source" }, el("cite", {}, source.t), " · ", source.d || t("noYear"), source.u ? " · " + source.u : "",
    " · ", el("span", { class: "muted" }, `${source.i} ${t("position")} ${fact.o || 0}`));
}
function factCard(at) {
  const fact = facts[at];
  const fields = (fact.v || []).filter(([name]) => name !== "text");
  return el("article", { class: "fact", "data-fact": at },
    el("dl", {}, fields.map(([name, value]) => el("div", {}, el("dt", {}, fieldName(name)), el("dd", {}, valueName(name, value))))),
    quoteOf(fact), sourceOf(fact));
}
function longList(items, draw, className) {
  const box = el("div", { class: className });
  let shown = 0;
  const more = button("", grow, { class: "more" });
  function grow() {
    more.remove();
    items.slice(shown, shown + PANEL_STEP).forEach((item) => box.append(draw(item)));
    shown = Math.min(items.length, shown + PANEL_STEP);
    if (shown < items.length) { more.textContent = `${t("more")} ${Math.min(PANEL_STEP, items.length - shown)} / ${items.length - shown} ${t("rest")}`; box.append(more); }
  }
  grow();
  return box;
}
function factsByType(list) {
  const groups = new Map();
  for (const at of list) groups.set(facts[at].t, [...(groups.get(facts[at].t) || []), at]);
  if (!groups.size) return el("p", { class: "muted" }, t("noFacts"));
  return [...groups].map(([type, members], index) => el("details", { class: "group", open: index < 3 || members.length < 6 },
    el("summary", {}, relationName(type), el("span", { class: "count" }, members.length)), longList(members, factCard, "facts")));
}
function neighbourList(at) {
  const groups = new Map();
  for (const edge of edgesOf[at]) {
    const way = edges[edge].source === at ? "→" : "←";
    const key = `${edges[edge].kind} ${way}`;
    groups.set(key, [...(groups.get(key) || []), edge]);
  }
  return [...groups].map(([key, members]) => {
    const [kind, way] = key.split(" ");
    members.sort((a, b) => byLabel(otherEnd(edges[a], at), otherEnd(edges[b], at)));
    return el("details", { class: "group", open: members.length <= 12 },
      el("summary", {}, `${relationName(kind)} ${way}`, el("span", { class: "count" }, members.length)),
      longList(members, (edge) => neighbourRow(edge, at), "neighbours"));
  });
}
function neighbourRow(edge, at) {
  const other = otherEnd(edges[edge], at);
  return el("div", { class: "neighbour" },
    button([shapeIcon(nodes[other].k), el("span", {}, labelOf(other))], () => openOrShow(other), { class: "thing" }),
    button(edgeWords(edges[edge]) || t("said"), () => showEdge(edge), { class: "why", title: t("said") }));
}
const openOrShow = (at) => (state.view === "graph" ? revealNode(at) : showNode(at));
function revealNode(at) {
  const focus = focusNodes();
  const shown = state.all || focus.some((one) => one === at || edgesOf[one].some((edge) => otherEnd(edges[edge], one) === at));
  change({ sel: "n:" + nodes[at].i, ...(shown ? {} : { focus: joined([...focus.map((one) => nodes[one].i), nodes[at].i]), path: null }) });
}
function nodePanel(at) {
  const node = nodes[at];
  const others = (node.n || []).join("、");
  return [
    el("h2", {}, shapeIcon(node.k), el("span", {}, labelOf(at))),
    el("p", { class: "muted" }, kindName(node.k), others ? ` · ${t("names")} ${others}` : ""),
    el("dl", { class: "details" }, (node.d || []).map(([name, value]) => el("div", {}, el("dt", {}, fieldName(name)), el("dd", {}, valueName(name, value))))),
    el("div", { class: "actions" },
      button(t("center"), () => openNode(at)),
      state.view === "graph" && !state.all && button(t("expand"), () => expandNode(at)),
      button(t("asStart"), () => setPathEnd(0, at)), button(t("asEnd"), () => setPathEnd(1, at))),
    edgesOf[at].length > 0 && el("h3", {}, t("neighbours")), neighbourList(at),
    el("h3", {}, t("said")), factsByType(factsOf[at]),
  ];
}
// The other relations between the same two: straight lines lie on one another.
function besides(at) {
  const { source, target } = edges[at];
  return edgesOf[source].filter((other) => other !== at && otherEnd(edges[other], source) === target);
}
function edgePanel(at) {
  const edge = edges[at];
  const end = (node) => button([shapeIcon(nodes[node].k), el("span", {}, labelOf(node))], () => openOrShow(node), { class: "thing" });
  return [
    el("h2", {}, el("span", {}, relationName(edge.kind))),
    el("p", { class: "ends" }, end(edge.source), el("span", { class: "arrowto", "aria-hidden": "true" }, "→"), end(edge.target)),
    edgeWords(edge) && el("p", { class: "saying" }, edgeWords(edge)),
    el("h3", {}, t("said")), factsByType(edge.facts),
    besides(at).map((other) => [
      el("h3", {}, `${relationName(edges[other].kind)}${edges[other].source === edge.source ? "" : " ←"}`),
      edgeWords(edges[other]) && el("p", { class: "saying" }, edgeWords(edges[other])), factsByType(edges[other].facts)]),
  ];
}
function factsPanel(text) {
  const [list, ...title] = text.split(":");
  const members = list.split(".").map(Number).filter((at) => facts[at]);
  return [el("h2", {}, el("span", {}, title.join(":") || t("said"))), factsByType(members)];
}
function panelContent() {
  const kind = (state.sel || "").slice(0, 2), id = (state.sel || "").slice(2);
  if (kind === "n:" && nodeAt.has(id)) return nodePanel(nodeAt.get(id));
  if (kind === "e:" && edgeAt.has(id)) return edgePanel(edgeAt.get(id));
  if (kind === "f:") return factsPanel(id);
  return null;
}
function drawPanel() {
  const panel = byId("panel"), content = panelContent();
  panel.hidden = !content;
  document.body.classList.toggle("withpanel", Boolean(content));
  panel.setAttribute("aria-label", t("said"));
  if (content) {
    clear(panel, button("✕", () => change({ sel: null }), { class: "closer", "aria-label": t("close"), title: t("close") }), content);
    panel.scrollTop = 0;
  }
}
