// The first view: a question, four ways in, what the graph was made from.
function card(title, text, count, open, extra) {
  return el("section", { class: "card" },
    el("h2", {}, button([title], open, { class: "cardlink", disabled: count === 0 })),
    el("p", {}, count === 0 ? t("nothingHere") : text), count > 0 && el("p", { class: "number" }, count.toLocaleString()), extra);
}
function drawHome(stage) {
  const byDegree = (kinds) => nodes.map((_, at) => at).filter((at) => kinds.includes(nodes[at].k) && edgesOf[at].length > 1)
    .sort((a, b) => edgesOf[b].length - edgesOf[a].length || a - b);
  const places = byDegree(["place", "zone"]);
  const chips = (list) => el("div", { class: "chips" }, list.map((at) => button([shapeIcon(nodes[at].k), labelOf(at)], () => openNode(at), { class: "chip" })));
  clear(stage, el("div", { class: "home" },
    el("h1", {}, t("ask")), el("p", { class: "lead" }, t("askHint")),
    searchBox({ placeholder: t("search"), onpick: openNode, withText: true, big: true }),
    el("div", { class: "cards" },
      card(t("timeline"), t("cardTimeline"), data.tenures.length, () => change({ view: "timeline" })),
      card(t("targets"), t("cardTargets"), data.comparisons.length, () => change({ view: "targets" })),
      card(t("meetings"), t("cardMeetings"), data.meetings.length, () => change({ view: "meetings" })),
      card(t("place"), t("cardPlace"), places.length, () => openNode(places[0]), chips(places.slice(0, 8)))),
    chips(["person", "strategy", "indicator"].flatMap((kind) => byDegree([kind]).slice(0, 5))),
    el("p", { class: "counts" },
      `${data.documents.length.toLocaleString()} ${t("documents")} · ${facts.length.toLocaleString()} ${t("facts")} · ${nodes.length.toLocaleString()} ${t("things")} · ${edges.length.toLocaleString()} ${t("relations")} `,
      button(t("wholeGraph"), () => change({ view: "graph", all: "1", focus: null, sel: null, path: null }), { class: "link", id: "whole" })),
    data.omitted && el("p", { class: "notice" }, t("omitted")(...data.omitted)),
    el("details", { class: "sources" }, el("summary", {}, `${t("sources")} (${data.documents.length})`),
      longList(data.documents, (one) => el("p", {}, el("cite", {}, one.t), el("span", { class: "muted" }, ` ${one.d || t("noYear")}${one.p ? " · " + one.p : ""} · ${one.i}`)), "list")),
    data.issues.length > 0 && el("details", { class: "sources" }, el("summary", {}, `${t("issues")} (${data.issues.length})`),
      longList(data.issues, ([code, where, message]) => el("p", {}, message, el("span", { class: "muted" }, ` ${code} · ${where}`)), "list"))));
}
