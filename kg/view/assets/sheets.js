// Two tables: targets beside results, and meetings with who did what.
const figureWords = (one) => (language === "zh" ? one.w : one.e || one.w);
const wordings = (figures) => (figures || []).map(figureWords).join(language === "zh" ? "；" : "; ");
const quoteText = (fact) => data.sentences[fact.x].slice(fact.a || 0, fact.b);
const figureQuote = (one) => ((one.f || []).length ? quoteText(facts[one.f[0]]) : one.r || "");
const figureQuotes = (figures) => [...new Set((figures || []).map(figureQuote).filter(Boolean))].join("；");
const firstNumber = (figures) => (figures && figures.length && figures[0].v !== undefined ? figures[0].v : null);
const comparable = (row, figures) => `${row.m || ""} ${(figures && figures[0].u) || ""}`;
// What a spreadsheet reckons with: a row of the table may hold several figures, which stand in its cells in the same order.
const FIGURE_PARTS = [["value", (one) => one.v], ["upTo", (one) => one.h], ["unit", (one) => one.u], ["bound", (one) => one.c && valueName("comparator", one.c)], ["firmness", (one) => one.d]];
const partColumns = (side, title) => FIGURE_PARTS.map(([name, part]) => ({ title: `${title} ${t(name)}`, saved: true,
  text: (row) => (row[side] || []).map((one) => String(part(one) ?? "")).join("；").replace(/^；+$/, "") }));
const proofsOf = (row) => [...(row.t || []), ...(row.r || [])].flatMap((one) => one.f || []);
const documentsOf = (row) => [...new Set(proofsOf(row).map((at) => data.documents[facts[at].c].i))].join(" ");
const attainedWord = (row) => (row.t && row.r ? (row.ok === true ? t("yes") : row.ok === false ? t("no") : t("undecided")) : "");

// A figure as a button that opens its words, with the very words below it.
function figureCell(row, figures) {
  const title = [labelOf(row.p), labelOf(row.i), row.y].filter(Boolean).join(" · ");
  return (figures || []).map((one) => el("div", { class: "said" },
    button(figureWords(one), () => showFacts(one.f || [], title), { class: "figure" }), el("q", { class: "quoted" }, figureQuote(one))));
}
const TARGET_COLUMNS = () => [
  { title: t("indicator"), text: (row) => labelOf(row.i), cell: (row) => thingLink(row.i), class: "first" },
  { title: t("place"), text: (row) => labelOf(row.p), cell: (row) => thingLink(row.p) },
  { title: t("period"), text: (row) => row.y || "", class: "narrow" },
  { title: t("measure"), text: (row) => valueName("measure", row.m || ""), class: "narrow" },
  { title: t("target"), text: (row) => wordings(row.t), sort: (row) => firstNumber(row.t), within: (row) => comparable(row, row.t), cell: (row) => figureCell(row, row.t), class: "wide" },
  { title: t("result"), text: (row) => wordings(row.r), sort: (row) => firstNumber(row.r), within: (row) => comparable(row, row.r), cell: (row) => figureCell(row, row.r), class: "wide" },
  { title: t("attained"), text: attainedWord, class: "narrow", cell: (row) => el("span", { class: row.ok === true ? "met" : row.ok === false ? "missed" : "muted" }, attainedWord(row)) },
  { title: t("wordingT"), text: (row) => figureQuotes(row.t), saved: true }, { title: t("wordingR"), text: (row) => figureQuotes(row.r), saved: true },
  ...partColumns("t", t("target")), ...partColumns("r", t("result")), { title: t("document"), text: documentsOf, saved: true },
];
// What most places have stands first, and under it the places beside one another, the latest period on top.
const comparisonsInOrder = (() => {
  const having = new Map();
  for (const row of data.comparisons) having.set(row.i, (having.get(row.i) || new Set()).add(row.p));
  const latest = (row) => (row.y || "").split("/").at(-1);
  return [...data.comparisons].sort((a, b) => having.get(b.i).size - having.get(a.i).size || byLabel(a.i, b.i) || (a.m || "").localeCompare(b.m || "") ||
    latest(b).localeCompare(latest(a)) || (b.y || "").localeCompare(a.y || "") || byLabel(a.p, b.p));
})();
const SIDES = { "": () => true, t: (row) => row.t, r: (row) => row.r, 1: (row) => row.t && row.r };
const named = (at, wanted) => searchable[at].label.includes(wanted) || searchable[at].names.some((name) => name.includes(wanted)) || searchable[at].pinyin.some((key) => key.startsWith(wanted));
function comparisonRows() {
  const chosen = chosenFilters(), wanted = plain(state.q || "");
  return comparisonsInOrder.filter((row) => {
    return proofsOf(row).some((at) => factPasses(facts[at], { ...chosen, place: undefined })) && (chosen.place === undefined || row.p === chosen.place) &&
      (!wanted || [row.i, row.p].some((at) => named(at, wanted)));
  });
}
function drawTargets(stage) {
  const found = comparisonRows(), side = Object.hasOwn(SIDES, state.both || "") ? state.both || "" : "";
  const rows = found.filter(SIDES[side]), table = grid(TARGET_COLUMNS(), rows, { caption: t("targets") });
  const choose = (key, label) => button([label, el("span", { class: "count" }, found.filter(SIDES[key]).length.toLocaleString())],
    () => change({ both: key }), { class: "toggle", "aria-pressed": String(side === key), "data-side": key });
  clear(stage, el("div", { class: "sheet" },
    el("div", { class: "sheethead" }, el("h1", {}, t("targets")),
      el("div", { class: "controls" }, el("div", { class: "segments", role: "group", "aria-label": t("targets") }, choose("", t("all")), choose("t", t("withTarget")), choose("r", t("withResult")), choose("1", t("both"))),
        placeChooser(), yearChooser("from", t("from")), yearChooser("to", t("to")), textFilter(t("indicator")),
        saveButtons("targets", table.values))),
    rows.length ? table.element : emptyNote()));
}
// Nothing to show: why, and the way back.
const emptyNote = () => el("div", { class: "empty" }, el("p", {}, t("empty")),
  ["place", "from", "to", "q", "both"].some((key) => state[key]) && button(t("reset"), () => change({ place: null, from: null, to: null, q: null, both: null })));
