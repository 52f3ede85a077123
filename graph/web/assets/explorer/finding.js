// The first page, and search.

import { here, to } from "./address.js";
import { about, carriedOut, className, date, evidence, iri, label, subject, things, whole } from "./graph.js";
import { cutList, h } from "./page.js";
import { copying, quoted, tag, thingLink } from "./pieces.js";
import { search } from "./search.js";
import { setting } from "./setting.js";
import { language, say } from "./words.js";

const number = (value) => value.toLocaleString(language());

/** What the page holds, and where to begin. */
export function home() {
  const documents = things.flatMap((thing, at) => (thing.k === "Document" ? [at] : []));
  const ranked = documents.map((at) => [carriedOut(at).size, at]).filter(([many]) => many > 0).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, 12);
  const sources = things.filter((thing) => thing.texts).length;
  const facts = [[documents.length, "documents"], [sources, "sources"], [evidence.length, "sentences"]];
  return {
    title: say("title"),
    parts: [
      h("h1", { tabindex: "-1" }, say("tagline")),
      h("p", { class: "counts" }, facts.map(([many, key], at) => [at ? " · " : "", h("strong", {}, number(many)), ` ${say(key).toLowerCase()}`])),
      cutNote(),
      h("h2", {}, say("hubs")),
      ranked.length ? h("ol", { class: "hubs" }, ranked.map(([many, at]) => h("li", {},
        h("a", { href: to("trace", things[at].i), lang: "vi" }, label(at, language()).text),
        subject(at) && h("div", { class: "subject", lang: "vi" }, subject(at)),
        h("div", { class: "many" }, `${number(many)} ${say("inAll")}`)))) : h("p", {}, say("nothing")),
      h("p", { class: "note" }, say("absence")),
    ],
  };
}

/** Which part of the store the page holds, where it is not all. */
export function cutNote() {
  const { documents, all_documents: all } = about;
  return !whole() && h("p", { class: "warning", role: "note" }, `${say("cut")}: ${number(documents)} ${say("of")} ${number(all)} ${say("documents")}. ${say("absence")}`);
}

/** What fits the words of the address. */
export function results() {
  const { options } = here();
  const words = options.q ?? "";
  const all = search(words);
  const kinds = new Map();
  for (const at of all) kinds.set(things[at].k, (kinds.get(things[at].k) ?? 0) + 1);
  const found = options.kind ? all.filter((at) => things[at].k === options.kind) : all;
  const tabs = [["", all.length], ...kinds].filter(([, many]) => many);
  return {
    title: `${say("search")}: ${words}`,
    status: `${number(found.length)} ${say("results")}`,
    parts: [
      h("h1", { tabindex: "-1" }, `${say("search")}: “${words}”`),
      h("p", {}, `${number(found.length)} ${say("results")}`),
      tabs.length > 2 && h("nav", { "aria-label": say("kind"), class: "tabs" }, tabs.map(([kind, many]) => h("a", {
        href: to("search", "", { q: words, kind }),
        "aria-current": (options.kind ?? "") === kind ? "true" : null,
      }, `${kind ? className(kind, language()) : say("all")} (${number(many)})`))),
      !whole() && setting.search && fromStore(words),
      found.length ? cutList(found, result, 30, (rest) => `${say("show")} ${number(rest)} ${say("more")}`, "ol", { class: "results" })
        : h("p", {}, `${say("nothing")} ${say("absence")}`),
      copying(`vankien search ${quoted(words)}`, sparqlFor(words)),
    ],
  };
}

/** What the whole store has under these words, where the page holds only a part of it. */
function fromStore(words) {
  const box = h("section", { "aria-busy": "true" }, h("h2", {}, say("inStore")), h("p", {}, say("searching")));
  setting.search(words).then(
    (hits) => box.replaceChildren(h("h2", {}, `${say("inStore")} (${number(hits.length)})`),
      hits.length ? h("ol", { class: "results" }, hits.map(({ path, label: name, kind }) => h("li", {},
        h("span", { class: `tag ${kind}` }, className(kind, language())), " ",
        h("a", { href: to(kind === "Document" ? "trace" : "thing", path), lang: "vi" }, name)))) : h("p", {}, say("absence")),
      h("h2", {}, say("inPage"))),
    (fault) => box.replaceChildren(h("p", { class: "warning", role: "alert" }, fault.message)),
  ).finally(() => box.removeAttribute("aria-busy"));
  return box;
}

function result(at) {
  const thing = things[at];
  const lang = language();
  return h("li", {}, tag(at), " ", thingLink(at), thing.d && thing.k === "Session" ? ` · ${date(thing.d, lang)}` : "",
    subject(at) && h("div", { class: "subject", lang: "vi" }, subject(at)),
    thing.k === "Document" && h("div", {}, h("a", { href: to("trace", thing.i), "aria-label": `${say("trace")}: ${thing.s ?? label(at, lang).text}` }, say("trace"))));
}

function sparqlFor(words) {
  const tests = words.trim().toLowerCase().split(/\s+/).map((word) => `CONTAINS(LCASE(STR(?name)), ${JSON.stringify(word)})`);
  return `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX vk: <https://w3id.org/vankien/ontology#>
SELECT DISTINCT ?thing ?name WHERE {
  ?thing rdfs:label|dcterms:title|vk:symbol ?name .
  FILTER(${tests.join(" && ")})
}`;
}

/** What the page was made from. */
export function aboutPage() {
  const sources = things.flatMap((thing, at) => (thing.k === "Source" ? [at] : []));
  const web = (at) => /^https?:/.test(things[at].i);
  return {
    title: say("about"),
    parts: [
      h("h1", { tabindex: "-1" }, say("about")),
      cutNote(),
      setting.served ? h("p", {}, `${say("live")} `, [["/sparql", "SPARQL"], ["/api/openapi.json", "OpenAPI"]].map(([href, name], at) => [at ? " · " : "", h("a", { href }, name)])) : h("p", {}, say("offline")),
      h("p", {}, say("absence")),
      h("h2", {}, `${say("sources")} (${number(sources.length)})`),
      cutList(sources, (at) => h("li", {}, thingLink(at), web(at) && [" · ", h("a", { href: iri(at), rel: "noreferrer", lang: "vi" }, new URL(iri(at)).host)]), 100, (rest) => `${say("show")} ${number(rest)} ${say("more")}`),
    ],
  };
}
