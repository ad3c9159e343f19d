// The drawing: vis-network with given positions. One neighbourhood, a path, or the whole graph.
let drawn = null;
const drawnState = { nodes: null, edges: null };
const vizNode = (at, extra) => ({ ...network.nodes[at], title: `${labelOf(at)} · ${kindName(nodes[at].k)}`, ...extra });
// Few relations say on the line what they are: the value of a target, the role at a meeting, else the relation's name.
const LABELLED_MOST = 12, EDGE_LABEL = 26;
function lineLabel(edge) {
  const text = edgeWords(edge).split(/[；;]/)[0] || relationName(edge.kind);
  return text.length > EDGE_LABEL ? text.slice(0, EDGE_LABEL - 1) + "…" : text;
}
function vizEdge(at) {
  const edge = edges[at], color = relationColor(edge.kind);
  return { ...network.edges[at], color: { color, highlight: "#1f2933", hover: "#1f2933" }, dashes: data.dashed.includes(edge.kind),
    title: `${labelOf(edge.source)} — ${relationName(edge.kind)} → ${labelOf(edge.target)}${edgeWords(edge) ? "\n" + edgeWords(edge) : ""}` };
}
function pathEnds() {
  const [start, goal] = listOf(state.path).map((id) => nodeAt.get(id));
  return [start, goal];
}
function setPathEnd(index, at) {
  const ends = listOf(state.path || ",");
  const both = [state.path ? state.path.split(",")[0] : "", state.path ? state.path.split(",")[1] || "" : ""];
  both[index] = joined([nodes[at].i]);
  change({ view: "graph", path: both.join(","), sel: ends.length ? state.sel : state.sel });
}
function wholeContent(chosen) {
  const filtered = chosen.place !== undefined || chosen.from !== undefined || chosen.to !== undefined;
  const inside = edges.map((_, at) => at).filter((at) => edgePasses(edges[at], chosen));
  const linked = new Set(inside.flatMap((at) => [edges[at].source, edges[at].target]));
  const list = nodes.map((_, at) => at).filter((at) => (filtered ? linked.has(at) : !chosen.hiddenKinds.has(nodes[at].k)));
  return { list: mapLike(list), inside, note: null };
}
// Seen from far away nodes keep a size that can be seen, and the best connected of them a name that can be read.
const NAMED_FROM_AFAR = 14;
function mapLike(list) {
  const xs = list.map((at) => network.nodes[at].x), ys = list.map((at) => network.nodes[at].y);
  const spread = (values) => values.reduce((most, one) => Math.max(most, one), -Infinity) - values.reduce((least, one) => Math.min(least, one), Infinity);
  const stage = byId("stage");
  const scale = list.length > 1 ? Math.min(1, Math.max(400, stage.clientWidth - 280) / (spread(xs) || 1), Math.max(300, stage.clientHeight) / (spread(ys) || 1)) : 1;
  const grown = Math.max(1, 0.17 / scale);
  const named = new Set();
  const apart = (a, b) => Math.abs(network.nodes[a].x - network.nodes[b].x) * scale > 80 || Math.abs(network.nodes[a].y - network.nodes[b].y) * scale > 24;
  const ranked = scale < 0.45 ? [...list].sort((a, b) => edgesOf[b].length - edgesOf[a].length || a - b).slice(0, 400) : [];
  for (const at of ranked) if (named.size < NAMED_FROM_AFAR && [...named].every((other) => apart(at, other))) named.add(at);
  const size = (at) => (network.options.groups[nodes[at].k]?.size || network.options.nodes.size) * grown;
  return list.map((at) => vizNode(at, { size: size(at) * (named.has(at) ? 1.5 : 1), ...(named.has(at) ? { font: { size: 13 / scale, strokeWidth: 3 / scale, strokeColor: "#ffffff" } } : {}) }));
}
function pathContent(start, goal, chosen) {
  const path = shortestPath(start, goal, chosen);
  if (!path) return { list: [vizNode(start, { x: -200, y: 0 }), vizNode(goal, { x: 200, y: 0 })], inside: [], note: t("noPath") };
  const line = [start];
  for (const at of path) line.push(otherEnd(edges[at], line.at(-1)));
  return { list: line.map((at, step) => vizNode(at, { x: step * 190, y: step % 2 ? 50 : -50 })), inside: path, note: `${path.length} ${t("pathFound")}`, path };
}
function graphContent() {
  const chosen = chosenFilters();
  const [start, goal] = pathEnds();
  if (start !== undefined && goal !== undefined && start !== goal) return pathContent(start, goal, chosen);
  const centers = focusNodes();
  if (state.all || !centers.length) return wholeContent(chosen);
  const { shown, inside, waiting } = neighbourhood(centers, chosen, state.all === "near" ? Infinity : NEIGHBOURS_MOST);
  const position = ringPositions(centers, shown);
  const list = [...shown.keys()].map((at) => vizNode(at, { x: position.get(at)[0], y: position.get(at)[1], ...(centers.includes(at) ? { size: 24, font: { size: 17, bold: true } } : {}) }));
  return { list, inside, note: waiting ? `${waiting} ${t("notShown")}` : null };
}
const graphKey = () => [state.focus, state.all, state.place, state.from, state.to, state.hide, state.rel, state.path, language].join("§");

