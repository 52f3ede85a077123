// A document's trace: a tree that opens step by step, each step with the sentence that states it in its context.

import { here, to } from "./address.js";
import { CARRYING, carriedOut, evidence, find, identified, into, iri, label, line, out, subject, things } from "./graph.js";
import { announce, cutList, h } from "./page.js";
import { copying, quote, quoted, tag, thingLink, witnesses } from "./pieces.js";
import { ORDER, language, said, saidBy, say } from "./words.js";

const FOLLOWED = new Set([...CARRYING, "basedOn"]);
const KNOWN = new Set(ORDER);
const RANK = new Map(ORDER.map((name, rank) => [name, rank]));
const FAN = 12;
const MOST_OPEN = 300;

export function trace() {
  const { path, options } = here();
  const at = find(path);
  if (at === undefined || things[at].k !== "Document") return path ? null : choose();
  const lang = language();
  const direction = options.direction ?? "both";
  const ways = direction === "both" ? ["down", "up"] : [direction];
  const first = ways.flatMap((way) => steps(at, way));
  const carried = carriedOut(at).size;
  const tree = h("div", { class: "tree" });
  const unroll = (open) => () => {
    let left = MOST_OPEN;
    const turn = (box) => {
      for (const button of box.querySelectorAll(":scope > ul > li > .step > button")) {
        if (open && left-- <= 0) return;
        if ((button.getAttribute("aria-expanded") === "true") !== open) button.click();
        turn(button.closest("li").querySelector(":scope > .inside"));
      }
    };
    turn(tree);
    announce(say(open ? "openAll" : "closeAll"));
  };
  tree.append(...branch(first, [at]));
  return {
    title: `${say("trace")}: ${things[at].s ?? label(at, lang).text}`,
    parts: [
      h("p", { class: "kind" }, tag(at), " ", say("trace")),
      h("h1", { tabindex: "-1", lang: "vi" }, line(at, lang)),
      subject(at) && h("p", { class: "subject", lang: "vi" }, subject(at)),
      h("p", { class: "buttons" },
        h("a", { class: "button", href: to("thing", path) }, say("card")),
        h("a", { class: "button", href: to("network", "", { about: path, depth: "2" }) }, say("network")),
        h("a", { class: "button", href: to("timeline", "", { about: path }) }, say("timeline"))),
      h("nav", { class: "tabs", "aria-label": say("direction") }, ["both", "down", "up"].map((way) => h("a", {
        href: to("trace", path, { direction: way === "both" ? "" : way }),
        "aria-current": way === direction ? "true" : null,
      }, say(way)))),
      carried > 0 && direction !== "up" && h("p", {}, h("strong", {}, String(carried)), ` ${say("inAll")}.`),
      carried === 0 && direction !== "up" && h("p", { class: "note" }, `${say("unanswered")} ${say("absence")}`),
      first.length > 0 && h("div", { class: "buttons" },
        h("button", { type: "button", onclick: unroll(true) }, say("openAll")),
        h("button", { type: "button", onclick: unroll(false) }, say("closeAll"))),
      tree,
      copying(
        `vankien trace ${quoted(path)}${direction === "both" ? "" : ` --direction ${direction}`}`,
        sparql(at, direction),
      ),
    ],
  };
}

/** Without a document: those with most below them. */
function choose() {
  const ranked = things.flatMap((thing, at) => (thing.k === "Document" ? [[carriedOut(at).size, at]] : [])).filter(([many]) => many).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  return {
    title: say("trace"),
    parts: [
      h("h1", { tabindex: "-1" }, say("chooseDocument")),
      cutList(ranked, ([many, at]) => h("li", {}, h("a", { href: to("trace", things[at].i), lang: "vi" }, line(at, language())), ` (${many})`), 30, more, "ol"),
    ],
  };
}

const more = (rest) => `${say("show")} ${rest} ${say("more")}`;

/** What stands below (or above) a document: `{ kind, way, at, link }`, in the order of the command's tree. */
function steps(at, way) {
  const found = [];
  for (const link of way === "down" ? into[at] : out[at]) {
    const other = way === "down" ? link.from : link.to;
    let kind = link.name;
    if (kind === "concerns") kind = things[other].c;
    if (kind === "recognizes") kind = "AwardConferral";
    if (KNOWN.has(kind)) found.push({ kind, way, at: other, link });
  }
  const day = (step) => things[step.at].d ?? "9";
  return found.sort((one, other) => RANK.get(one.kind) - RANK.get(other.kind) || (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : one.at - other.at));
}

/** Lists of steps, one kind after the other, each cut at so many. */
function branch(found, above) {
  const byKind = new Map();
  for (const step of found) {
    const key = `${step.way} ${step.kind}`;
    byKind.set(key, [...(byKind.get(key) ?? []), step]);
  }
  return [...byKind.values()].flatMap((group) => cutList(group, (step) => item(step, above), FAN, (rest) => `${say("show")} ${rest} ${say("more")}: ${said(group[0].kind, group[0].way)}`));
}

let count = 0;

function item(step, above) {
  const lang = language();
  const thing = things[step.at];
  const proof = step.link.evidence.length ? witnesses(step.link) : thing.k === "Document" ? witnesses(step.link) : (thing.e ?? []).map((one) => quote(one, step.link));
  const circle = above.includes(step.at);
  const follow = !circle && thing.k === "Document" && FOLLOWED.has(step.kind);
  const below = follow ? steps(step.at, step.way) : [];
  const years = thing.yrs && ["Review"].includes(step.kind) ? ` (${thing.yrs} ${lang === "vi" ? "năm" : "years"})` : "";
  const id = `step-${(count += 1)}`;
  const doubt = (step.link.evidence.length ? step.link.evidence : thing.e ?? []).map((one) => Math.max(evidence[one][3], identified(step.link, evidence[one][0])?.[3] ?? 0));
  const worst = doubt.length ? Math.min(...doubt) : 0;
  const inside = h("div", { id, class: "inside", hidden: true });
  const has = proof.length > 0 || below.length > 0;
  const name = thing.s ?? label(step.at, lang).text;
  const button = has && h("button", {
    type: "button",
    class: "toggle",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-label": `${say("open")}: ${name}`,
    onclick: () => {
      if (!inside.childNodes.length) inside.append(...proof, ...branch(below, [...above, step.at]));
      const open = inside.hidden;
      inside.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
      button.setAttribute("aria-label", `${say(open ? "close" : "open")}: ${name}`);
    },
  });
  return h("li", { class: step.way },
    h("div", { class: "step" }, button || h("span", { class: "leaf" }),
      h("div", {},
        h("span", { class: "said" }, saidBy(step.kind, step.way, label(step.at, lang).text) + years), " ",
        thingLink(step.at),
        worst > 0 && h("span", { class: `certainty ${["", "inferred", "ambiguous"][worst]}` }, ` ${say(["", "inferred", "ambiguous"][worst])}`),
        circle && ` (${say("again")})`,
        subject(step.at) && h("div", { class: "subject", lang: "vi" }, subject(step.at)))),
    inside);
}

function sparql(at, direction) {
  const node = `<${iri(at)}>`;
  const down = `{ ?document vk:implements+ ${node} . BIND("down" AS ?way) }`;
  const up = `{ ${node} vk:implements+ ?document . BIND("up" AS ?way) }`;
  return `PREFIX vk: <https://w3id.org/vankien/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?way ?document ?label WHERE {
  ${direction === "up" ? up : direction === "down" ? down : `${down}\n  UNION\n  ${up}`}
  OPTIONAL { ?document rdfs:label ?label }
}`;
}
