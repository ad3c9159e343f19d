// Two tables: targets beside results, and meetings with who did what.
const wordings = (figures) => (figures || []).map((one) => one.w).join("；");
const raws = (figures) => [...new Set((figures || []).map((one) => [one.d, one.r].filter(Boolean).join(" ")).filter(Boolean))].join("；");
const firstNumber = (figures) => (figures && figures.length && figures[0].v !== undefined ? figures[0].v : null);
const attainedWord = (row) => (row.t && row.r ? (row.ok === true ? t("yes") : row.ok === false ? t("no") : t("undecided")) : "");

function figureCell(row, figures) {
  return (figures || []).map((one) => button(one.w, () => showFacts(one.f || [], `${labelOf(row.p)} · ${labelOf(row.i)} · ${row.y || ""}`), { class: "figure" }));
}
const TARGET_COLUMNS = () => [
  { title: t("place"), text: (row) => labelOf(row.p), cell: (row) => thingLink(row.p) },
  { title: t("indicator"), text: (row) => labelOf(row.i), cell: (row) => thingLink(row.i) },
  { title: t("period"), text: (row) => row.y || "", class: "narrow" },
  { title: t("measure"), text: (row) => valueName("measure", row.m || ""), class: "narrow" },
  { title: t("target"), text: (row) => wordings(row.t), sort: (row) => firstNumber(row.t), cell: (row) => figureCell(row, row.t) },
  { title: t("result"), text: (row) => wordings(row.r), sort: (row) => firstNumber(row.r), cell: (row) => figureCell(row, row.r) },
  { title: t("attained"), text: attainedWord, class: "narrow", cell: (row) => el("span", { class: row.ok === true ? "met" : row.ok === false ? "missed" : "muted" }, attainedWord(row)) },
  { title: t("wordingT"), text: (row) => raws(row.t) }, { title: t("wordingR"), text: (row) => raws(row.r) },
];
function comparisonRows() {
  const chosen = chosenFilters(), wanted = plain(state.q || "");
  return data.comparisons.filter((row) => {
    const proofs = [...(row.t || []), ...(row.r || [])].flatMap((one) => one.f || []);
    return proofs.some((at) => factPasses(facts[at], { ...chosen, place: undefined })) && (chosen.place === undefined || row.p === chosen.place) &&
      (!state.both || (row.t && row.r)) && (!wanted || [row.i, row.p].some((at) => searchable[at].label.includes(wanted) || searchable[at].names.some((name) => name.includes(wanted)) || searchable[at].pinyin.some((key) => key.startsWith(wanted))));
  });
}
function drawTargets(stage) {
  const rows = comparisonRows(), table = grid(TARGET_COLUMNS(), rows, { caption: t("targets") });
  clear(stage, el("div", { class: "sheet" },
    el("div", { class: "sheethead" }, el("h1", {}, t("targets")),
      el("div", { class: "controls" }, placeChooser(), yearChooser("from", t("from")), yearChooser("to", t("to")), textFilter(t("indicator")),
        button(t("both"), () => change({ both: state.both ? null : "1" }), { class: "toggle", "aria-pressed": String(Boolean(state.both)) }),
        saveButtons("targets", table.values))),
    rows.length ? table.element : el("p", { class: "empty" }, t("empty"))));
}
const inRole = (row, role) => (row.a || []).filter(([, roles]) => roles.includes(role)).map(([node]) => node);
function peopleCell(list) {
  const shown = list.slice(0, 6);
  return [shown.map((at, index) => [index > 0 && "、", thingLink(at)]), list.length > shown.length && ` …+${list.length - shown.length}`];
}
const MEETING_COLUMNS = () => [
  { title: t("date"), text: (row) => row.d || t("noYear"), sort: (row) => row.d || "", class: "narrow" },
  { title: t("meeting"), text: (row) => labelOf(row.e), cell: (row) => button(labelOf(row.e), () => openNode(row.e), { class: "link" }) },
  { title: t("place"), text: (row) => (row.p === undefined ? "" : labelOf(row.p)) },
  ...["chair", "speaker", "presenter", "attendee"].map((role) => ({
    title: t(role), text: (row) => inRole(row, role).map(labelOf).join("、"), sort: (row) => inRole(row, role).length, cell: (row) => peopleCell(inRole(row, role)) })),
  { title: t("directives"), text: (row) => (row.s || []).map((at) => quoteText(facts[at])).join("；"), sort: (row) => (row.s || []).length,
    cell: (row) => (row.s || []).length > 0 && button(`${row.s.length}`, () => showFacts(row.s, labelOf(row.e)), { class: "why" }) },
];
const quoteText = (fact) => data.sentences[fact.x].slice(fact.a || 0, fact.b);
function drawMeetings(stage) {
  const chosen = chosenFilters(), wanted = plain(state.q || "");
  const rows = data.meetings.filter((row) => {
    const proofs = [...(row.f || []), ...(row.s || []), ...(row.a || []).flatMap(([, , list]) => list)];
    return (proofs.some((at) => factPasses(facts[at], chosen)) || (!proofs.length && chosen.place === undefined)) &&
      (!wanted || [row.e, ...(row.a || []).map(([node]) => node)].some((at) => searchable[at].label.includes(wanted) || searchable[at].pinyin.some((key) => key.startsWith(wanted))));
  });
  const table = grid(MEETING_COLUMNS(), rows, { caption: t("meetings") });
  clear(stage, el("div", { class: "sheet" },
    el("div", { class: "sheethead" }, el("h1", {}, t("meetings")),
      el("div", { class: "controls" }, placeChooser(), yearChooser("from", t("from")), yearChooser("to", t("to")), textFilter(t("filterPerson")), saveButtons("meetings", table.values))),
    rows.length ? table.element : el("p", { class: "empty" }, t("empty"))));
}
