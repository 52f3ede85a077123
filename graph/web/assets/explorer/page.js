// Building blocks of a page. Text from the data only ever becomes text nodes and attributes: nothing is parsed as HTML.

/** An element: `h("a", { href: "#/", class: "x", onclick: f }, "text", child…)`; null and false are left out. */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A list cut at `most`, with a button that shows the others and moves the focus to the first of them. */
export function cutList(items, render, most, say, list = "ul", attributes = {}) {
  const box = h(list, attributes, items.slice(0, most).map(render));
  if (items.length <= most) return [box];
  const more = h("button", {
    type: "button",
    class: "more",
    onclick: () => {
      const rest = items.slice(most).map(render);
      box.append(...rest);
      more.remove();
      const first = rest[0].querySelector("a, button");
      if (first) first.focus();
    },
  }, say(items.length - most));
  return [box, more];
}

/** A table in a region that scrolls sideways on narrow screens. */
export function table(caption, heads, rows) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell)))))));
}

let announcer;

/** Tell screen readers. */
export function announce(text) {
  announcer ??= document.getElementById("status");
  announcer.textContent = text;
}
