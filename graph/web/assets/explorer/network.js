// The network: what is linked with what, filtered, drawn and told in tables.

import { here, to } from "./address.js";
import { CARRYING, className, conceptName, day, find, iri, label, level, line, links, one, relationName, shortName, things } from "./graph.js";
import { MOST_FORCED, draw, layout } from "./canvas.js";
import { announce, h, svg, table } from "./page.js";
import { LEVELS, cells, choice, copying, filters, passes, quoted, thingLink } from "./pieces.js";
import { language, say } from "./words.js";

const NODES = new Set(["Document", "Session", "Body", "AwardConferral"]);
const QUIET = new Set(["cites", "candidate", "issuedBy", "submittedBy", "ofBody", "partOfSession", "conferredBy", "subOrganizationOf", "mergedInto"]);
const TABLE = 100;

let edges;

/** Links between things that are drawn; what a session did with a document is an edge between the two. */
function all() {
  edges ??= links.flatMap((link) => {
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
  const linked = new Set(kept.flatMap((edge) => [edge.from, edge.to]));
  if (around !== undefined) linked.add(around);
  const numbers = [...linked].sort((a, b) => a - b);
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

function picture(numbers, kept, degree, around) {
  const lang = language();
  const nodes = numbers.map((at) => ({
    at,
    kind: things[at].k,
    colour: colour(at),
    label: shortName(at, lang),
    year: Number(day(at).slice(0, 4)) || null,
    rank: LEVELS.includes(level(at)) ? LEVELS.indexOf(level(at)) : 3,
    degree: degree.get(at) ?? 0,
    size: 4 + 2 * Math.sqrt(degree.get(at) ?? 0),
    chosen: at === around,
  }));
  const byNumber = new Map(nodes.map((node) => [node.at, node]));
  const lines = kept.map((edge) => ({ source: byNumber.get(edge.from), target: byNumber.get(edge.to), carries: CARRYING.has(edge.name) }));
  layout(nodes, lines);
  const canvas = h("canvas", { role: "img", "aria-label": say("drawing") });
  const hint = h("p", { class: "hint", "aria-hidden": "true" }, " ");
  const style = getComputedStyle(document.documentElement);
  const colours = () => Object.fromEntries(["ink", "paper", "line", "other", ...LEVELS, "Session", "Body", "AwardConferral"].map((name) => [name, style.getPropertyValue(`--${name.toLowerCase()}`).trim()]));
  const drawing = draw(canvas, nodes, lines, {
    colours,
    onopen: (node) => { location.hash = to("thing", things[node.at].i); },
    onhover: (node) => { hint.textContent = node ? line(node.at, lang) : " "; },
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawing.repaint);
  const button = (key, sign, act) => h("button", { type: "button", "aria-label": say(key), title: say(key), onclick: act }, sign);
  const shown = [...new Set(nodes.map((node) => node.colour))];
  return h("figure", { class: "network" },
    h("div", { class: "stage" }, canvas,
      h("div", { class: "zoom" },
        button("zoomIn", "+", () => drawing.zoomBy(1.4)),
        button("zoomOut", "−", () => drawing.zoomBy(1 / 1.4)),
        button("fit", "⤢", drawing.fit))),
    hint,
    h("figcaption", {}, h("ul", { class: "legend", "aria-label": say("legend") },
      [...LEVELS, "other", "Session", "Body", "AwardConferral"].filter((name) => shown.includes(name)).map((name) => h("li", {}, key(name), " ", keyName(name))))));
}

function key(name) {
  const shape = { Session: svg("rect", { x: 1, y: 1, width: 8, height: 8 }), Body: svg("path", { d: "M5 0L10 5L5 10L0 5Z" }), AwardConferral: svg("path", { d: "M5 0L10 10L0 10Z" }) }[name] ?? svg("circle", { cx: 5, cy: 5, r: 4.5 });
  shape.setAttribute("class", `level-${name}`);
  return svg("svg", { class: "key", viewBox: "0 0 10 10", "aria-hidden": "true" }, shape);
}

function keyName(name) {
  const lang = language();
  if (name === "other") return `${className("Document", lang)}: ${say("other")}`;
  return LEVELS.includes(name) ? `${className("Document", lang)}: ${conceptName(`concept/level/${name}`, lang)}` : className(name, lang);
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
