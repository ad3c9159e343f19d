// Elements from plain values. Text becomes text nodes only: no string is ever parsed as HTML.
const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(4)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}
const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const button = (label, onclick, attributes) => el("button", { type: "button", onclick, ...attributes }, label);
const clear = (element, ...children) => { element.replaceChildren(); return fill(element, {}, children); };

let toastTimer = 0;
function toast(message) {
  byId("toast").textContent = message;
  byId("toast").classList.add("up");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => byId("toast").classList.remove("up"), 3500);
}

// The outline of each shape in a box of 16, as in the drawing, for legends and lists.
const OUTLINES = {
  dot: null, diamond: "M8 1L15 8L8 15L1 8Z", square: "M2 2H14V14H2Z", triangle: "M8 2L15 14H1Z", triangleDown: "M1 2H15L8 14Z",
  star: "M8 1L9.9 5.9L15.1 6.1L11 9.3L12.4 14.4L8 11.5L3.6 14.4L5 9.3L.9 6.1L6.1 5.9Z", hexagon: "M4.5 2H11.5L15 8L11.5 14H4.5L1 8Z",
};
function shapeIcon(kind) {
  const [color, shape] = lookOf(kind);
  const outline = OUTLINES[shape]
    ? svg("path", { d: OUTLINES[shape], fill: color })
    : svg("circle", { cx: 8, cy: 8, r: 6.5, fill: color });
  return svg("svg", { viewBox: "0 0 16 16", class: "shape", "aria-hidden": "true" }, outline);
}
