// An answer as a table and as a network.

import { drawing } from "../explorer/drawing.js";
import { find } from "../explorer/graph.js";
import { node } from "../explorer/network.js";
import { h } from "../explorer/page.js";
import { date } from "../explorer/graph.js";
import { language, say } from "../explorer/words.js";
import { labels, pathOf, short } from "./results.js";

const AT_ONCE = 200;
const MOST_DRAWN = 2000;
const LONG = 300;
const KINDS = { document: "Document", session: "Session", body: "Body", award: "AwardConferral" };

/** The parts of an answer; what things are called comes a moment later. */
export function answer(found, summary) {
  const head = h("h2", { tabindex: "-1" }, say("answer"), h("span", { class: "count" }, ` · ${summary}`));
  if (found.form === "ask") return [head, h("p", { class: "verdict" }, say(found.answer ? "yes" : "no"))];
  const cut = found.truncated && h("p", { class: "warning", role: "note" }, say("truncated"));
  if (!found.rows.length) return [head, h("p", {}, `${say("noRows")} ${say("absence")}`)];
  const body = h("div", { class: "shown" });
  const views = { asTable: () => body.replaceChildren(rowsTable(found)), asNetwork: () => body.replaceChildren(network(found)) };
  const tabs = Object.entries(views).map(([key, show]) => h("button", {
    type: "button",
    "aria-pressed": "false",
    onclick: (event) => {
      for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab === event.currentTarget));
      show();
      name(body);
    },
  }, say(key)));
  tabs[0].setAttribute("aria-pressed", "true");
  views.asTable();
  name(body);
  return [head, cut, h("div", { class: "buttons views", role: "group", "aria-label": say("answer") }, tabs), body].filter(Boolean);
}

const known = new Map(); // by language and IRI

/** Give things in the box their names. */
async function name(box) {
  const lang = language();
  const links = [...box.querySelectorAll("[data-iri]")];
  const missing = [...new Set(links.map((link) => link.dataset.iri))].filter((iri) => !known.has(`${lang} ${iri}`));
  try {
    const found = missing.length ? await labels(missing, lang) : new Map();
    for (const iri of missing) known.set(`${lang} ${iri}`, found.get(iri) ?? null);
  } catch {
    return; // their addresses name them too
  }
  for (const link of links) {
    const told = known.get(`${lang} ${link.dataset.iri}`);
    if (!told) continue;
    link.textContent = told.text;
    if (told.lang && told.lang !== lang) link.lang = told.lang;
    link.classList.add("named");
  }
}

function rowsTable({ heads, titles = heads, rows }) {
  const body = h("tbody");
  const add = (from) => body.append(...rows.slice(from, from + AT_ONCE).map((row) => h("tr", {}, row.map((term) => h("td", {}, cell(term))))));
  add(0);
  const more = rows.length > AT_ONCE && h("button", {
    type: "button",
    class: "more",
    onclick: () => {
      const from = body.children.length;
      add(from);
      name(body);
      body.children[from].querySelector("a")?.focus();
      more.textContent = rest();
      if (body.children.length >= rows.length) more.remove();
    },
  });
  const rest = () => `${say("show")} ${rows.length - body.children.length} ${say("more")}`;
  if (more) more.textContent = rest();
  return h("div", {},
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("asTable") },
      h("table", { class: "answer" }, h("caption", { class: "unseen" }, say("answer")),
        h("thead", {}, h("tr", {}, titles.map((title, at) => h("th", { scope: "col", title: heads[at] }, title)))), body)),
    more);
}

function cell(term) {
  if (!term) return "";
  const { type, value, datatype } = term;
  if (type === "bnode") return h("code", {}, `_:${value}`);
  if (type === "uri") {
    const path = pathOf(value);
    if (path) return h("a", { href: `/id/${path.split("/").map(encodeURIComponent).join("/")}`, title: value, "data-iri": value }, short(value));
    const code = h("code", { title: value }, short(value));
    return /^https?:/.test(value) && short(value) === value ? h("a", { href: value, rel: "noreferrer", title: value }, value) : code;
  }
  if (datatype?.endsWith("#date")) return h("time", { datetime: value }, date(value, language()));
  const lang = term["xml:lang"];
  const text = value.length > LONG ? h("details", {}, h("summary", {}, `${value.slice(0, LONG)}…`), value) : value;
  return lang && lang !== language() ? h("span", { lang }, text) : text;
}

/** Each row links its first thing with its others; a triple its subject with its object. */
function network({ form, rows }) {
  const nodes = new Map();
  const lines = new Map();
  const at = (iri) => {
    if (!nodes.has(iri)) nodes.set(iri, { iri, degree: 0 });
    return nodes.get(iri);
  };
  for (const row of rows) {
    const things = (form === "graph" ? [row[0], row[2]] : row).filter((term) => term?.type === "uri" && pathOf(term.value) && !/^(source|concept)\//.test(pathOf(term.value)));
    for (const { value } of things.slice(1)) {
      if (value === things[0].value || nodes.size > MOST_DRAWN) continue;
      lines.set(`${things[0].value} ${value}`, [at(things[0].value), at(value)]);
    }
  }
  if (!lines.size) return h("p", {}, say("noNetwork"));
  for (const ends of lines.values()) for (const end of ends) end.degree += 1;
  const box = h("div", {}, h("p", {}, `${nodes.size} ${say("nodes")} · ${lines.size} ${say("edges")}`));
  const draw = () => {
    const lang = language();
    const drawn = new Map([...nodes.values()].map((one) => [one.iri, seen(one, known.get(`${lang} ${one.iri}`)?.text)]));
    box.append(drawing([...drawn.values()], [...lines.values()].map(([from, to]) => ({ source: drawn.get(from.iri), target: drawn.get(to.iri), carries: true })),
      ({ iri }) => { location.href = `/id/${pathOf(iri)}`; }));
  };
  const unnamed = [...nodes.keys()].filter((iri) => !known.has(`${language()} ${iri}`));
  (unnamed.length ? labels(unnamed, language()).then((found) => { for (const iri of unnamed) known.set(`${language()} ${iri}`, found.get(iri) ?? null); }) : Promise.resolve()).then(draw, draw);
  return box;
}

/** A node as the explorer draws it, where its data are loaded; else by its address and name. */
function seen({ iri, degree }, told) {
  const path = pathOf(iri);
  const number = find(path);
  const size = 4 + 2 * Math.sqrt(degree);
  if (number !== undefined) return { ...node(number, degree), iri };
  const kind = KINDS[path.split("/").findLast((part) => part in KINDS)];
  const symbol = told?.match(/số ([^\s,]+)/)?.[1];
  const text = symbol ?? told ?? path;
  return { iri, kind: kind ?? "Document", colour: kind === "Document" ? "other" : kind ?? "Thing", label: text.length > 34 ? `${text.slice(0, 33)}…` : text, told: told ?? path, year: null, rank: kind === "Document" ? 2 : 4, degree, size, chosen: false };
}

const FILES = { select: [["CSV", "text/csv", "csv"], ["JSON", "application/sparql-results+json", "json"]], graph: [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"]], ask: [] };

/** Buttons that fetch the answer in another form, as a file. */
export function saving({ form }, request) {
  return h("div", { class: "buttons" }, FILES[form].map(([title, type, suffix]) => h("button", {
    type: "button",
    onclick: async () => save(await (await request(type)).blob(), `vankien.${suffix}`),
  }, `${say("download")}: ${title}`)));
}

/** Hand a file to the reader. */
export function save(blob, file) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
