// Posts over time: solid where documents show it, dashed where start or end is not known.
const ROW = 26, AXIS = 34, TIMELINE_MOST = 400;

// A date as a year with a fraction; `late` takes the end of what a short date leaves open. null where the year is not known.
function yearFraction(date, late) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date || "");
  if (!match) return null;
  const month = match[2] ? Number(match[2]) - 1 : late ? 11 : 0;
  const day = match[3] ? Number(match[3]) - 1 : late ? 30 : 0;
  return Number(match[1]) + Math.min(0.9999, (month + day / 31) / 12);
}
function tenureRows() {
  const chosen = chosenFilters();
  const wanted = plain(state.q || "");
  const rows = data.tenures.filter((row) => (row.f || []).some((at) => factPasses(facts[at], chosen)) &&
    (!wanted || [row.p, row.o, row.g].some((at) => at !== undefined && named(at, wanted))));
  return state.by === "post" ? rows : rows.sort((a, b) => byLabel(a.p, b.p) || startOf(a) - startOf(b) || byLabel(a.o, b.o));
}
// Where a row begins on the line of time; what has no year comes last.
const startOf = (row) => spanOf(row).first ?? 9999;
const TENURE_COLUMNS = () => [
  { title: t("person"), text: (row) => labelOf(row.p), cell: (row) => thingLink(row.p) },
  { title: t("post"), text: (row) => labelOf(row.o), cell: (row) => thingLink(row.o) },
  { title: t("organization"), text: (row) => (row.g === undefined ? "" : labelOf(row.g)) },
  { title: t("status"), text: (row) => valueName("status", row.s || "holds") },
  { title: t("firstSeen"), text: (row) => ((row.w || []).length ? shownDate(row.w[0]) : "") },
  { title: t("lastSeen"), text: (row) => ((row.w || []).length ? shownDate(row.w.at(-1)) : "") },
  { title: t("statedStart"), text: (row) => row.a || "" }, { title: t("statedEnd"), text: (row) => row.b || "" },
  { title: t("notBefore"), text: (row) => row.l || "" }, { title: t("notAfter"), text: (row) => row.h || "" },
  { title: t("said"), text: (row) => (row.f || []).map((at) => data.documents[facts[at].c].i).filter((id, at, all) => all.indexOf(id) === at).join(" "),
    cell: (row) => button(`${(row.f || []).length}`, () => showTenure(row), { class: "why" }) },
];
const thingLink = (at) => button(labelOf(at), () => showNode(at), { class: "link" });
const showTenure = (row) => showFacts(row.f || [], `${labelOf(row.p)} · ${labelOf(row.o)}`);

