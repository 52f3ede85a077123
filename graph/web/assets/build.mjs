// Bundles the pages' scripts and styles into graph/web/static, and gathers the licences of what is in them.
// `node build.mjs` writes; `node build.mjs DIR` writes into another folder, to compare.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const target = process.argv[2] ?? "../static";
mkdirSync(target, { recursive: true });

const { metafile } = await build({
  entryPoints: { explorer: "explorer/main.js" },
  outdir: target,
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
await build({ entryPoints: { explorer: "explorer/explorer.css" }, outdir: target, minify: true, charset: "utf8", logLevel: "warning" });
copyFileSync("explorer/explorer.html", join(target, "explorer.html"));

const script = readFileSync(join(target, "explorer.js"), "utf8");
if (/<\/script|<!--/i.test(script)) throw new Error("the bundle holds </script or <!--, and cannot stand in a page");

const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
const notices = [...packages].sort().map((name) => {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
});
const head = "What graph/web/static holds of others' work, with its licences. Written by graph/web/assets/build.mjs.\n";
writeFileSync(join(target, "THIRD_PARTY_NOTICES"), [head, ...notices].join(`\n${"-".repeat(80)}\n\n`));

// What was built from what: a test without Node sees whether the built files are those of the sources.
const sources = ["build.mjs", "package-lock.json", "package.json", ...readdirSync("explorer").sort().map((name) => `explorer/${name}`)];
const built = readdirSync(target).filter((name) => name !== "BUILT_FROM").sort();
const line = (folder, name, shown) => `${createHash("sha256").update(readFileSync(join(folder, name))).digest("hex")}  ${shown}/${name}\n`;
writeFileSync(join(target, "BUILT_FROM"), [...sources.map((name) => line(".", name, "assets")), ...built.map((name) => line(target, name, "static"))].join(""));
