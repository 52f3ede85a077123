// The data of the page: things, the links between them in both directions, and what can be said of each.

export let things = [];
export let links = [];
export let evidence = [];
export let rules = [];
export let about = { documents: 0, all_documents: 0 };
export let out = [];
export let into = [];
let words = { classes: {}, relations: {}, concepts: {} };
let byPath = new Map();

/** Take these data instead of any before. */
export function load(raw) {
  ({ things, evidence, rules, about, words } = raw);
  links = raw.links.map(([from, name, to, said, sources]) => ({ from, name, to, evidence: said, sources }));
  out = things.map(() => []);
  into = things.map(() => []);
  for (const link of links) {
    out[link.from].push(link);
    into[link.to].push(link);
  }
  byPath = new Map(things.map((thing, number) => [thing.i, number]));
}

/** Are these data all that the store holds? */
export const whole = () => about.documents === about.all_documents;

/** The number of a thing by its path below id/, or undefined. */
export const find = (path) => byPath.get(path);

/** The number at the end of the first link of this name, or undefined. */
export const one = (number, name) => out[number].find((link) => link.name === name)?.to;

/** The numbers at the ends of all links of this name. */
export const all = (number, name) => out[number].filter((link) => link.name === name).map((link) => link.to);

const BASE = "https://w3id.org/vankien/id/";
export const iri = (number) => (/^[a-z]+:\/\//i.test(things[number].i) ? things[number].i : BASE + things[number].i);

const pick = (pair, lang) => pair?.[lang === "vi" ? 0 : 1];
export const className = (name, lang) => pick(words.classes[name], lang) ?? name;
export const relationName = (name, lang) => pick(words.relations[name] ?? words.classes[name], lang) ?? name;
export const conceptName = (path, lang) => pick(words.concepts[path], lang) ?? path;

/** What a thing is called, and in which language: most names are Vietnamese only. */
export function label(number, lang) {
  const thing = things[number];
  return lang === "en" && thing.n ? { text: thing.n, lang: "en" } : { text: thing.l, lang: "vi" };
}

/** 16/6/2022 or 16 June 2022; as precise as known. */
export function date(iso, lang) {
  if (!iso) return "";
  const [year, month, day] = iso.split("-").map(Number);
  if (lang === "vi") return [day && String(day).padStart(2, "0"), month && (month < 3 ? `0${month}` : month), year].filter(Boolean).join("/");
  const name = month && new Date(Date.UTC(2000, month - 1, 1)).toLocaleString("en", { month: "long", timeZone: "UTC" });
  return [day, name, year].filter(Boolean).join(" ");
}

/** The body behind a thing: who issued it, whose session it was part of. */
export function body(number) {
  const session = one(number, "partOfSession");
  return one(number, "issuedBy") ?? one(number, "ofBody") ?? one(number, "conferredBy") ?? (session === undefined ? undefined : one(session, "ofBody"));
}

export function place(number) {
  if (things[number].k === "Place") return number;
  const organ = things[number].k === "Body" ? number : body(number);
  return one(number, "place") ?? (organ === undefined ? undefined : one(organ, "place"));
}

/** central, provincial …, or "" */
export function level(number) {
  const organ = things[number].k === "Body" ? number : body(number);
  const path = things[number].v ?? (organ === undefined ? undefined : things[organ].v);
  return path ? path.split("/").pop() : "";
}

export function term(number) {
  const session = one(number, "partOfSession");
  return one(number, "inTerm") ?? (session === undefined ? undefined : one(session, "inTerm"));
}

/** The ISO date of a thing or of its session, or "". */
export function day(number) {
  const session = one(number, "partOfSession");
  return things[number].d ?? things[number].from ?? (session === undefined ? "" : things[session].d ?? "");
}

const ROMAN = [[50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];

/** `khóa IX`, from the term's address; else its label. */
export function termName(number, lang) {
  const last = things[number].i.split("/").pop();
  let left = Number(last);
  if (!(Number.isInteger(left) && left > 0 && left < 90)) return /^\d{4}-\d{4}$/.test(last) ? last : label(number, lang).text;
  let roman = "";
  for (const [value, letters] of ROMAN) for (; left >= value; left -= value) roman += letters;
  return `${lang === "vi" ? "khóa" : "term"} ${roman}`;
}

/** A thing in one line: `13-NQ/TW · Nghị quyết · Ban Chấp hành Trung ương khóa IX · 18/3/2002`. */
export function line(number, lang) {
  const thing = things[number];
  if (thing.k === "Document" && thing.s) {
    const issuer = one(number, "issuedBy");
    const period = one(number, "inTerm");
    const who = [issuer !== undefined && label(issuer, lang).text, period !== undefined && termName(period, lang)].filter(Boolean).join(" ");
    return [thing.s, className(thing.c, lang), who, date(thing.d, lang)].filter(Boolean).join(" · ");
  }
  if (thing.k === "AgendaItem" || thing.k === "AwardConferral") {
    const session = one(number, "partOfSession");
    const by = one(number, "givenBy") ?? one(number, "conferredBy");
    const many = [[thing.col, ["tập thể", "collectives"]], [thing.ind, ["cá nhân", "individuals"]]]
      .filter(([count]) => count !== undefined).map(([count, unit]) => `${count} ${pick(unit, lang)}`).join(", ");
    const what = thing.k === "AwardConferral" ? (thing.w ? conceptName(thing.w, lang) : label(number, lang).text) : "";
    const held = session !== undefined && thing.k === "AgendaItem" ? label(session, lang).text : "";
    const when = day(number);
    const parts = [what, by !== undefined && label(by, lang).text, held, many, held.includes(when.slice(0, 4)) && when ? "" : date(when, lang)];
    return parts.filter(Boolean).join(" · ") || label(number, lang).text;
  }
  const name = label(number, lang).text;
  const when = date(thing.d, lang);
  return when && !name.includes(when) ? `${name} · ${when}` : name;
}

/** The subject of a document, where its name does not say it already. */
export function subject(number) {
  const { t: text, l: name } = things[number];
  return text && !name.toLowerCase().includes(text.toLowerCase()) ? text : "";
}

/** The short name for a drawing: the symbol, or the label cut. */
export function shortName(number, lang) {
  const thing = things[number];
  const text = thing.s ?? label(number, lang).text;
  return text.length > 34 ? `${text.slice(0, 33)}…` : text;
}

/** The words of one piece of evidence and what stands around them: code points, as in the data. */
export function quotation([source, start, end]) {
  const found = (things[source].texts ?? []).find(([offset, text]) => offset <= start && end <= offset + text.length);
  if (!found) return null;
  const letters = Array.from(found[1]);
  const [from, to] = [start - found[0], end - found[0]];
  const cut = (text, side) => {
    const near = Array.from(text);
    return near.length > 240 ? (side < 0 ? near.slice(-240).join("").replace(/^\S*\s/, "") : near.slice(0, 240).join("").replace(/\s\S*$/, "")) : text;
  };
  const before = letters.slice(0, from).join("");
  const after = letters.slice(to).join("");
  return { before: cut(before, -1), words: letters.slice(from, to).join(""), after: cut(after, 1), starts: found[0] === 0 && cut(before, -1) === before };
}

/** Why a link is less sure than its words: a document at its end was identified by a rule, in the same source. */
export function identified(link, source) {
  for (const end of [link.from, link.to]) {
    if (things[end].k !== "Document") continue;
    const found = (things[end].e ?? []).find((one) => evidence[one][0] === source && evidence[one][3] > 0 && evidence[one][5]);
    if (found !== undefined) return evidence[found];
  }
  return null;
}

/** Which documents and instructions carry a document out, directly or through others. */
export function carriedOut(number) {
  const seen = new Set();
  const waiting = [number];
  while (waiting.length) {
    for (const link of into[waiting.pop()]) {
      const carries = CARRYING.has(link.name) || (link.name === "concerns" && things[link.from].c === "Instruction");
      if (carries && link.from !== number && !seen.has(link.from)) {
        seen.add(link.from);
        waiting.push(link.from);
      }
    }
  }
  return seen;
}

export const CARRYING = new Set(["implements", "guides", "continues"]);
