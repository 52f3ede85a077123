// A network as a figure: the drawing, its buttons, its legend.

import { draw, layout } from "./canvas.js";
import { className, conceptName } from "./graph.js";
import { h, svg } from "./page.js";
import { LEVELS } from "./pieces.js";
import { language, say } from "./words.js";

const COLOURS = [...LEVELS, "other", "Session", "Body", "AwardConferral", "Thing"];

/** Nodes are `{ kind, colour, label, told, year, rank, degree, size, chosen }`, lines `{ source, target, carries }` between them. */
export function drawing(nodes, lines, onopen) {
  layout(nodes, lines);
  const canvas = h("canvas", { role: "img", "aria-label": say("drawing") });
  const hint = h("p", { class: "hint", "aria-hidden": "true" }, " ");
  const style = getComputedStyle(document.documentElement);
  const colours = () => Object.fromEntries(["ink", "paper", "line", ...COLOURS].map((name) => [name, style.getPropertyValue(`--${name.toLowerCase()}`).trim()]));
  const drawn = draw(canvas, nodes, lines, {
    colours,
    onopen,
    onhover: (node) => { hint.textContent = node ? node.told : " "; },
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawn.repaint);
  const button = (key, sign, act) => h("button", { type: "button", "aria-label": say(key), title: say(key), onclick: act }, sign);
  const shown = new Set(nodes.map((node) => node.colour));
  return h("figure", { class: "network" },
    h("div", { class: "stage" }, canvas,
      h("div", { class: "zoom" },
        button("zoomIn", "+", () => drawn.zoomBy(1.4)),
        button("zoomOut", "−", () => drawn.zoomBy(1 / 1.4)),
        button("fit", "⤢", drawn.fit))),
    hint,
    h("figcaption", {}, h("ul", { class: "legend", "aria-label": say("legend") },
      COLOURS.filter((name) => shown.has(name)).map((name) => h("li", {}, key(name), " ", keyName(name))))));
}

function key(name) {
  const shape = { Session: svg("rect", { x: 1, y: 1, width: 8, height: 8 }), Body: svg("path", { d: "M5 0L10 5L5 10L0 5Z" }), AwardConferral: svg("path", { d: "M5 0L10 10L0 10Z" }) }[name] ?? svg("circle", { cx: 5, cy: 5, r: 4.5 });
  shape.setAttribute("class", `level-${name}`);
  return svg("svg", { class: "key", viewBox: "0 0 10 10", "aria-hidden": "true" }, shape);
}

function keyName(name) {
  const lang = language();
  if (name === "Thing") return say("otherThing");
  if (name === "other") return `${className("Document", lang)}: ${say("other")}`;
  return LEVELS.includes(name) ? `${className("Document", lang)}: ${conceptName(`concept/level/${name}`, lang)}` : className(name, lang);
}
