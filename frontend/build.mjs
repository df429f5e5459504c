/**
 * Builds the browser side into the Python package. Run by hatch_build.py after `npm ci --ignore-scripts`:
 *
 *     node build.mjs
 *
 * - `lab/workbench/components/built/`: diagram.js and diagram.css (bpmn-js viewer, our component around it), and
 *   modeler.js and modeler.css (the editor), which a browser loads where something is drawn
 * - `lab/participants/static/built/`: KERN's style sheet and fonts as far as participants need them (participants.mjs)
 * - `lab/exchange/standalone/built/`: script and style sheet of a prototype in one file (standalone/build.mjs)
 * - in each a LICENSES.txt with the licence text of every package that went in
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { build as buildParticipants, fontLicence } from "./participants.mjs";
import { build as buildStandalone } from "./standalone/build.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const lab = join(here, "..", "lab");

async function workbench(out) {
  await empty(out);
  const result = await esbuild.build({
    entryPoints: { diagram: join(here, "diagram", "index.js"), modeler: join(here, "modeler", "index.js") },
    absWorkingDir: here,
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome110", "firefox115", "safari16"],
    legalComments: "none", // the texts are in LICENSES.txt
    metafile: true,
    plugins: [scopedStyles, smallFont],
    loader: { ".woff2": "dataurl" },
    logLevel: "warning",
  });
  await licences(out, bundledPackages(result.metafile));
}

async function participants(out) {
  await empty(out);
  await licences(out, await buildParticipants({ out, modules }), [fontLicence()]);
}

async function standalone(out) {
  await empty(out);
  await buildStandalone({ esbuild, out, participants: join(lab, "participants", "static") });
  await cp(join(lab, "participants", "static", "built", "LICENSES.txt"), join(out, "LICENSES.txt"));
}

/** bpmn-js's style sheets have a few short class names and :root variables: keep them inside our component. */
const scopedStyles = {
  name: "scoped-styles",
  setup(build) {
    const sheets = /[\\/](diagram-js|bpmn-js|diagram-js-minimap|bpmn-js-token-simulation|color-picker)\.css$/;
    build.onLoad({ filter: sheets }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      return { contents: `.lw-diagram { ${css.replaceAll(":root", "&")} }`, loader: "css" };
    });
  },
};

/** The icon font of bpmn-js in the one format that every browser of ours reads: 13 KiB instead of 94. */
const smallFont = {
  name: "small-font",
  setup(build) {
    build.onLoad({ filter: /[\\/]bpmn-font[\\/]css[\\/]bpmn\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const face = `@font-face { font-family: "bpmn"; src: url("../font/bpmn.woff2") format("woff2"); }`;
      return { contents: css.replace(/@font-face\s*\{[^}]*\}/, face), loader: "css" };
    });
  },
};

async function empty(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/** The npm packages of which at least one byte is in the bundle. */
function bundledPackages(metafile) {
  const names = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const parts = relative(modules, join(here, input)).split(sep);
      if (bytesInOutput > 0 && parts[0] !== "..") names.add(parts[0].startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]);
    }
  }
  return [...names];
}

async function licences(out, packages, more = []) {
  const texts = [];
  for (const name of [...new Set(packages)].sort()) {
    const folder = join(modules, ...name.split("/"));
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
    if (!file) throw new Error(`${name} has no licence text`);
    texts.push(`${name} ${version} (${license})\n${"=".repeat(72)}\n\n${await readFile(join(folder, file), "utf8")}`);
  }
  await writeFile(join(out, "LICENSES.txt"), [...texts, ...more].join("\n\n"));
}

await workbench(join(lab, "workbench", "components", "built"));
await participants(join(lab, "participants", "static", "built"));
await standalone(join(lab, "exchange", "standalone", "built"));
