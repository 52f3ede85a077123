// Search over names, symbols and subjects: every word must occur; with diacritics only exactly, without them any.

import { into, out, things } from "./graph.js";

/** Lower case without diacritics; đ has no decomposition of its own. */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");

const split = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const RANK = { Document: 6, Session: 4, Body: 3, Term: 2, Place: 2, Position: 1, AwardConferral: 1, AgendaItem: 0, Source: 1 };

let index;
let indexed; // the things that the index is about

function build() {
  indexed = things;
  index = things.map((thing) => {
    const plain = [thing.s, thing.l, thing.n, thing.t, thing.x, ...(thing.a ?? [])].filter(Boolean).join(" · ").normalize("NFC").toLowerCase();
    const folded = fold(plain);
    return { folded, tokens: ` ${split(folded).join(" ")} `, exact: ` ${split(plain).join(" ")} `, symbol: thing.s ? ` ${split(fold(thing.s)).join(" ")} ` : "" };
  });
}

/** The numbers of the things that fit, best first. */
export function search(query, accept = () => true) {
  const typed = split(query.normalize("NFC").toLowerCase());
  if (!typed.length) return [];
  if (indexed !== things) build();
  const wanted = typed.map((word) => ({ word, folded: fold(word), marked: fold(word) !== word }));
  const whole = ` ${wanted.map((one) => one.folded).join(" ")} `;
  const found = [];
  index.forEach((entry, number) => {
    let score = 0;
    for (const { word, folded, marked } of wanted) {
      if (entry.tokens.includes(` ${folded} `)) score += 4;
      else if (entry.tokens.includes(` ${folded}`)) score += 2;
      else if (folded.length > 2 && entry.folded.includes(folded)) score += 1;
      else return;
      if (marked && entry.exact.includes(` ${word} `)) score += 2;
      if (entry.symbol.includes(` ${folded} `)) score += 3;
    }
    if (!accept(number)) return;
    if (entry.tokens.includes(whole)) score += 3;
    if (entry.symbol === whole) score += 12;
    score += RANK[things[number].k] + Math.min(3, Math.log2(1 + out[number].length + into[number].length) / 2);
    found.push([score, number]);
  });
  return found.sort((one, other) => other[0] - one[0] || one[1] - other[1]).map(([, number]) => number);
}
