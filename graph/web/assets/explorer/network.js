// The network: what is linked with what, filtered, drawn and told in tables.

import { here, to } from "./address.js";
import { MOST_FORCED } from "./canvas.js";
import { drawing } from "./drawing.js";
import { CARRYING, day, find, iri, label, level, line, links, one, relationName, shortName, things } from "./graph.js";
import { announce, h, table } from "./page.js";
import { LEVELS, cells, choice, copying, filters, passes, quoted, thingLink } from "./pieces.js";
import { language, say } from "./words.js";

const NODES = new Set(["Document", "Session", "Body", "AwardConferral"]);
const QUIET = new Set(["cites", "candidate", "issuedBy", "submittedBy", "ofBody", "partOfSession", "conferredBy", "subOrganizationOf", "mergedInto"]);
const TABLE = 100;

let edges;
let linked; // the links that the edges are made from

/** Links between things that are drawn; what a session did with a document is an edge between the two. */
function all() {
  if (linked === links) return edges;
  linked = links;
  edges = links.flatMap((link) => {
    if (NODES.has(things[link.from].k) && NODES.has(things[link.to].k)) return [{ from: link.from, to: link.to, name: link.name }];
    const session = link.name === "concerns" ? one(link.from, "partOfSession") : undefined;
    return session === undefined ? [] : [{ from: session, to: link.to, name: things[link.from].c }];
  });
  return edges;
}

