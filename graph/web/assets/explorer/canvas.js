// Draws a network on a canvas (no WebGL needed) and lets it be moved, zoomed and pointed at.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

/** Up to so many nodes are laid out by forces, which takes well under a second; above, by year and level. */
export const MOST_FORCED = 1200;

/** Gives nodes `x` and `y`: the same nodes and edges always the same places (d3-force has its own seeded numbers). */
export function layout(nodes, edges) {
  const years = nodes.map((node) => node.year).filter(Boolean);
  const first = Math.min(...years);
  const span = Math.max(1, Math.max(...years) - first);
  const wide = 60 * Math.sqrt(nodes.length) + 200;
  const [broad, high] = innerWidth < 600 ? [0.5, 1.3] : [1, 0.8];
  const across = (node) => (node.year ? ((node.year - first) / span - 0.5) * wide * broad : 0);
  const down = (node) => (node.rank / 6 - 0.5) * wide * high;
  nodes.forEach((node, at) => {
    // A golden-angle spread keeps nodes of one year and level apart from the start.
    node.x = across(node) + 9 * Math.sqrt(at + 1) * Math.cos(at * 2.39996);
    node.y = down(node) + 9 * Math.sqrt(at + 1) * Math.sin(at * 2.39996);
  });
  if (nodes.length > MOST_FORCED) {
    const rows = new Map();
    for (const node of nodes) {
      const cell = `${node.year ?? ""} ${node.rank}`;
      const seat = rows.get(cell) ?? 0;
      rows.set(cell, seat + 1);
      node.x = across(node) + (seat % 12) * 7;
      node.y = down(node) + Math.floor(seat / 12) * 7;
    }
    return;
  }
  forceSimulation(nodes)
    .force("link", forceLink(edges).distance(70).strength(0.5))
    .force("charge", forceManyBody().strength(-160).distanceMax(500))
    .force("x", forceX(across).strength(0.05))
    .force("y", forceY(down).strength(0.07))
    .force("collide", forceCollide((node) => node.size + 4))
    .stop()
    .tick(nodes.length > 400 ? 120 : 250);
}

const SHAPES = {
  Document: (pen, x, y, r) => pen.arc(x, y, r, 0, 2 * Math.PI),
  Session: (pen, x, y, r) => pen.rect(x - r, y - r, 2 * r, 2 * r),
  Body: (pen, x, y, r) => { pen.moveTo(x, y - r * 1.3); pen.lineTo(x + r * 1.3, y); pen.lineTo(x, y + r * 1.3); pen.lineTo(x - r * 1.3, y); pen.closePath(); },
  AwardConferral: (pen, x, y, r) => { pen.moveTo(x, y - r * 1.3); pen.lineTo(x + r * 1.2, y + r); pen.lineTo(x - r * 1.2, y + r); pen.closePath(); },
};

