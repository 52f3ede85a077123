// When things happened: a bar for each year, by level, and the list in order of time.

import { here, to } from "./address.js";
import { conceptName, date, day, find, into, iri, label, level, out, subject, things } from "./graph.js";
import { announce, cutList, h, svg } from "./page.js";
import { LEVELS, copying, filters, passes, quoted, tag, thingLink } from "./pieces.js";
import { language, said, say } from "./words.js";

const SHOWN = new Set(["Document", "Session"]);
const [WIDTH, HEIGHT, FOOT, SIDE] = [900, 220, 24, 16];

export function timeline() {
  const { options } = here();
  const around = options.about && find(options.about);
  if (options.about && around === undefined) return null;
  const events = (around === undefined ? every() : eventsOf(around));
  const found = events.filter(({ at }) => passes(at, options)).sort((one, other) => { const [first, second] = [one.day || "9", other.day || "9"]; return first < second ? -1 : first > second ? 1 : one.at - other.at; });
  const dated = found.filter((event) => event.day);
  announce(`${found.length} ${say("items")}`);
  const lang = language();
  const title = around === undefined ? say("timeline") : `${say("timeline")}: ${things[around].s ?? label(around, lang).text}`;
  return {
    title,
    parts: [
      h("h1", { tabindex: "-1" }, title),
      around !== undefined && h("p", {}, thingLink(around)),
      filters(events.map(({ at }) => at)),
      h("p", {}, `${found.length} ${say("items")}`),
      dated.length > 1 && bars(dated, options),
      h("h2", {}, around === undefined ? say("chronological") : say("happened")),
      found.length ? cutList(found, row, 60, (rest) => `${say("show")} ${rest} ${say("more")}`, "ol", { class: "events" }) : h("p", {}, say("nothing")),
      copying(around === undefined ? command(options) : `vankien trace ${quoted(options.about)} -f table`, around === undefined ? sparql(options) : about(around)),
    ],
  };
}

const every = () => things.flatMap((thing, at) => (SHOWN.has(thing.k) ? [{ at, day: day(at), what: "" }] : []));

/** What happened to a document, at a session, or what a body issued and did. */
function eventsOf(about) {
  const found = new Map([[about, { at: about, day: day(about), what: things[about].k === "Document" ? say("issuedEvent") : "" }]]);
  for (const link of into[about]) {
    const kind = link.name === "concerns" ? things[link.from].c : link.name === "recognizes" ? "AwardConferral" : link.name;
    const text = said(kind, "down");
    if (!found.has(link.from) && things[link.from].k !== "Source") found.set(link.from, { at: link.from, day: day(link.from), what: text === kind ? "" : text });
  }
  for (const link of out[about]) {
    if (things[link.to].k === "Document" && !found.has(link.to)) found.set(link.to, { at: link.to, day: day(link.to), what: said(link.name, "up") });
  }
  return [...found.values()];
}

function row({ at, day: when, what }) {
  return h("li", {}, h("time", { datetime: when || null }, when ? date(when, language()) : say("undated")), " ", tag(at), " ",
    what && h("span", { class: "said" }, `${what} `), thingLink(at),
    subject(at) && h("div", { class: "subject", lang: "vi" }, subject(at)));
}

/** Bars by year; each is a link to its year. */
function bars(events, options) {
  const years = new Map();
  for (const { at, day: when } of events) {
    const year = Number(when.slice(0, 4));
    const levels = years.get(year) ?? new Map();
    const name = level(at) || "other";
    levels.set(name, (levels.get(name) ?? 0) + 1);
    years.set(year, levels);
  }
  const [first, last] = [Math.min(...years.keys()), Math.max(...years.keys())];
  const total = (levels) => [...levels.values()].reduce((sum, many) => sum + many, 0);
  const most = Math.max(...[...years.values()].map(total));
  const step = (WIDTH - 2 * SIDE) / (last - first + 1);
  const tall = HEIGHT - FOOT - 16;
  const names = [...LEVELS, "other"].filter((name) => [...years.values()].some((levels) => levels.has(name)));
  const shown = (name) => (name === "other" ? say("other") : conceptName(`concept/level/${name}`, language()));
  const every = Math.ceil(((last - first + 1) * 46) / WIDTH);
  const drawn = [...years].sort((a, b) => a[0] - b[0]).map(([year, levels]) => {
    let y = HEIGHT - FOOT;
    const x = SIDE + (year - first) * step;
    const text = `${year}: ${total(levels)} ${say("items")}`;
    return svg("a", { href: to("timeline", "", { ...options, from: year, to: year }), "aria-label": text },
      svg("title", {}, text),
      names.filter((name) => levels.has(name)).map((name) => {
        const height = Math.max(1, (levels.get(name) / most) * tall);
        y -= height;
        return svg("rect", { class: `level-${name}`, x: x + step * 0.1, y, width: step * 0.8, height });
      }),
      svg("text", { class: "many", x: x + step / 2, y: y - 3, "text-anchor": "middle" }, step > 16 ? String(total(levels)) : ""));
  });
  const labels = [];
  for (let year = first; year <= last; year += every) {
    labels.push(svg("text", { x: SIDE + (year - first + 0.5) * step, y: HEIGHT - 6, "text-anchor": "middle" }, String(year)));
  }
  const strip = h("div", { class: "scroll" }, svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": say("perYear") },
      svg("line", { x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }), drawn, labels));
  // On a narrow screen the latest years are what is seen first.
  requestAnimationFrame(() => { strip.scrollLeft = strip.scrollWidth; });
  return h("figure", { class: "bars" }, strip,
    h("figcaption", {}, say("perYear"), h("ul", { class: "legend" }, names.map((name) => h("li", {}, svg("svg", { class: "key", viewBox: "0 0 10 10", "aria-hidden": "true" }, svg("rect", { class: `level-${name}`, width: 10, height: 10 })), ` ${shown(name)}`)))));
}

function command(options) {
  const parts = ["vankien query issued"];
  if (options.type) parts.push(`-p type=${quoted(options.type)}`);
  if (options.term) parts.push(`-p term=${quoted(options.term)}`);
  if (options.from && options.from === options.to) parts.push(`-p year=${quoted(options.from)}`);
  return parts.join(" ");
}

function sparql(options) {
  const test = [];
  if (options.from) test.push(`  FILTER(?to >= "${options.from.replace(/\D/g, "")}-01-01"^^xsd:date)`);
  if (options.to) test.push(`  FILTER(?from <= "${options.to.replace(/\D/g, "")}-12-31"^^xsd:date)`);
  const place = options.place && find(options.place);
  return `PREFIX vk: <https://w3id.org/vankien/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?document ?from WHERE {
  ?document a vk:${(options.type ?? "Document").replace(/\W/g, "")} ; vk:issuedFrom ?from ; vk:issuedTo ?to .
${options.term && find(options.term) !== undefined ? `  ?document vk:inTerm <${iri(find(options.term))}> .\n` : ""}${place === undefined || place === "" ? "" : `  ?document vk:issuedBy/vk:place <${iri(place)}> .\n`}${options.level ? `  ?document vk:issuedBy/vk:level <https://w3id.org/vankien/id/concept/level/${options.level.replace(/\W/g, "")}> .\n` : ""}${test.join("\n")}
} ORDER BY ?from`;
}

const about = (at) => `PREFIX vk: <https://w3id.org/vankien/ontology#>
SELECT DISTINCT ?relation ?other ?session WHERE {
  ?other ?relation <${iri(at)}> .
  OPTIONAL { ?other vk:partOfSession ?session }
}`;

