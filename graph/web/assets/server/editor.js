// YASQE, the editor of YASGUI: told of our own terms only, so that it asks nobody else.

import Yasqe from "@zazuko/yasqe";
import { say } from "../explorer/words.js";
import { ask } from "./asking.js";
import { PREFIXES, result } from "./results.js";

const TERMS = `PREFIX rdf: <${PREFIXES.rdf}>
PREFIX rdfs: <${PREFIXES.rdfs}>
PREFIX owl: <${PREFIXES.owl}>
SELECT DISTINCT ?term ?kind WHERE {
  ?term a ?kind .
  FILTER(?kind IN (owl:Class, rdfs:Class, rdf:Property, owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty))
  FILTER(ISIRI(?term))
}`;
const STANDARD = ["rdf:type", "rdfs:label", "dcterms:title", "dcterms:issued", "dcterms:date", "skos:prefLabel", "skos:altLabel", "oa:hasBody", "oa:hasTarget", "oa:hasSource", "oa:hasSelector", "oa:exact", "oa:start", "oa:end", "org:subOrganizationOf", "schema:startDate", "schema:endDate", "schema:datePublished"]
  .map((name) => name.split(":")).map(([prefix, name]) => PREFIXES[prefix] + name);

let known = null;

/** The classes and properties of the store's ontology, asked once. */
function terms() {
  known ??= ask("/sparql", { method: "POST", body: TERMS, headers: { accept: "application/sparql-results+json", "content-type": "application/sparql-query" } })
    .then(result)
    .then(({ rows }) => {
      const isClass = (kind) => kind.value.endsWith("Class");
      const of = (wanted) => [...new Set(rows.filter(([, kind]) => isClass(kind) === wanted).map(([term]) => term.value))].sort();
      return { classes: of(true), properties: [...new Set([...of(false), ...STANDARD])].sort() };
    })
    .catch(() => ({ classes: [], properties: STANDARD }));
  return known;
}

const own = (name, get) => Yasqe.forkAutocompleter(name, { name: `own-${name}`, bulk: true, persistenceId: null, get }, false);
own("prefixes", () => Object.entries(PREFIXES).map(([prefix, base]) => `${prefix}: <${base}>`));
own("class", async () => (await terms()).classes);
own("property", async () => (await terms()).properties);

/** Put an editor into the box; `run` is called for Ctrl+Enter. Returns `{ text, set, mark }`. */
export function edit(box, text, run) {
  const yasqe = new Yasqe(box, {
    value: text,
    autocompleters: ["own-prefixes", "own-class", "own-property", "variables"],
    consumeShareLink: null,
    editorHeight: "15rem",
    persistenceId: null,
    prefixCcApi: null,
    resizeable: false,
    showQueryButton: false,
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": () => yasqe.autocomplete(), Esc: () => leaveByTab(yasqe) },
  });
  yasqe.setValue(text);
  yasqe.getInputField().setAttribute("aria-label", say("editor"));
  for (const shared of box.querySelectorAll(".yasqe_buttons")) shared.remove();
  let marked = null;
  return {
    text: () => yasqe.getValue(),
    set: (value) => yasqe.setValue(value),
    mark: (line, column) => {
      if (marked) yasqe.removeLineClass(marked, "background", "faulty");
      marked = null;
      if (!line) return;
      marked = yasqe.addLineClass(Math.min(line, yasqe.lineCount()) - 1, "background", "faulty");
      yasqe.setCursor({ line: line - 1, ch: Math.max(0, (column ?? 1) - 1) });
    },
  };
}

/** Tab indents; after Esc it leaves the editor, for those who have no mouse. */
function leaveByTab(yasqe) {
  const leave = { Tab: false, "Shift-Tab": false };
  yasqe.addKeyMap(leave);
  const back = () => {
    yasqe.removeKeyMap(leave);
    yasqe.off("blur", back);
  };
  yasqe.on("blur", back);
}
