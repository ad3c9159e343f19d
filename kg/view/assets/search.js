// Finding things by a part of a name or by pinyin, and facts by a part of their sentence: one box that suggests.
const MOST_THINGS = 12, MOST_SENTENCES = 5;
const plain = (text) => text.normalize("NFKC").toLowerCase();
const searchable = nodes.map((node) => ({ label: plain(node.l || ""), names: (node.n || []).map(plain), pinyin: (node.s || "").split(" ") }));

function scoreOf(at, word) {
  const { label, names, pinyin } = searchable[at];
  if (label === word) return 100;
  if (names.includes(word)) return 90;
  if (label.startsWith(word)) return 80;
  if (label.includes(word)) return 60;
  if (names.some((name) => name.includes(word))) return 50;
  if (!/^[a-z0-9]+$/.test(word)) return 0;
  if (pinyin.includes(word)) return 45;
  if (pinyin.some((key) => key.startsWith(word))) return 40;
  return word.length > 1 && pinyin.some((key) => key.includes(word)) ? 20 : 0;
}
function findNodes(query, allowed) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  nodes.forEach((node, at) => {
    if (allowed && !allowed(node)) return;
    let total = 0;
    for (const word of words) { const score = scoreOf(at, word); if (!score) return; total += score; }
    found.push([total + Math.min(9, Math.log2(1 + edgesOf[at].length)), at]);
  });
  return found.sort(([a, i], [b, j]) => b - a || labelOf(i).length - labelOf(j).length || i - j).map(([, at]) => at);
}
function findSentences(query) {
  const word = query.trim();
  if (word.length < 2) return [];
  const hits = new Set(), found = [];
  data.sentences.forEach((sentence, at) => { if (hits.size < MOST_SENTENCES && sentence.includes(word)) hits.add(at); });
  facts.forEach((fact, at) => { if (hits.delete(fact.x)) found.push(at); });
  return found;
}

// A combobox: onpick(node) when a thing is chosen; sentences too where `withText`.
let boxes = 0;
function searchBox({ placeholder, onpick, value, withText, allowed, big }) {
  const id = "box" + (boxes += 1);
  const list = el("ul", { role: "listbox", id: id + "-list", hidden: true, "aria-label": placeholder });
  const input = el("input", {
    type: "search", role: "combobox", id, placeholder, value: value || "", "aria-label": placeholder, "aria-expanded": "false",
    "aria-controls": id + "-list", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
  });
  let options = [], active = -1;
  function mark(next) {
    active = next;
    [...list.querySelectorAll("[role=option]")].forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === active));
      if (at === active) item.scrollIntoView({ block: "nearest" });
    });
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`); else input.removeAttribute("aria-activedescendant");
  }
  function close() { list.hidden = true; input.setAttribute("aria-expanded", "false"); mark(-1); }
  function suggest() {
    const query = input.value.trim();
    if (!query) { options = []; close(); return; }
    const things = findNodes(query, allowed);
    const sentences = withText ? findSentences(query) : [];
    options = [...things.slice(0, MOST_THINGS).map((at) => () => { input.value = big === undefined ? labelOf(at) : ""; onpick(at); }),
      ...sentences.map((at) => () => showFacts([at], t("inText")))];
    const item = (at, ...content) => el("li", { role: "option", id: `${id}-${at}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); pick(at); } }, content);
    clear(list,
      things.slice(0, MOST_THINGS).map((node, at) => item(at, shapeIcon(nodes[node].k), el("span", { class: "name" }, labelOf(node)), el("span", { class: "muted" }, kindName(nodes[node].k)))),
      sentences.length > 0 && el("li", { class: "head", role: "presentation" }, t("inText")),
      sentences.map((fact, at) => item(Math.min(things.length, MOST_THINGS) + at, el("span", { class: "name" }, excerpt(data.sentences[facts[fact].x], query)), el("span", { class: "muted" }, data.documents[facts[fact].c].t))),
      el("li", { class: "head", role: "presentation" }, things.length ? `${things.length} ${t("results")}` : sentences.length ? "" : t("noResult")));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(options.length ? 0 : -1);
  }
  function pick(at) { const choose = options[at]; close(); if (choose) choose(); }
  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => { if (input.value && list.childElementCount && options.length) suggest(); });
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && options.length) { event.preventDefault(); if (list.hidden) suggest(); else mark((active + steps[event.key] + options.length) % options.length); }
    else if (event.key === "Enter" && !list.hidden) { event.preventDefault(); pick(active); }
    else if (event.key === "Escape") { if (!list.hidden) { event.stopPropagation(); close(); } }
  });
  return el("div", { class: big ? "combo big" : "combo" }, input, list);
}
function excerpt(sentence, query) {
  const at = Math.max(0, sentence.indexOf(query.trim()));
  const start = Math.max(0, at - 12);
  return (start ? "…" : "") + sentence.slice(start, at + query.length + 24) + (sentence.length > at + query.length + 24 ? "…" : "");
}