const inRole = (row, role) => (row.a || []).filter(([, roles]) => roles.includes(role)).map(([node]) => node);
function peopleCell(list) {
  const shown = list.slice(0, 6);
  return [shown.map((at) => el("span", { class: "one" }, thingLink(at))), list.length > shown.length && ` …+${list.length - shown.length}`];
}
const MEETING_COLUMNS = () => [
  { title: t("date"), text: (row) => shownDate(row.d), sort: (row) => (row.d || "").replace(/^--.*/, ""), class: "day" },
  { title: t("meeting"), text: (row) => labelOf(row.e), cell: (row) => button(labelOf(row.e), () => openNode(row.e), { class: "link" }), class: "wide" },
  { title: t("place"), text: (row) => (row.p === undefined ? "" : labelOf(row.p)) },
  ...["chair", "speaker", "presenter", "attendee"].map((role) => ({
    title: t(role), text: (row) => inRole(row, role).map(labelOf).join("、"), sort: (row) => inRole(row, role).length, cell: (row) => peopleCell(inRole(row, role)) })),
  { title: t("directives"), text: (row) => (row.s || []).map((at) => quoteText(facts[at])).join("；"), sort: (row) => (row.s || []).length,
    cell: (row) => (row.s || []).length > 0 && button(`${row.s.length}`, () => showFacts(row.s, labelOf(row.e)), { class: "why" }) },
];
const latestFirst = (a, b) => { const [x, y] = [a, b].map((row) => (/^\d/.test(row.d || "") ? row.d : "")); return y.localeCompare(x); };
function drawMeetings(stage) {
  const chosen = chosenFilters(), wanted = plain(state.q || "");
  const rows = data.meetings.filter((row) => {
    const proofs = [...(row.f || []), ...(row.s || []), ...(row.a || []).flatMap(([, , list]) => list)];
    return (proofs.some((at) => factPasses(facts[at], chosen)) || (!proofs.length && chosen.place === undefined)) &&
      (!wanted || [row.e, ...(row.a || []).map(([node]) => node)].some((at) => named(at, wanted)));
  }).sort(latestFirst);
  const table = grid(MEETING_COLUMNS(), rows, { caption: t("meetings") });
  clear(stage, el("div", { class: "sheet" },
    el("div", { class: "sheethead" }, el("h1", {}, t("meetings")),
      el("div", { class: "controls" }, placeChooser(), yearChooser("from", t("from")), yearChooser("to", t("to")), textFilter(t("filterPerson")), saveButtons("meetings", table.values))),
    rows.length ? table.element : emptyNote()));
}
