// What an endpoint answers: bindings, yes or no, or triples; and what the things in it are called.

import { say } from "../explorer/words.js";
import { ask } from "./asking.js";

const BASE = "https://w3id.org/vankien/id/";
export const PREFIXES = {
  vk: "https://w3id.org/vankien/ontology#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  dcterms: "http://purl.org/dc/terms/",
  oa: "http://www.w3.org/ns/oa#",
  org: "http://www.w3.org/ns/org#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  schema: "http://schema.org/",
  prov: "http://www.w3.org/ns/prov#",
  owl: "http://www.w3.org/2002/07/owl#",
};

/** The path below id/, or "". */
export const pathOf = (iri) => (iri.startsWith(BASE) ? iri.slice(BASE.length) : "");

/** A prefixed name, a path, or the whole IRI. */
export function short(iri) {
  const found = Object.entries(PREFIXES).find(([, base]) => iri.startsWith(base));
  return pathOf(iri) || (found ? `${found[0]}:${iri.slice(found[1].length)}` : iri);
}

/** `{ form: "select" | "ask" | "graph", heads, rows, summary, truncated }`; a row is a list of terms or undefined. */
export async function result(response) {
  const truncated = response.headers.has("x-truncated");
  if ((response.headers.get("content-type") ?? "").startsWith("application/n-triples")) {
    const rows = triples(await response.text());
    return { form: "graph", heads: [say("actor"), say("relation"), say("target")], rows, summary: `${rows.length} ${say("triples")}`, truncated };
  }
  const found = await response.json();
  if (typeof found.boolean === "boolean") return { form: "ask", heads: [], rows: [], answer: found.boolean, summary: say(found.boolean ? "yes" : "no"), truncated };
  const heads = found.head.vars;
  const rows = found.results.bindings.map((binding) => heads.map((name) => binding[name]));
  return { form: "select", heads, rows, summary: `${rows.length} ${say("rows")}`, truncated };
}

const TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?/gy;
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };
const plain = (text) => text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, sign) => (sign ? ESCAPES[sign] ?? sign : String.fromCodePoint(parseInt(four ?? eight, 16))));

/** The triples of N-Triples, as rows. */
function triples(text) {
  return text.split("\n").filter((line) => line.trim() && !line.startsWith("#")).map((line) => {
    const row = [];
    let at = 0;
    while (row.length < 3) {
      while (line[at] === " ") at += 1;
      TERM.lastIndex = at;
      const found = TERM.exec(line);
      if (!found) throw new Error(line);
      at = TERM.lastIndex;
      const [, iri, blank, words, lang, datatype] = found;
      if (iri !== undefined) row.push({ type: "uri", value: plain(iri) });
      else if (blank !== undefined) row.push({ type: "bnode", value: blank });
      else row.push({ type: "literal", value: plain(words), "xml:lang": lang, datatype });
    }
    return row;
  });
}

const NAMES = [`${PREFIXES.rdfs}label`, `${PREFIXES.skos}prefLabel`, `${PREFIXES.schema}name`, `${PREFIXES.vk}symbol`, `${PREFIXES.dcterms}title`];
const AT_ONCE = 400;

/** What these IRIs are called: the name that says most, in the reader's language where there is one. */
export async function labels(iris, lang) {
  const found = new Map();
  for (let start = 0; start < iris.length; start += AT_ONCE) {
    const some = iris.slice(start, start + AT_ONCE).filter((iri) => !/[\s<>"{}|\\^`]/.test(iri));
    const text = `SELECT ?thing ?name ?label WHERE { VALUES ?thing { ${some.map((iri) => `<${iri}>`).join(" ")} } ?thing ?name ?label FILTER(?name IN (${NAMES.map((iri) => `<${iri}>`).join(", ")})) }`;
    const { rows } = await result(await ask("/sparql", { method: "POST", body: text, headers: { accept: "application/sparql-results+json", "content-type": "application/sparql-query" } }));
    for (const [thing, name, label] of rows) {
      const foreign = label["xml:lang"] === lang ? 0 : label["xml:lang"] ? 2 : 1;
      const rank = NAMES.indexOf(name.value) * 3 + foreign;
      if (!found.has(thing.value) || rank < found.get(thing.value).rank) found.set(thing.value, { rank, text: label.value, lang: label["xml:lang"] });
    }
  }
  return found;
}
