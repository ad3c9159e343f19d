// Where the nodes of a neighbourhood stand: the asked one in the middle, its neighbours around it sorted by kind.
const NEIGHBOURS_MOST = 140;

// The nodes and edges to show around `centers`, and how many neighbours had to wait.
function neighbourhood(centers, chosen, most) {
  const shown = new Map(centers.map((at) => [at, null]));
  let waiting = 0;
  centers.forEach((center) => {
    const near = new Set();
    for (const at of edgesOf[center]) {
      const other = otherEnd(edges[at], center);
      if (!shown.has(other) && edgePasses(edges[at], chosen)) near.add(other);
    }
    const ranked = spreadByKind([...near]);
    ranked.slice(0, most).forEach((at) => shown.set(at, center));
    waiting += Math.max(0, ranked.length - most);
  });
  const inside = edges.map((_, at) => at).filter((at) => shown.has(edges[at].source) && shown.has(edges[at].target) && edgePasses(edges[at], chosen));
  return { shown, inside, waiting };
}
// The best connected of each kind in turn, so that a cut keeps some of every kind.
function spreadByKind(list) {
  const piles = new Map();
  for (const at of list) piles.set(nodes[at].k, [...(piles.get(nodes[at].k) || []), at]);
  for (const pile of piles.values()) pile.sort((a, b) => edgesOf[b].length - edgesOf[a].length || a - b);
  const mixed = [];
  for (let round = 0; mixed.length < list.length; round += 1) for (const pile of piles.values()) if (round < pile.length) mixed.push(pile[round]);
  return mixed;
}
// Positions: children on rings around their centre, grouped by kind; later centres are moved away from the first one.
function ringPositions(centers, shown) {
  const order = (at) => kindsPresent.indexOf(nodes[at].k);
  const children = new Map(centers.map((at) => [at, []]));
  for (const [at, center] of shown) if (center !== null) children.get(center).push(at);
  const position = new Map();
  const radius = new Map();
  for (const [center, list] of children) {
    list.sort((a, b) => order(a) - order(b) || byLabel(a, b));
    radius.set(center, ringRadius(list.length));
  }
  centers.forEach((center, index) => {
    if (!position.has(center)) position.set(center, index === 0 ? [0, 0] : besideAll(position, radius.get(center)));
    else if (children.get(center).length > 2) position.set(center, pushedOut(position.get(center), radius.get(center), position));
    const [x, y] = position.get(center);
    const list = children.get(center);
    apart(list, ringSlots(list.length)).forEach(([dx, dy], at) => position.set(list[at], [x + dx, y + dy]));
  });
  return position;
}
const RING_GAP = 96;
function ringSlots(count) {
  const slots = [];
  const rings = [];
  for (let left = count, ring = 0; left > 0; ring += 1) { const room = Math.floor((2 * Math.PI * (150 + ring * RING_GAP)) / 84); rings.push(Math.min(left, room)); left -= room; }
  if (rings.length > 1) {  // one angle for each kind over all rings: neighbours in the list stay neighbours on the page
    for (let at = 0; at < count; at += 1) {
      const ring = at % rings.length, angle = (at / count) * 2 * Math.PI - Math.PI / 2, size = 150 + ring * RING_GAP;
      slots.push([size * 1.18 * Math.cos(angle), size * Math.sin(angle)]);
    }
    return slots;
  }
  const size = Math.max(150, (count * 84) / (2 * Math.PI));
  for (let at = 0; at < count; at += 1) { const angle = (at / count) * 2 * Math.PI - Math.PI / 2; slots.push([size * 1.18 * Math.cos(angle), size * Math.sin(angle)]); }
  return slots;
}
// The slots with names kept from covering one another: whoever comes later goes outwards until there is room.
const NAME_WIDE = 130, NAME_LINE = 15, OUTWARDS = 1.06, OUTWARDS_MOST = 24;
function nameBox(at) {
  const long = [...labelOf(at)].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 256 ? 7 : 13), 0);
  return [Math.min(long, NAME_WIDE) + 8, 34 + NAME_LINE * Math.ceil(long / NAME_WIDE)];
}
function apart(list, slots) {
  const boxes = list.map(nameBox), placed = [];
  const covers = (at, [x, y]) => placed.some((other) => Math.abs(slots[other][0] - x) < (boxes[other][0] + boxes[at][0]) / 2 && Math.abs(slots[other][1] - y) < (boxes[other][1] + boxes[at][1]) / 2);
  const inner = list.map((_, at) => at).sort((a, b) => Math.hypot(...slots[a]) - Math.hypot(...slots[b]) || a - b);
  for (const at of inner) {
    for (let step = 0; step < OUTWARDS_MOST && covers(at, slots[at]); step += 1) slots[at] = slots[at].map((one) => one * OUTWARDS);
    placed.push(at);
  }
  return slots;
}
const ringRadius = (count) => Math.max(60, ...ringSlots(count).map(([x, y]) => Math.hypot(x, y)));
function pushedOut([x, y], radius, position) {
  const length = Math.hypot(x, y) || 1;
  const edge = Math.max(...[...position.values()].map(([a, b]) => Math.hypot(a, b)));
  const far = edge + radius + 60;
  return [(x / length) * far, (y / length) * far];
}
function besideAll(position, radius) {
  const right = Math.max(...[...position.values()].map(([x]) => x));
  return [right + radius + 160, 0];
}
