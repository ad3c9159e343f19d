// The graph in memory. Keys of the JSON: nodes {i id, k kind, l label, n names, d details, s pinyin}; edges [source, target,
// kind, label, English label, facts]; facts {t type, v fields, c document, x sentence, a b quote in UTF-16 units, o offset, n nodes, p place, y years}.
const data = JSON.parse(byId("data").textContent);
const network = JSON.parse(byId("network").textContent);
const nodes = data.nodes;
const edges = data.edges.map(([source, target, kind, zh, en, facts]) => ({ source, target, kind, words: [zh, en || zh], facts }));
const facts = data.facts;
const nodeAt = new Map(nodes.map((node, at) => [node.i, at]));
const edgesOf = nodes.map(() => []);
edges.forEach((edge, at) => { edgesOf[edge.source].push(at); edgesOf[edge.target].push(at); });
const factsOf = nodes.map(() => []);
facts.forEach((fact, at) => (fact.n || []).forEach((node) => factsOf[node].push(at)));
const lookOf = (kind) => (Object.hasOwn(data.looks, kind) ? data.looks[kind] : data.looks[""]);
const relationColor = (kind) => (Object.hasOwn(data.relations, kind) ? data.relations[kind] : data.relations[""]);
const edgeId = (edge) => `${nodes[edge.source].i}|${edge.kind}|${nodes[edge.target].i}`;
const edgeAt = new Map(edges.map((edge, at) => [edgeId(edge), at]));
const labelOf = (at) => nodes[at].l || nodes[at].i;
const edgeWords = (edge) => edge.words[language === "zh" ? 0 : 1];
const otherEnd = (edge, node) => (edge.source === node ? edge.target : edge.source);
const collator = new Intl.Collator("zh-CN", { numeric: true });
const byLabel = (a, b) => collator.compare(labelOf(a), labelOf(b));
// The kinds there are, in the order of the words, others last.
const presentOf = (words, kinds) => Object.keys(words).filter((kind) => kinds.has(kind)).concat([...kinds].filter((kind) => !Object.hasOwn(words, kind)));
const kindsPresent = presentOf(KINDS, new Set(nodes.map((node) => node.k)));
const relationsPresent = presentOf(RELATIONS, new Set(edges.map((edge) => edge.kind)));
const yearsPresent = [...new Set(facts.flatMap((fact) => fact.y || []))].sort((a, b) => a - b);
const placesPresent = [...new Set(facts.map((fact) => fact.p).filter((place) => place !== undefined))].sort(byLabel);

// Whether a fact is inside the chosen place and years; a fact without a year is in no span of years.
function factPasses(fact, chosen) {
  if (chosen.place !== undefined && fact.p !== chosen.place && !(fact.n || []).includes(chosen.place)) return false;
  if (chosen.from !== undefined || chosen.to !== undefined) {
    const years = fact.y || [];
    if (!years.some((year) => year >= (chosen.from ?? -Infinity) && year <= (chosen.to ?? Infinity))) return false;
  }
  return true;
}
function edgePasses(edge, chosen) {
  if (chosen.hiddenKinds.has(nodes[edge.source].k) || chosen.hiddenKinds.has(nodes[edge.target].k)) return false;
  if (chosen.hiddenRelations.has(edge.kind)) return false;
  const filtered = chosen.place !== undefined || chosen.from !== undefined || chosen.to !== undefined;
  return !filtered || edge.facts.some((at) => factPasses(facts[at], chosen));
}
// The shortest way from one node to another over edges that pass: a list of edge positions, or null.
function shortestPath(start, goal, chosen) {
  const cameBy = new Map([[start, null]]);
  let ring = [start];
  while (ring.length && !cameBy.has(goal)) {
    const next = [];
    for (const node of ring) {
      for (const at of edgesOf[node]) {
        const other = otherEnd(edges[at], node);
        if (!cameBy.has(other) && edgePasses(edges[at], chosen)) { cameBy.set(other, [node, at]); next.push(other); }
      }
    }
    ring = next;
  }
  if (!cameBy.has(goal)) return null;
  const path = [];
  for (let at = goal; cameBy.get(at); [at] = cameBy.get(at)) path.unshift(cameBy.get(at)[1]);
  return path;
}
