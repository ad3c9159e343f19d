// A sortable table. A column is {title, text(row), sort(row)?, within(row)?, cell(row)?, class?, saved?}: numbers are compared
// only `within` what can be compared; a `saved` one, always last, is only in the files. The order is kept in the address.
const GRID_STEP = 200;

function sortedRows(rows, columns) {
  const [column, direction] = (state.sort || "").split(".");
  const chosen = columns[Number(column)];
  if (!state.sort || !chosen) return rows;
  const key = chosen.sort || chosen.text, within = chosen.within || (() => "");
  const sign = direction === "d" ? -1 : 1;
  const missing = (value) => value === "" || value === null || value === undefined;
  return rows.map((row, at) => [key(row), at, row, within(row)]).sort(([a, i, , own], [b, j, , other]) => {
    if (missing(a) || missing(b)) return missing(a) - missing(b) || i - j;
    return (own === other ? 0 : collator.compare(own, other) * sign) || (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b))) * sign || i - j;
  }).map(([, , row]) => row);
}
function grid(all, rows, options) {
  const columns = all.filter((column) => !column.saved);
  const sorted = sortedRows(rows, columns);
  const [active, direction] = (state.sort || "").split(".");
  const head = columns.map((column, at) => {
    const current = active === String(at);
    const next = current && direction === "a" ? "d" : "a";
    return el("th", { scope: "col", class: column.class, "aria-sort": current ? (direction === "d" ? "descending" : "ascending") : "none" },
      button([column.title, el("span", { class: "arrow", "aria-hidden": "true" }, current ? (direction === "d" ? "▼" : "▲") : "↕")],
        () => { change({ sort: `${at}.${next}` }); refocus(`th:nth-child(${at + 1}) button`); }));
  });
  const body = el("tbody", {});
  const table = el("table", { class: "grid" }, el("caption", {}, options.caption), el("thead", {}, el("tr", {}, head)), body);
  const foot = el("div", { class: "gridfoot" });
  let shown = 0;
  function grow() {
    for (const row of sorted.slice(shown, shown + GRID_STEP)) {
      body.append(el("tr", {}, columns.map((column, at) =>
        el(at === 0 ? "th" : "td", { class: column.class, scope: at === 0 ? "row" : null, "data-title": column.title }, column.cell ? column.cell(row) : column.text(row)))));
    }
    shown = Math.min(sorted.length, shown + GRID_STEP);
    clear(foot, el("span", {}, `${t("shown")} ${shown} / ${t("of")} ${sorted.length}`),
      shown < sorted.length && button(`${t("more")} ${Math.min(GRID_STEP, sorted.length - shown)} ${t("rest")}`, grow));
  }
  grow();
  const values = () => [all.map((column) => column.title), ...sorted.map((row) => all.map((column) => column.text(row)))];
  return { element: el("div", { class: "gridbox", tabindex: 0, role: "region", "aria-label": options.caption }, table, foot), values };
}
const refocus = (selector) => byId("stage").querySelector(selector)?.focus();
const saveButtons = (name, values, png) => el("div", { class: "saves" },
  button(t("csv"), () => saveCsv(name, values()), { "data-save": "csv" }),
  button(t("png"), () => (png ? png() : saveTablePng(name, values())), { "data-save": "png" }));
function chooser(label, options, value, onchange) {
  return el("label", { class: "field" }, el("span", {}, label),
    el("select", { onchange: (event) => onchange(event.target.value) },
      options.map(([key, text]) => el("option", { value: key, selected: key === (value || "") }, text))));
}
const placeChooser = () => chooser(t("place"), [["", t("all")], ...placesPresent.map((at) => [nodes[at].i, labelOf(at)])], state.place, (place) => change({ place }));
const yearChooser = (key, label) => chooser(label, [["", t("all")], ...yearsPresent.map((year) => [String(year), String(year)])], state[key], (year) => change({ [key]: year }));