function drawGraph(stage) {
  const content = graphContent();
  const canvas = el("div", { id: "canvas", class: "canvas", tabindex: 0, role: "application", "aria-label": `${t("graph")}. ${t("hint")}` });
  const zoom = (factor) => drawn.moveTo({ scale: Math.max(0.02, Math.min(8, drawn.getScale() * factor)) });
  clear(stage, el("div", { class: "graphview" },
    el("details", { class: "side", open: window.innerWidth > 900 }, el("summary", {}, `${t("legend")} · ${t("filters")}`), filterForm()),
    el("div", { class: "canvasbox" }, canvas,
      el("div", { class: "zooms" }, button("+", () => zoom(1.3), { "aria-label": t("zoomIn") }), button("−", () => zoom(1 / 1.3), { "aria-label": t("zoomOut") }), button("⤢", () => drawn.fit(), { "aria-label": t("fit") }), !state.all && button(t("wholeGraph"), () => change({ all: "1", focus: null, path: null }), { class: "wide" })),
      el("div", { class: "corner" }, saveButtons("graph", graphValues, saveGraphPng)),
      el("p", { class: "status", role: "status" }, `${content.list.length} ${t("things")} · ${content.inside.length} ${t("relations")}`, content.note && ` · ${content.note}`, data.omitted && state.all ? ` · ${t("omitted")(...data.omitted)}` : ""))));
  startDrawing(canvas, content);
}
function startDrawing(canvas, content) {
  drawn?.destroy();
  drawnState.nodes = new vis.DataSet(content.list);
  const labelled = content.inside.length <= LABELLED_MOST;
  drawnState.edges = new vis.DataSet(content.inside.map((at) => (labelled ? { ...vizEdge(at), label: lineLabel(edges[at]) } : vizEdge(at))));
  drawnState.key = graphKey();
  const big = content.list.length > 1500;
  const options = { ...network.options, interaction: { ...network.options.interaction, hideEdgesOnDrag: big, hideEdgesOnZoom: big, hover: !big, hoverConnectedEdges: false } };
  drawn = new vis.Network(canvas, { nodes: drawnState.nodes, edges: drawnState.edges }, options);
  drawn.once("afterDrawing", () => performance.mark("first-frame"));
  drawn.fit({ animation: false, maxZoomLevel: 1.25 });
  let clicks = 0;
  drawn.on("click", ({ nodes: hit, edges: lines }) => {
    clearTimeout(clicks);
    clicks = setTimeout(() => { if (hit.length) showNode(hit[0]); else if (lines.length) showEdge(lines[0]); else if (state.sel) change({ sel: null }); }, 220);
  });
  drawn.on("doubleClick", ({ nodes: hit }) => { clearTimeout(clicks); if (hit.length) expandNode(hit[0]); });
  drawn.on("hoverNode", () => { canvas.style.cursor = "pointer"; });
  drawn.on("blurNode", () => { canvas.style.cursor = ""; });
  canvas.addEventListener("keydown", graphKeys);
  canvas.whereIs = (id) => drawn.canvasToDOM(drawn.getPosition(nodeAt.get(id)));
  markSelection();
}
function expandNode(at) {
  const id = nodes[at].i;
  const kept = state.all ? [] : focusNodes().map((one) => nodes[one].i);
  change({ view: "graph", all: null, path: null, focus: joined([...new Set([...kept, id])]), sel: "n:" + id });
}
function selectedNode() {
  return (state.sel || "").startsWith("n:") ? nodeAt.get(state.sel.slice(2)) : undefined;
}
function markSelection() {
  if (!drawn) return;
  drawn.unselectAll();
  const node = selectedNode();
  if (node !== undefined && drawnState.nodes.get(node)) {
    drawn.selectNodes([node], false);
    const view = drawn.canvasToDOM(drawn.getPosition(node)), box = byId("canvas");
    if (box && (view.x < 20 || view.y < 20 || view.x > box.clientWidth - 20 || view.y > box.clientHeight - 20)) drawn.moveTo({ position: drawn.getPosition(node) });
  }
  const edge = (state.sel || "").startsWith("e:") ? edgeAt.get(state.sel.slice(2)) : undefined;
  if (edge !== undefined && drawnState.edges.get(edge)) drawn.selectEdges([edge]);
}
function graphKeys(event) {
  const ways = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const node = selectedNode();
  if (event.key in ways) { event.preventDefault(); if (event.shiftKey || !walk(node, ways[event.key])) pan(ways[event.key]); }
  else if (event.key === "Enter") { event.preventDefault(); if (node === undefined) showNode(drawnState.nodes.getIds()[0]); else expandNode(node); }
  else if (event.key === "+" || event.key === "=") drawn.moveTo({ scale: drawn.getScale() * 1.2 });
  else if (event.key === "-") drawn.moveTo({ scale: drawn.getScale() / 1.2 });
  else if (event.key === "0") drawn.fit();
}
function pan([dx, dy]) {
  const { x, y } = drawn.getViewPosition(), step = 90 / drawn.getScale();
  drawn.moveTo({ position: { x: x + dx * step, y: y + dy * step } });
}
// To the neighbour that lies nearest in that direction. False when there is none.
function walk(node, [dx, dy]) {
  const from = node === undefined || !drawnState.nodes.get(node) ? null : drawn.getPosition(node);
  if (!from) { const first = focusNodes()[0] ?? drawnState.nodes.getIds()[0]; if (first === undefined) return false; showNode(first); return true; }
  let best = null;
  for (const other of drawn.getConnectedNodes(node)) {
    const to = drawn.getPosition(other), along = (to.x - from.x) * dx + (to.y - from.y) * dy, aside = Math.abs((to.x - from.x) * dy + (to.y - from.y) * dx);
    const cost = along > 0 ? along + aside * 2 : Infinity;
    if (cost < (best ? best[0] : Infinity)) best = [cost, other];
  }
  if (best) showNode(best[1]);
  return Boolean(best);
}
function graphValues() {
  const rows = [[t("source"), t("relation"), t("target2"), t("label"), t("quote"), t("document"), t("date")]];
  for (const at of drawnState.edges.getIds()) {
    const edge = edges[at], proof = facts[edge.facts[0]];
    rows.push([labelOf(edge.source), relationName(edge.kind), labelOf(edge.target), edgeWords(edge), proof ? quoteText(proof) : "", proof ? data.documents[proof.c].t : "", proof ? data.documents[proof.c].d || "" : ""]);
  }
  return rows;
}
function saveGraphPng() {
  const picture = byId("canvas").querySelector("canvas");
  const [canvas, pen] = onPaper(picture.width, picture.height, 1);
  pen.drawImage(picture, 0, 0);
  saveCanvas("graph", canvas);
}
