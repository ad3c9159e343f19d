// The first view: a question, four ways in, things to begin with, what the graph was made from.
const CHIPS = 7;

function card(title, text, count, open, extra) {
  return el("section", { class: "card" },
    el("h2", {}, button([title], open, { class: "cardlink", disabled: count === 0 })),
    el("p", {}, count === 0 ? t("nothingHere") : text), count > 0 && el("p", { class: "number" }, count.toLocaleString()), extra);
}
function bestConnected(kinds) {
  return nodes.map((_, at) => at).filter((at) => kinds.includes(nodes[at].k) && edgesOf[at].length > 1)
    .sort((a, b) => edgesOf[b].length - edgesOf[a].length || a - b);
}
function beginWith(kinds) {
  const list = bestConnected(kinds).slice(0, CHIPS);
  return list.length > 0 && el("div", { class: "begin" }, el("h2", {}, kindName(kinds[0])),
    el("div", { class: "chips" }, list.map((at) => button([shapeIcon(nodes[at].k), el("span", {}, labelOf(at))], () => openNode(at), { class: "chip" }))));
}
function placeMenu(places) {
  const options = [["", t("choosePlace")], ...[...places].sort(byLabel).map((at) => [nodes[at].i, labelOf(at)])];
  return places.length > 1 && el("select", { "aria-label": t("choosePlace"), onchange: (event) => nodeAt.has(event.target.value) && openNode(nodeAt.get(event.target.value)) },
    options.map(([key, text]) => el("option", { value: key }, text)));
}
function drawHome(stage) {
  const places = bestConnected(["place", "zone"]);
  clear(stage, el("div", { class: "home" },
    el("h1", {}, t("ask")), el("p", { class: "lead" }, t("askHint")),
    searchBox({ placeholder: t("search"), onpick: openNode, withText: true, big: true }),
    el("div", { class: "cards" },
      card(t("timeline"), t("cardTimeline"), data.tenures.length, () => change({ view: "timeline" })),
      card(t("targets"), t("cardTargets"), data.comparisons.length, () => change({ view: "targets" })),
      card(t("meetings"), t("cardMeetings"), data.meetings.length, () => change({ view: "meetings" })),
      card(t("place"), t("cardPlace"), places.length, () => openNode(places[0]), placeMenu(places))),
    el("div", { class: "beginnings" }, beginWith(["place", "zone"]), beginWith(["person"]), beginWith(["strategy"]), beginWith(["indicator"])),
    el("p", { class: "counts" },
      `${data.documents.length.toLocaleString()} ${t("documents")} · ${facts.length.toLocaleString()} ${t("facts")} · ${nodes.length.toLocaleString()} ${t("things")} · ${edges.length.toLocaleString()} ${t("relations")} `,
      button(t("wholeGraph"), () => change({ view: "graph", all: "1", focus: null, sel: null, path: null }), { class: "link", id: "whole" })),
    data.omitted && el("p", { class: "notice" }, t("omitted")(...data.omitted)),
    el("details", { class: "sources" }, el("summary", {}, `${t("sources")} (${data.documents.length})`),
      longList(data.documents, (one) => el("p", {}, el("cite", {}, one.t), el("span", { class: "muted" }, ` ${one.d || t("noYear")}${one.p ? " · " + one.p : ""} · ${one.i}`)), "list")),
    data.issues.length > 0 && el("details", { class: "sources" }, el("summary", {}, `${t("issues")} (${data.issues.length})`),
      longList(data.issues, ([code, where, message]) => el("p", {}, message, el("span", { class: "muted" }, ` ${code} · ${where}`)), "list"))));
}
