"use strict";
// Everything from segments reaches the page through textContent: no markup in them can come alive.
const data = JSON.parse(document.getElementById("data").textContent);
const CHUNK = 200;
const byId = (id) => document.getElementById(id);
const body = document.querySelector("#segments tbody");
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const visible = (text) => text.replace(CONTROL, (c) => `[U+${c.charCodeAt(0).toString(16).padStart(4, "0")}]`);

const rows = data.segments.map(([doc, unit, segment, sourceLang, targetLang, source, target, findings], order) => ({
  order, doc, unit, segment, sourceLang, targetLang, source, target, findings,
  words: [unit, source, target, ...findings.map((f) => f[5])].join("\n").toLowerCase(),
  worst: Math.min(99, ...findings.filter((f) => f[7] === "open").map((f) => f[1])),
}));

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = visible(text);
  return made;
}

function options(id, first, values) {
  byId(id).append(new Option(first, ""), ...values.map(([value, text]) => new Option(text, value)));
}

/** A text cell with the spans of findings marked; offsets count code points. */
function marked(text, language, findings, side) {
  const cell = element("td");
  cell.dir = "auto";
  cell.lang = language;
  const points = Array.from(text);
  const spans = findings.filter((f) => f[2] === side && f[3] < f[4]);
  const cuts = new Set([0, points.length]);
  for (const span of spans) { cuts.add(span[3]); cuts.add(span[4]); }
  const edges = [...cuts].sort((a, b) => a - b);
  for (let i = 0; i + 1 < edges.length; i++) {
    const piece = points.slice(edges[i], edges[i + 1]).join("");
    const over = spans.filter((f) => f[3] <= edges[i] && f[4] >= edges[i + 1]);
    const worst = Math.min(...over.map((f) => f[1]));
    if (over.length) cell.append(element("mark", data.severities[worst], piece));
    else cell.append(visible(piece));
  }
  return cell;
}

function described([check, severity, , , , message, suggestions, status, reason]) {
  const box = element("div", `finding ${status}`);
  box.append(element("b", data.severities[severity], data.severities[severity]), " ");
  box.append(element("span", "check", data.checks[check]), element("br"), visible(message));
  for (const suggestion of suggestions) box.append(element("br"), element("span", "repair", `→ ${suggestion}`));
  if (status !== "open") box.append(element("br"), element("i", "", `${status} ${reason}`));
  return box;
}

function drawn(row) {
  const line = element("tr");
  const place = element("td", "place", `${data.documents[row.doc]}\n${row.unit}${row.segment ? "/" + row.segment : ""}`);
  const found = element("td");
  found.append(...row.findings.map(described));
  line.append(place, marked(row.source, row.sourceLang, row.findings, 0));
  line.append(marked(row.target, row.targetLang, row.findings, 1), found);
  return line;
}

let chosen = [];
let count = 0;
let sorting = { by: "place", down: false };

const ORDERS = {
  place: (a, b) => a.order - b.order,
  source: (a, b) => a.source.length - b.source.length || a.order - b.order,
  target: (a, b) => a.target.length - b.target.length || a.order - b.order,
  severity: (a, b) => a.worst - b.worst || b.findings.length - a.findings.length || a.order - b.order,
};

function passes(row, want) {
  if (want.doc !== "" && row.doc !== Number(want.doc)) return false;
  if (want.words && !row.words.includes(want.words)) return false;
  const asked = want.severity !== "" || want.check !== "" || want.status !== "";
  if (!asked) return want.all || row.findings.length > 0;
  return row.findings.some((f) => (want.severity === "" || f[1] <= Number(want.severity))
    && (want.check === "" || f[0] === Number(want.check)) && (want.status === "" || f[7] === want.status));
}

function filter() {
  const want = { words: byId("text").value.toLowerCase(), severity: byId("severity").value, check: byId("check").value,
    doc: byId("document").value, status: byId("status").value, all: byId("all").checked };
  chosen = rows.filter((row) => passes(row, want)).sort(ORDERS[sorting.by]);
  if (sorting.down) chosen.reverse();
  body.replaceChildren();
  count = 0;
  more(CHUNK);
  byId("shown").textContent = `${chosen.length.toLocaleString()} of ${rows.length.toLocaleString()} segments`;
}

function more(number) {
  body.append(...chosen.slice(count, count + number).map(drawn));
  count = Math.min(chosen.length, count + number);
  byId("more").hidden = count >= chosen.length;
}

function sortBy(by) {
  sorting = { by, down: sorting.by === by && !sorting.down };
  filter();
}

/** Score tables: a click on a heading sorts by its column. */
function sortTable(table, column) {
  const lines = [...table.tBodies[0].rows];
  const key = (line) => line.cells[column].textContent;
  const number = (text) => (text === "—" ? -Infinity : Number(text));
  const numeric = lines.every((line) => !Number.isNaN(number(key(line))));
  lines.sort((a, b) => (numeric ? number(key(a)) - number(key(b)) : key(a).localeCompare(key(b))));
  const down = table.dataset.sorted === String(column);
  table.dataset.sorted = down ? "" : String(column);
  table.tBodies[0].append(...(down ? lines.reverse() : lines));
}

options("severity", "any severity", data.severities.map((name, n) => [n, n ? `${name} or graver` : name]));
options("check", "any check", data.checks.map((name, n) => [n, name]));
options("document", "all documents", data.documents.map((name, n) => [n, visible(name)]));
options("status", "any status", ["open", "known", "waived"].map((name) => [name, name]));
let waiting = 0;
byId("text").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
for (const id of ["severity", "check", "document", "status", "all"]) byId(id).addEventListener("change", filter);
byId("more").addEventListener("click", () => more(CHUNK));
for (const heading of document.querySelectorAll("#segments th")) {
  heading.addEventListener("click", () => sortBy(heading.dataset.sort));
  heading.addEventListener("keydown", (event) => { if (event.key === "Enter") sortBy(heading.dataset.sort); });
}
for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((cell, n) => cell.addEventListener("click", () => sortTable(table, n)));
}
new IntersectionObserver((seen) => { if (seen[0].isIntersecting && count < chosen.length) more(CHUNK); })
  .observe(byId("more"));
window.addEventListener("beforeprint", () => more(Math.max(0, 5000 - count)));
byId("all").checked = rows.every((row) => row.findings.length === 0);
filter();