function spanOf(row) {
  const seen = (row.w || []).map((date) => yearFraction(date)).filter((at) => at !== null);
  const first = yearFraction(row.a) ?? (seen.length ? Math.min(...seen) : null);
  const last = yearFraction(row.b, true) ?? (seen.length ? Math.max(...seen) : first);
  return { seen, first: first ?? last, last, low: yearFraction(row.l), high: yearFraction(row.h, true) };
}
function describeTenure(row) {
  const parts = [`${labelOf(row.p)} · ${labelOf(row.o)}`];
  if ((row.w || []).length) parts.push(`${t("observed")} ${row.w.map(shownDate).join("、")}`);
  for (const [key, value] of [["statedStart", row.a], ["statedEnd", row.b], ["notBefore", row.l], ["notAfter", row.h]]) if (value) parts.push(`${t(key)} ${value}`);
  return parts.join("；");
}
const statusColor = (status) => lookOf(status === "proposed" ? "event" : status === "removed" || status === "former" ? "agreement" : "person")[0];
function drawBar(row, y, x, domain) {
  const { seen, first, last, low, high } = spanOf(row);
  const color = statusColor(row.s);
  const group = svg("g", { class: "tenure", tabindex: 0, role: "button", "aria-label": describeTenure(row), onclick: () => showTenure(row),
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); showTenure(row); } } }, svg("title", {}, describeTenure(row)));
  if (first === null) {
    group.append(svg("text", { x: x(domain[0]) + 4, y: y + 4, class: "muted", "font-size": 12, fill: "#66727f" }, (row.w || []).length ? row.w.map(shownDate).join("、") : t("noYear")));
    return group;
  }
  const stub = (domain[1] - domain[0]) * 0.06;
  const dash = (from, to) => svg("line", { x1: x(from), x2: x(to), y1: y, y2: y, stroke: color, "stroke-width": 2, "stroke-dasharray": "3 4", opacity: 0.7, class: "unknown" });
  if (!row.a) group.append(dash(Math.max(domain[0], low ?? first - stub), first));
  if (!row.b) group.append(dash(last, Math.min(domain[1], high ?? last + stub)));
  group.append(svg("rect", { x: x(first), y: y - 5, width: Math.max(3, x(last) - x(first)), height: 10, rx: 3, fill: color, opacity: 0.85, class: "observed" }));
  if (row.a) group.append(svg("rect", { x: x(first) - 1, y: y - 8, width: 2.5, height: 16, fill: color }));
  if (row.b) group.append(svg("rect", { x: x(last) - 1, y: y - 8, width: 2.5, height: 16, fill: color }));
  for (const at of seen) group.append(svg("circle", { cx: x(at), cy: y, r: 4.5, fill: "#fff", stroke: color, "stroke-width": 2 }));
  return group;
}
function timelinePicture(rows, width) {
  const spans = rows.map(spanOf).filter((span) => span.first !== null);
  const low = Math.min(...spans.map((span) => span.low ?? span.first)), high = Math.max(...spans.map((span) => span.high ?? span.last));
  const room = Math.max(0.15, (high - low) * 0.08);
  const domain = spans.length ? [low - room, high + room] : [2000, 2001];
  const narrow = width < 620, left = narrow ? 8 : Math.min(360, width * 0.36), step = narrow ? ROW * 1.7 : ROW, top = AXIS;
  const x = (at) => left + ((at - domain[0]) / (domain[1] - domain[0])) * (width - left - 14);
  const height = top + rows.length * step + 12;
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("timeline"), class: "timeline" });
  const years = domain[1] - domain[0];
  const every = [1 / 12, 0.25, 0.5, 1, 2, 5, 10, 20, 50].find((size) => years / size <= (narrow ? 5 : 10)) || 100;
  for (let at = Math.ceil(domain[0] / every) * every; at <= domain[1] + 1e-6; at += every) {
    const year = Math.floor(at + 1e-6), month = Math.round((at - year) * 12) + 1;
    picture.append(svg("line", { x1: x(at), x2: x(at), y1: top - 8, y2: height, stroke: "#e4e9ef" }),
      svg("text", { x: x(at), y: top - 14, "text-anchor": "middle", "font-size": 12, fill: "#66727f", class: "year" }, every < 1 ? `${year}-${String(month).padStart(2, "0")}` : String(year)));
  }
  const [, pen] = onPaper(1, 1, 1);
  pen.font = `13px ${FONT}`;
  let group = -1;
  rows.forEach((row, at) => {
    const leading = state.by === "post" ? row.o : row.p, trailing = state.by === "post" ? row.p : row.o;
    const y = top + at * step + (narrow ? step - 12 : step / 2);
    const textY = narrow ? top + at * step + 14 : y + 4;
    if (leading !== group && at) picture.append(svg("line", { x1: 0, x2: width, y1: top + at * step, y2: top + at * step, stroke: "#eef2f6" }));
    const lead = leading !== group || narrow ? labelOf(leading) : "";
    const leadRoom = narrow ? width * 0.4 : left * (state.by === "post" ? 0.62 : 0.26), restAt = narrow ? pen.measureText(fitted(pen, lead, leadRoom)).width + 14 : leadRoom + 10;
    picture.append(svg("text", { x: 4, y: textY, "font-size": 13, "font-weight": 600, fill: "#1f2933" }, fitted(pen, lead, leadRoom)),
      svg("text", { x: restAt, y: textY, "font-size": 13, fill: "#3e4c59" }, fitted(pen, labelOf(trailing), narrow ? width - restAt - 6 : left - restAt - 12)),
      drawBar(row, y, x, domain));
    group = leading;
  });
  return picture;
}
function drawTimeline(stage) {
  const rows = tenureRows();
  const table = state.table ? grid(TENURE_COLUMNS(), rows, { caption: t("timeline") }) : null;
  const values = () => (table ? table.values() : [TENURE_COLUMNS().map((one) => one.title), ...rows.map((row) => TENURE_COLUMNS().map((one) => one.text(row)))]);
  const box = el("div", { class: "chart" });
  const swap = (key, label, on, changes) => button(label, () => change(changes), { "aria-pressed": String(on), class: "toggle", "data-key": key });
  clear(stage, el("div", { class: "sheet" },
    el("div", { class: "sheethead" }, el("h1", {}, t("timeline")),
      el("div", { class: "controls" },
        swap("person", t("groupPerson"), state.by !== "post", { by: null }), swap("post", t("groupPost"), state.by === "post", { by: "post" }),
        swap("table", t("asTable"), Boolean(state.table), { table: state.table ? null : "1" }),
        placeChooser(), yearChooser("from", t("from")), yearChooser("to", t("to")), textFilter(t("filterPerson")),
        saveButtons("posts", values, table ? null : () => saveSvg("posts", box.querySelector("svg.timeline"))))),
    !table && el("p", { class: "key" }, keyMark("solid"), t("observed"), keyMark("dot"), t("date"), keyMark("cap"), t("stated"), keyMark("dash"), t("unknownSpan"),
      rows.some((row) => ["removed", "former"].includes(row.s)) && [keyMark("solid", "former"), t("gone")], rows.some((row) => row.s === "proposed") && [keyMark("solid", "proposed"), valueName("status", "proposed")]),
    rows.length === 0 ? emptyNote() : table ? table.element : box));
  if (!table && rows.length) {
    const picture = timelinePicture(rows.slice(0, TIMELINE_MOST), Math.max(280, (box.clientWidth || 900) - 20));
    box.append(stickyAxis(picture), picture);
    if (rows.length > TIMELINE_MOST) box.append(el("p", { class: "muted" }, `${t("shown")} ${TIMELINE_MOST} / ${t("of")} ${rows.length}`));
  }
}
// The years once more, in front of the picture: they stay when it is scrolled.
function stickyAxis(picture) {
  const width = picture.getAttribute("width");
  const years = [...picture.querySelectorAll(".year")].map((one) => one.cloneNode(true));
  return svg("svg", { width, height: AXIS - 6, class: "axis", "aria-hidden": "true" }, svg("rect", { width, height: AXIS - 6, fill: "#fff" }), years);
}
const keyMark = (kind, status) => svg("svg", { width: 34, height: 14, "aria-hidden": "true" },
  kind === "solid" ? svg("rect", { x: 2, y: 3, width: 30, height: 8, rx: 3, fill: statusColor(status) })
    : kind === "dot" ? svg("circle", { cx: 17, cy: 7, r: 4.5, fill: "#fff", stroke: "#2b6cb0", "stroke-width": 2 })
      : kind === "cap" ? svg("rect", { x: 16, y: 0, width: 3, height: 14, fill: "#2b6cb0" })
        : svg("line", { x1: 2, x2: 32, y1: 7, y2: 7, stroke: "#2b6cb0", "stroke-width": 2, "stroke-dasharray": "3 4" }));
function textFilter(label) {
  let wait = 0;
  return el("label", { class: "field" }, el("span", {}, label), el("input", {
    type: "search", value: state.q || "", id: "textfilter", "aria-label": label,
    oninput: (event) => { clearTimeout(wait); wait = setTimeout(() => { change({ q: event.target.value.trim() }, true); const box = byId("textfilter"); box?.focus(); box?.setSelectionRange(box.value.length, box.value.length); }, 250); },
  }));
}
