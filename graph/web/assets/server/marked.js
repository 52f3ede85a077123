// A text with what was found in it. Offsets are code points of the text, as everywhere.

import { h } from "../explorer/page.js";
import { say } from "../explorer/words.js";

/** `{ box, legend, light }`: the text, what its colours mean, and what makes a sentence stand out; `onpick` gets the key of a mention. */
export function marked({ text, mentions, facts }, onpick) {
  const letters = Array.from(text);
  const cuts = new Set([0, letters.length]);
  for (const { start, end } of mentions) cuts.add(start).add(end);
  for (const { span } of facts) if (span) cuts.add(span[0]).add(span[1]);
  const places = [...cuts].filter((place) => place >= 0 && place <= letters.length).sort((one, other) => one - other);
  const starting = grouped(mentions);
  let open = [];
  const pieces = places.slice(0, -1).map((start, at) => {
    const end = places[at + 1];
    open = [...open.filter((one) => one.end > start), ...(starting.get(start) ?? [])];
    const inner = open.reduce((least, one) => (!least || one.end - one.start < least.end - least.start ? one : least), null);
    const words = letters.slice(start, end).join("");
    const element = inner
      ? h("mark", { class: `found ${inner.kind} ${inner.certainty}`, title: [inner.label, inner.rule].filter(Boolean).join(" · "), onclick: () => onpick(inner.key) }, words)
      : h("span", {}, words);
    return { start, end, element };
  });
  const box = h("div", { class: "read-text", lang: "vi", tabindex: "0", role: "region", "aria-label": say("text") }, pieces.map(({ element }) => element));
  return {
    box,
    legend: h("ul", { class: "legend" },
      h("li", {}, h("mark", { class: "found document" }, say("documentMark"))),
      h("li", {}, h("mark", { class: "found session" }, say("sessionMark"))),
      h("li", {}, h("mark", { class: "found document ambiguous" }, say("ambiguous"))),
      h("li", {}, h("span", { class: "lit" }, say("evidenceMark")))),
    light: ([from, to]) => {
      let first = null;
      for (const { start, end, element } of pieces) {
        const within = start >= from && end <= to;
        element.classList.toggle("lit", within);
        if (within) first ??= element;
      }
      if (!first) return;
      const above = first.getBoundingClientRect().top - box.getBoundingClientRect().top;
      if (above < 0 || above > box.clientHeight - 60) box.scrollTop += above - 60;
      if (box.getBoundingClientRect().top > innerHeight || box.getBoundingClientRect().bottom < 0) box.scrollIntoView({ block: "center" });
    },
  };
}

function grouped(mentions) {
  const found = new Map();
  for (const one of mentions) found.set(one.start, [...(found.get(one.start) ?? []), one]);
  return found;
}