/** Starts drawing; returns what buttons call. `colours` gives `ink`, `paper`, `line` and one colour a level and kind. */
export function draw(canvas, nodes, edges, { colours, onopen, onhover }) {
  const pen = canvas.getContext("2d");
  let view = zoomIdentity;
  let pointed = null;
  let [width, height] = [0, 0];
  const neighbours = new Map(nodes.map((node) => [node, new Set([node])]));
  for (const edge of edges) {
    neighbours.get(edge.source).add(edge.target);
    neighbours.get(edge.target).add(edge.source);
  }
  const byDegree = [...nodes].sort((one, other) => (other.chosen ?? 0) - (one.chosen ?? 0) || other.degree - one.degree);

  function paint() {
    const shades = colours();
    const scale = devicePixelRatio || 1;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.fillStyle = shades.paper;
    pen.fillRect(0, 0, width, height);
    const near = pointed && neighbours.get(pointed);
    const at = (node) => view.apply([node.x, node.y]);
    for (const edge of edges) {
      const lit = pointed && (edge.source === pointed || edge.target === pointed);
      pen.globalAlpha = lit ? 1 : near ? 0.12 : edges.length > 2000 ? 0.25 : 0.6;
      pen.strokeStyle = pen.fillStyle = lit ? shades.ink : shades.line;
      pen.lineWidth = lit ? 1.8 : 1;
      arrow(at(edge.source), at(edge.target), edge.target.size * Math.sqrt(view.k) + 2, edge.carries);
    }
    for (const node of nodes) {
      const [x, y] = at(node);
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
      pen.globalAlpha = near && !near.has(node) ? 0.25 : 1;
      pen.beginPath();
      (SHAPES[node.kind] ?? SHAPES.Document)(pen, x, y, node.size * Math.sqrt(view.k));
      pen.fillStyle = shades[node.colour] ?? shades.other;
      pen.fill();
      pen.lineWidth = node.chosen || node === pointed ? 3 : 1;
      pen.strokeStyle = node.chosen || node === pointed ? shades.ink : shades.paper;
      pen.stroke();
    }
    labels(shades, at, near);
    pen.globalAlpha = 1;
  }

  function arrow([x1, y1], [x2, y2], gap, carries) {
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length < gap) return;
    const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
    const [ex, ey] = [x2 - ux * gap, y2 - uy * gap];
    pen.setLineDash(carries ? [] : [4, 3]);
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(ex, ey);
    pen.stroke();
    if (edges.length > 2000 || view.k < 0.35) return;
    pen.setLineDash([]);
    pen.beginPath();
    pen.moveTo(ex, ey);
    pen.lineTo(ex - ux * 7 - uy * 3.5, ey - uy * 7 + ux * 3.5);
    pen.lineTo(ex - ux * 7 + uy * 3.5, ey - uy * 7 - ux * 3.5);
    pen.fill();
  }

  /** Labels where there is room, the best linked first. */
  function labels(shades, at, near) {
    pen.font = "13px system-ui, sans-serif";
    pen.textBaseline = "middle";
    const taken = [[width - 52, 0, width, 132]];
    const bodies = new Map();
    for (const node of nodes) {
      const [x, y] = at(node);
      const cell = `${Math.floor(x / 40)} ${Math.floor(y / 40)}`;
      bodies.set(cell, [...(bodies.get(cell) ?? []), [x, y, node]]);
    }
    const covers = ([left, top, right, bottom], own) => {
      for (let across = Math.floor((left - 8) / 40); across <= Math.floor((right + 8) / 40); across += 1) {
        for (let down = Math.floor((top - 8) / 40); down <= Math.floor((bottom + 8) / 40); down += 1) {
          if (bodies.get(`${across} ${down}`)?.some(([x, y, node]) => node !== own && x > left - 3 && x < right + 3 && y > top && y < bottom)) return true;
        }
      }
      return false;
    };
    const order = pointed ? [pointed, ...byDegree.filter((node) => near.has(node) && node !== pointed), ...byDegree] : byDegree;
    let left = 400;
    for (const node of order) {
      const [x, y] = at(node);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      if (left-- <= 0) break;
      const wide = pen.measureText(node.label).width;
      const gap = node.size * Math.sqrt(view.k) + 4;
      const free = (box) => box[0] > 0 && box[2] < width && !covers(box, node) && !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
      const box = [
        [x + gap, y - 8, x + gap + wide, y + 8],
        [x - gap - wide, y - 8, x - gap, y + 8],
        [x - wide / 2, y + gap - 2, x + wide / 2, y + gap + 14],
        [x - wide / 2, y - gap - 14, x + wide / 2, y - gap + 2],
      ].find(free);
      if (!box) continue;
      taken.push(box);
      pen.globalAlpha = near && !near.has(node) ? 0.3 : 1;
      pen.lineWidth = 4;
      pen.strokeStyle = shades.paper;
      pen.lineJoin = "round";
      pen.strokeText(node.label, box[0], (box[1] + box[3]) / 2);
      pen.fillStyle = shades.ink;
      pen.fillText(node.label, box[0], (box[1] + box[3]) / 2);
    }
  }

  function nodeAt(event) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best = null;
    let least = 18;
    for (const node of nodes) {
      const [nx, ny] = view.apply([node.x, node.y]);
      const far = Math.hypot(nx - x, ny - y) - node.size * Math.sqrt(view.k) / 2;
      if (far < least) [best, least] = [node, far];
    }
    return best;
  }

  const behaviour = zoom().scaleExtent([0.02, 8]).on("zoom", ({ transform }) => { view = transform; paint(); });
  const surface = select(canvas).call(behaviour).on("dblclick.zoom", null);
  canvas.addEventListener("pointermove", (event) => {
    const node = nodeAt(event);
    if (node === pointed) return;
    pointed = node;
    canvas.classList.toggle("pointing", Boolean(node));
    onhover(node);
    paint();
  });
  canvas.addEventListener("click", (event) => {
    const node = nodeAt(event);
    if (node && !event.defaultPrevented) onopen(node);
  });

  function fit() {
    if (!nodes.length || !width) return;
    const xs = nodes.map((node) => node.x);
    const ys = nodes.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const room = width < 500 ? 60 : 110;
    const scale = Math.min(2, (width - 1.4 * room) / Math.max(1, right - left), (height - 60) / Math.max(1, bottom - top));
    surface.call(behaviour.transform, zoomIdentity.translate(width / 2 - (scale * (left + right)) / 2 - room * 0.3, height / 2 - (scale * (top + bottom)) / 2).scale(scale));
  }

  const watch = new ResizeObserver(() => {
    const box = canvas.getBoundingClientRect();
    if (!box.width) return;
    const scale = devicePixelRatio || 1;
    [width, height] = [box.width, box.height];
    [canvas.width, canvas.height] = [width * scale, height * scale];
    fit();
    paint();
  });
  watch.observe(canvas);
  return {
    fit,
    zoomBy: (factor) => surface.call(behaviour.scaleBy, factor),
    point: (node) => { pointed = node; paint(); },
    repaint: paint,
  };
}
