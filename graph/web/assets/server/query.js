// Questions to the store: those of the library by their forms, any other in SPARQL.

import { here, to } from "../explorer/address.js";
import { announce, h } from "../explorer/page.js";
import { copying, quoted } from "../explorer/pieces.js";
import { language, say } from "../explorer/words.js";
import { answer, saving } from "./answer.js";
import { ask, json } from "./asking.js";
import { asked, library } from "./library.js";
import { result } from "./results.js";

const FIRST = `PREFIX vk: <https://w3id.org/vankien/ontology#>

SELECT ?directive ?resolution WHERE {
  ?directive vk:implements ?resolution .
}
LIMIT 50
`;
let typed = FIRST;
let editor = null;
let stop = () => {};

export function query() {
  stop();
  const { options } = here();
  if (options.q !== undefined) typed = options.q;
  const outcome = h("section", { class: "outcome", "aria-label": say("answer") });
  const host = h("div", { class: "editor" });
  const runTyped = () => {
    typed = editor ? editor.text() : host.querySelector("textarea").value;
    history.replaceState(null, "", to("query", "", { q: typed, run: 1 }));
    return perform(outcome, { text: typed });
  };
  const named = options.name ? { name: options.name, given: asked(options) } : null;
  // An answer of the library stands right below its form; the editor waits until it is wanted.
  const writing = h("details", { open: !named, class: "writing", ontoggle: () => writing.open && !host.childNodes.length && mount(host, runTyped) },
    h("summary", {}, h("h2", {}, say("editor"))),
    host,
    h("div", { class: "buttons" },
      h("button", { type: "button", class: "main", onclick: runTyped }, say("run")),
      h("span", { class: "note hint-keys" }, say("editorHint"))));
  editor = null;
  const forms = h("div", { class: "library", "aria-busy": "true" }, h("p", {}, say("fetching")));
  known().then((queries) => {
    forms.replaceChildren(...library(queries, named, {
      run: (name, given) => {
        history.replaceState(null, "", to("query", "", { name, run: 1, ...prefixed(given) }));
        perform(outcome, { name, given });
      },
      edit: async (name, given) => {
        show(await bound(name, given));
        writing.open = true;
        writing.scrollIntoView({ block: "nearest" });
      },
    }));
  }, (fault) => forms.replaceChildren(warning(fault))).finally(() => forms.removeAttribute("aria-busy"));
  if (options.run) perform(outcome, named ?? { text: typed });
  return {
    title: say("query"),
    parts: [
      h("h1", { tabindex: "-1" }, say("queryTitle")),
      h("p", { class: "note" }, say("queryLead")),
      forms,
      writing,
      outcome,
    ],
  };
}

const listed = new Map(); // by language

/** The questions of the library, in the reader's language. */
function known() {
  const lang = language();
  if (!listed.has(lang)) {
    listed.set(lang, json("/api/queries").then((found) => found.queries ?? found, (fault) => {
      listed.delete(lang);
      throw fault;
    }));
  }
  return listed.get(lang);
}

const warning = (fault) => h("p", { class: "warning", role: "alert" }, fault.message);
const prefixed = (given) => Object.fromEntries(Object.entries(given).map(([name, value]) => [`p.${name}`, value]));
const searchOf = (given) => new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ""));
const bound = async (name, given) => (await ask(`/api/queries/${encodeURIComponent(name)}?${searchOf(given)}`, { headers: { accept: "application/sparql-query" } })).text();

function show(text) {
  typed = text;
  if (editor) editor.set(text);
  else for (const field of document.querySelectorAll(".editor textarea")) field.value = text;
}

/** A plain field at once, the editor as soon as it is here. */
async function mount(host, run) {
  host.append(h("label", { for: "sparql", class: "unseen" }, say("editor")),
    h("textarea", { id: "sparql", rows: "12", spellcheck: "false", autocapitalize: "off" }));
  host.querySelector("textarea").value = typed;
  const { edit } = await import("./editor.js");
  if (!host.isConnected) return;
  const before = host.querySelector("textarea").value;
  host.replaceChildren();
  editor = edit(host, before, run);
  host.dataset.ready = "yes";
}

/** Ask, telling how long it takes, with a button that ends it. */
async function perform(outcome, { text, name, given }) {
  stop();
  const control = new AbortController();
  stop = () => control.abort();
  editor?.mark(null);
  const began = performance.now();
  const took = () => ((performance.now() - began) / 1000).toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const clock = h("span", { class: "clock" });
  const tick = () => { clock.textContent = `${say("running")}: ${took()} ${say("seconds")}`; };
  tick();
  const timer = setInterval(tick, 100);
  outcome.replaceChildren(h("div", { class: "running" }, h("progress", { "aria-label": say("running") }), clock,
    h("button", { type: "button", class: "cancel", onclick: () => control.abort() }, say("cancel"))));
  announce(say("running"));
  const request = (accept) => (name
    ? ask(`/api/queries/${encodeURIComponent(name)}?${searchOf(given)}`, { headers: { accept }, signal: control.signal })
    : ask("/sparql", { method: "POST", body: text, headers: { accept, "content-type": "application/sparql-query" }, signal: control.signal }));
  try {
    const found = await result(await request("application/sparql-results+json, application/n-triples;q=0.9"));
    const { headings } = (name && (await known()).find((one) => one.name === name)) || {};
    if (headings && found.form === "select") found.titles = found.heads.map((head) => headings[head] ?? head);
    const summary = `${found.summary} · ${took()} ${say("seconds")}`;
    outcome.replaceChildren(...answer(found, summary),
      saving(found, request),
      copying(name ? `vankien query ${quoted(name)}${Object.entries(given).filter(([, value]) => value !== "").map(([key, value]) => ` -p ${quoted(`${key}=${value}`)}`).join("")}` : `vankien query ${quoted(text)}`, null));
    announce(summary);
  } catch (fault) {
    if (control.signal.aborted) {
      const told = `${say("cancelled")} ${took()} ${say("seconds")}.`;
      outcome.replaceChildren(h("p", { class: "note cancelled" }, told));
      announce(told);
    } else {
      const place = fault.line ? ` ${say("line")} ${fault.line}${fault.column ? `, ${say("column")} ${fault.column}` : ""}.` : "";
      outcome.replaceChildren(h("div", { class: "warning", role: "alert" }, h("strong", {}, `${say("failedQuery")}.${place}`), h("pre", { class: "fault" }, fault.message)));
      if (fault.line && !name) editor?.mark(fault.line, fault.column);
    }
  } finally {
    clearInterval(timer);
  }
}
