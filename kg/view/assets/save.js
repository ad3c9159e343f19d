// Saving what is on the screen: tables as CSV, pictures as PNG.
const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?%?$/;

// A spreadsheet must not run a cell: one that begins like a formula gets an apostrophe before it.
function csvCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (FORMULA.test(text) && !PLAIN_NUMBER.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}
const csvText = (rows) => "\ufeff" + rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";

function download(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 20000);
  toast(`${t("saved")}: ${name}`);
}
const saveCsv = (name, rows) => download(new Blob([csvText(rows)], { type: "text/csv;charset=utf-8" }), name + ".csv");
const saveCanvas = (name, canvas) => canvas.toBlob((blob) => download(blob, name + ".png"), "image/png");

function onPaper(width, height, scale) {
  const canvas = el("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  return [canvas, pen];
}
function saveSvg(name, picture) {
  const width = Number(picture.getAttribute("width")), height = Number(picture.getAttribute("height"));
  const copy = picture.cloneNode(true);
  const style = svg("style", {});
  style.textContent = `text{font-family:${FONT};} .muted{fill:#66727f}`;
  copy.prepend(style);
  const image = new Image();
  image.onload = () => {
    const [canvas, pen] = onPaper(width, height, Math.min(2, 16000 / Math.max(width, height)));
    pen.drawImage(image, 0, 0, width, height);
    saveCanvas(name, canvas);
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
}
const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';

// A table as a picture: as many rows as fit a canvas, the number of the others below.
function saveTablePng(name, rows) {
  const most = 400, shown = rows.slice(0, most + 1), line = 26, pad = 10;
  const [, measure] = onPaper(10, 10, 1);
  measure.font = `13px ${FONT}`;
  const widths = shown[0].map((_, column) =>
    Math.min(300, Math.max(...shown.map((row) => measure.measureText(String(row[column] ?? "")).width)) + pad * 2));
  const width = widths.reduce((sum, one) => sum + one, 0), height = line * (shown.length + 1);
  const [canvas, pen] = onPaper(width, height, Math.min(2, 16000 / Math.max(width, height)));
  pen.textBaseline = "middle";
  shown.forEach((row, at) => {
    let x = 0;
    if (at === 0) { pen.fillStyle = "#eef2f6"; pen.fillRect(0, 0, width, line); }
    pen.font = `${at === 0 ? "600 " : ""}13px ${FONT}`;
    pen.fillStyle = "#1f2933";
    row.forEach((cell, column) => { pen.fillText(fitted(pen, String(cell ?? ""), widths[column] - pad * 2), x + pad, line * (at + 0.5)); x += widths[column]; });
    pen.fillStyle = "#dde3ea";
    pen.fillRect(0, line * (at + 1) - 0.5, width, 1);
  });
  pen.fillStyle = "#66727f";
  if (rows.length > shown.length) pen.fillText(`… ${rows.length - shown.length} ${t("rest")}`, pad, line * (shown.length + 0.5));
  saveCanvas(name, canvas);
}
function fitted(pen, text, width) {
  if (pen.measureText(text).width <= width) return text;
  const signs = [...text];
  while (signs.length && pen.measureText(signs.join("") + "…").width > width) signs.pop();
  return signs.join("") + "…";
}
