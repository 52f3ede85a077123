// The card of one thing: what is known of it, and the words that say so.

import { here, to } from "./address.js";
import { body, className, conceptName, date, find, into, iri, label, level, out, place, relationName, subject, things } from "./graph.js";
import { cutList, h } from "./page.js";
import { copying, quote, quoted, tag, thingLink, witnesses } from "./pieces.js";
import { language, say } from "./words.js";

export function card() {
  const at = find(here().path);
  if (at === undefined) return null;
  const thing = things[at];
  const lang = language();
  const name = label(at, lang);
  const drawn = ["Document", "Session", "Body", "AwardConferral"].includes(thing.k);
  return {
    title: thing.s ?? name.text,
    parts: [
      h("p", { class: "kind" }, tag(at)),
      h("h1", { tabindex: "-1", lang: name.lang === lang ? null : name.lang }, name.text),
      subject(at) && h("p", { class: "subject", lang: "vi" }, subject(at)),
      h("p", { class: "buttons" },
        thing.k === "Document" && h("a", { class: "button", href: to("trace", thing.i) }, say("trace")),
        drawn && h("a", { class: "button", href: to("network", "", { about: thing.i }) }, say("network")),
        drawn && h("a", { class: "button", href: to("timeline", "", { about: thing.i }) }, say("timeline"))),
      h("dl", { class: "facts" }, facts(at).map(([key, value]) => h("div", {}, h("dt", {}, key), h("dd", {}, value)))),
      relations(at, "out"),
      relations(at, "in"),
      thing.e && section(say("evidence"), cutList(thing.e, (one) => quote(one), 5, more, "div")),
      thing.texts && section(say("quotedHere"), passages(thing.texts)),
      copying(`vankien show ${quoted(thing.i)}`, sparql(at)),
    ],
  };
}

const more = (rest) => `${say("show")} ${rest} ${say("more")}`;
const section = (title, ...content) => h("section", {}, h("h2", {}, title), content);

function facts(at) {
  const thing = things[at];
  const lang = language();
  const inherited = level(at);
  const where = place(at);
  const issuer = body(at);
  const told = [
    [say("symbol"), thing.s],
    [thing.k === "Document" ? say("issued") : say("date"), date(thing.d, lang)],
    [say("starts"), date(thing.from, lang)],
    [say("ends"), date(thing.to, lang)],
    [say("level"), inherited && conceptName(`concept/level/${inherited}`, lang)],
    [say("place"), where !== undefined && where !== at && thing.k !== "Body" && issuer !== undefined && thingLink(where)],
    [say("status"), thing.o && conceptName(thing.o, lang)],
    [say("award"), thing.w && conceptName(thing.w, lang)],
    [say("collectives"), thing.col],
    [say("individuals"), thing.ind],
    [say("years"), thing.yrs],
    [say("description"), thing.x && h("span", { lang: "vi" }, thing.x)],
    [say("otherNames"), thing.a && h("span", { lang: "vi" }, thing.a.join(" · "))],
    [say("address"), h("code", { class: "iri" }, iri(at))],
  ];
  return told.filter(([, value]) => value !== undefined && value !== "" && value !== false && value !== null);
}

/** Links by relation, each with its words. */
function relations(at, way) {
  const byName = new Map();
  for (const link of way === "out" ? out[at] : into[at]) {
    const key = link.name;
    byName.set(key, [...(byName.get(key) ?? []), link]);
  }
  if (!byName.size) return null;
  const end = way === "out" ? "to" : "from";
  return section(say(way === "out" ? "outgoing" : "incoming"), [...byName].map(([name, links]) => h("div", { class: "relation" },
    h("h3", {}, way === "out" ? relationName(name, language()) : `← ${relationName(name, language())}`, links.length > 1 ? h("span", { class: "count" }, ` (${links.length})`) : ""),
    cutList(links, (link) => linked(link, link[end]), 10, more))));
}

function linked(link, other) {
  const told = ["AgendaItem", "AwardConferral"].includes(things[other].k);
  const said = told && !link.evidence.length ? (things[other].e ?? []).map((one) => quote(one, link)) : witnesses(link);
  const head = [things[other].k === "AgendaItem" ? h("span", { class: "action" }, `${className(things[other].c, language())}: `) : "", thingLink(other)];
  if (!said.length || (!told && !link.evidence.length)) return h("li", {}, head);
  return h("li", {}, head, h("details", {}, h("summary", {}, `${say("evidence")} (${said.length})`), said));
}

/** The passages that the page holds of a source, in order. */
function passages(texts) {
  return cutList(texts, ([, text]) => h("blockquote", { lang: "vi" }, h("p", {}, `… ${text} …`)), 10, more, "div");
}

function sparql(at) {
  return `SELECT ?property ?value ?source WHERE {
  { GRAPH ?source { <${iri(at)}> ?property ?value } }
  UNION
  { GRAPH ?source { ?value ?property <${iri(at)}> } }
}`;
}
