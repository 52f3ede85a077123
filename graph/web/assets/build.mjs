// Bundles the pages' scripts and styles into graph/web/static, and gathers the licences of what is in them.
// `node build.mjs` writes; `node build.mjs DIR` writes into another folder, to compare.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const target = process.argv[2] ?? "../static";
mkdirSync(target, { recursive: true });

// The editor's own lists of prefixes and its look-ups at other hosts are not used, and an inline style in one of its
// messages would break the pages' policy: they are taken out, and the build fails where they are not found any more.
const editor = {
  name: "editor",
  setup(plugin) {
    plugin.onLoad({ filter: /yasqe\.esm\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, "utf8");
      for (const [found, instead] of [
        [/(?<=\}), madsrdf = "[\s\S]*?prefixes_default = \{[\s\S]*?\}/, ", prefixes_default = {}"],
        [/ style='text-decoration:underline'/, ""],
        [/`\$\{r\}lov\.linkeddata\.es[^`]*`/, '""'],
        [/"https:\/\/dbpedia\.org\/sparql"/, '""'],
      ]) {
        const cut = contents.replace(found, instead);
        if (cut === contents) throw new Error(`${path} has changed: ${found} is not in it`);
        contents = cut;
      }
      return { contents, loader: "js" };
    });
  },
};

const common = { bundle: true, minify: true, metafile: true, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning", outdir: target };
const built = [
  await build({ ...common, entryPoints: { explorer: "explorer/main.js" }, format: "iife" }),
  await build({ ...common, entryPoints: { server: "server/main.js" }, format: "esm", splitting: true, chunkNames: "[name]-[hash]", plugins: [editor] }),
];
await build({ ...common, entryPoints: { explorer: "explorer/explorer.css", server: "server/server.css" }, metafile: false });
copyFileSync("explorer/explorer.html", join(target, "explorer.html"));
copyFileSync("server/server.html", join(target, "server.html"));

for (const path of built.flatMap(({ metafile }) => Object.keys(metafile.outputs))) {
  const asks = readFileSync(path, "utf8").match(/prefix\.cc|linkeddata\.es|dbpedia\.org\/sparql/);
  if (asks) throw new Error(`${path} could ask ${asks[0]}`);
}
const script = readFileSync(join(target, "explorer.js"), "utf8");
if (/<\/script|<!--/i.test(script)) throw new Error("the bundle holds </script or <!--, and cannot stand in a page");

// What a bundled package has bundled itself, by its source map.
const inner = JSON.parse(readFileSync("node_modules/@zazuko/yasqe/build/yasqe.esm.js.map", "utf8")).sources;
const named = (path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? [];
const packages = new Set([...built.flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...inner].flatMap(named));
// These come without a file of their licence, and name it in package.json.
const MIT = readFileSync("server/MIT", "utf8").trim();
const notices = [...packages].sort().map((name) => {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  if (!file && license !== "MIT") throw new Error(`${name} has no file of its licence (${license})`);
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : MIT}\n`;
});
const head = "What graph/web/static holds of others' work, with its licences. Written by graph/web/assets/build.mjs.\n";
writeFileSync(join(target, "THIRD_PARTY_NOTICES"), [head, ...notices].join(`\n${"-".repeat(80)}\n\n`));

// What was built from what: a test without Node sees whether the built files are those of the sources.
const sources = ["build.mjs", "package-lock.json", "package.json", ...["explorer", "server"].flatMap((folder) => readdirSync(folder).sort().map((name) => `${folder}/${name}`))];
const outputs = new Set(["explorer.css", "server.css", "explorer.html", "server.html", "THIRD_PARTY_NOTICES", ...built.flatMap(({ metafile }) => Object.keys(metafile.outputs).map((path) => basename(path)))]);
for (const name of readdirSync(target)) if (!outputs.has(name)) rmSync(join(target, name));
const written = [...outputs].sort();
const line = (folder, name, shown) => `${createHash("sha256").update(readFileSync(join(folder, name))).digest("hex")}  ${shown}/${name}\n`;
writeFileSync(join(target, "BUILT_FROM"), [...sources.map((name) => line(".", name, "assets")), ...written.map((name) => line(target, name, "static"))].join(""));