export function network() {
  const { options } = here();
  const around = options.about ? find(options.about) : undefined;
  if (options.about && around === undefined) return null;
  const lang = language();
  const names = [...new Set(all().map((edge) => edge.name))].sort((one, other) => QUIET.has(one) - QUIET.has(other) || relationName(one, lang).localeCompare(relationName(other, lang), "vi"));
  const usual = (name) => !QUIET.has(name);
  const on = new Set(options.relations ? options.relations.split(",") : names.filter(usual));
  const drawn = all().filter((edge) => on.has(edge.name));
  const reached = around === undefined ? null : near(around, drawn, Number(options.depth) || 1);
  const fits = (at) => at === around || (passes(at, options) && (!reached || reached.has(at)));
  const kept = drawn.filter((edge) => fits(edge.from) && fits(edge.to));
  const joined = new Set(kept.flatMap((edge) => [edge.from, edge.to]));
  if (around !== undefined) joined.add(around);
  const numbers = [...joined].sort((a, b) => a - b);
  announce(`${numbers.length} ${say("nodes")}, ${kept.length} ${say("edges")}`);
  const title = around === undefined ? say("network") : `${say("network")}: ${things[around].s ?? label(around, lang).text}`;
  const degree = new Map();
  for (const edge of kept) for (const end of [edge.from, edge.to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  return {
    title,
    parts: [
      h("h1", { tabindex: "-1" }, title),
      around !== undefined && h("p", {}, `${say("aroundThing")}: `, thingLink(around), " · ", h("a", { href: to("network", "", { ...options, about: "", depth: "" }) }, say("whole"))),
      filters([...new Set(all().flatMap((edge) => [edge.from, edge.to]))], [
        around !== undefined && choice("depth", say("steps"), [["1", "1"], ["2", "2"], ["3", "3"]], options.depth ?? "1"),
        h("details", { class: "ticks", open: document.activeElement?.dataset.relation !== undefined }, h("summary", {}, `${say("relations")} (${on.size})`), h("fieldset", {}, h("legend", { class: "unseen" }, say("relations")), names.map((name) => h("label", { class: "tick" },
          h("input", { type: "checkbox", id: `relation-${name}`, "data-relation": name, "data-usual": usual(name) ? "1" : null, checked: on.has(name) }), " ", relationName(name, lang))))),
      ]),
      h("p", {}, `${numbers.length} ${say("nodes")} · ${kept.length} ${say("edges")}`, numbers.length > MOST_FORCED ? ` · ${say("byTime")}` : ""),
      numbers.length ? picture(numbers, kept, degree, around) : h("p", {}, say("nothing")),
      ...tables(numbers, kept, degree),
      copying(
        `vankien export -f gexf${around === undefined ? "" : ` --around ${quoted(options.about)} --steps ${Number(options.depth) || 1}`} -o network.gexf`,
        sparql(names.filter((name) => on.has(name)), around),
      ),
    ],
  };
}

function near(start, drawn, depth) {
  const beside = new Map();
  for (const edge of drawn) {
    beside.set(edge.from, [...(beside.get(edge.from) ?? []), edge.to]);
    beside.set(edge.to, [...(beside.get(edge.to) ?? []), edge.from]);
  }
  const seen = new Set([start]);
  let edge = [start];
  for (let step = 0; step < depth; step += 1) {
    edge = edge.flatMap((at) => beside.get(at) ?? []).filter((at) => !seen.has(at) && seen.add(at));
  }
  return seen;
}

const colour = (at) => (things[at].k === "Document" ? level(at) || "other" : things[at].k);

/** Things as nodes of a drawing. */
export function node(at, degree, chosen = false) {
  return {
    at,
    kind: things[at].k,
    colour: colour(at),
    label: shortName(at, language()),
    told: line(at, language()),
    year: Number(day(at).slice(0, 4)) || null,
    rank: LEVELS.includes(level(at)) ? LEVELS.indexOf(level(at)) : 3,
    degree,
    size: 4 + 2 * Math.sqrt(degree),
    chosen,
  };
}

function picture(numbers, kept, degree, around) {
  const nodes = numbers.map((at) => node(at, degree.get(at) ?? 0, at === around));
  const byNumber = new Map(nodes.map((one) => [one.at, one]));
  const lines = kept.map((edge) => ({ source: byNumber.get(edge.from), target: byNumber.get(edge.to), carries: CARRYING.has(edge.name) }));
  return drawing(nodes, lines, ({ at }) => { location.hash = to("thing", things[at].i); });
}

function tables(numbers, kept, degree) {
  if (!numbers.length) return [];
  const ranked = [...numbers].sort((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0) || a - b).slice(0, TABLE);
  const shown = (many, total) => (total > many ? ` (${many} ${say("of")} ${total})` : ` (${total})`);
  return [
    h("details", { class: "told" }, h("summary", {}, say("nodesTable"), shown(ranked.length, numbers.length)),
      table(say("nodesTable"), [say("label"), say("kind"), say("date"), say("level"), say("degree")], ranked.map((at) => [...cells(at), String(degree.get(at) ?? 0)]))),
    h("details", { class: "told" }, h("summary", {}, say("edgesTable"), shown(Math.min(TABLE, kept.length), kept.length)),
      table(say("edgesTable"), [say("actor"), say("relation"), say("target")], kept.slice(0, TABLE).map((edge) => [thingLink(edge.from), relationName(edge.name, language()), thingLink(edge.to)]))),
  ];
}

const AGENDA = new Set(["Dissemination", "Review", "Deliberation", "Approval", "Adoption", "Instruction", "AgendaItem"]);

function sparql(names, around) {
  const plain = names.filter((name) => !AGENDA.has(name)).map((name) => (name === "subOrganizationOf" ? "org:subOrganizationOf" : `vk:${name}`));
  const agenda = names.filter((name) => AGENDA.has(name)).map((name) => `vk:${name}`);
  const parts = [];
  if (plain.length) parts.push(`  { VALUES ?relation { ${plain.join(" ")} } ?from ?relation ?to }`);
  if (agenda.length) parts.push(`  { VALUES ?relation { ${agenda.join(" ")} } ?item a ?relation ; vk:partOfSession ?from ; vk:concerns ?to }`);
  const near = around === undefined ? "" : `\n  FILTER(?from = <${iri(around)}> || ?to = <${iri(around)}>)`;
  return `PREFIX vk: <https://w3id.org/vankien/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
SELECT DISTINCT ?from ?relation ?to WHERE {
${parts.join("\n  UNION\n")}${near}
}`;
}
