/**
 * Builds `lab/exchange/standalone/built/`, what a prototype in one file is made of:
 *
 * - standalone.js, one classic script (a browser loads no modules from file://), with the participants' templates that
 *   tools/templates_to_js.py has written into templates.generated.js
 * - standalone.css, the participants' style sheets and fonts in one text that asks for no other file, without the rules for
 *   parts of KERN that no template names
 */
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import postcss from "postcss";

const here = dirname(fileURLToPath(import.meta.url));
/** Endings of class names that come from a prototype: the tone of a notice. */
const TONES = ["info", "warning", "success", "danger"];

export async function build({ esbuild, out, participants }) {
  await esbuild.build({
    entryPoints: { standalone: join(here, "index.js") },
    absWorkingDir: here,
    outdir: out,
    bundle: true,
    minify: true,
    charset: "utf8", // the exporter finds the messages in it
    format: "iife",
    globalName: "Labwerk",
    target: ["es2022", "chrome110", "firefox115", "safari16"],
    legalComments: "none",
    logLevel: "warning",
  });
  await writeFile(join(out, "standalone.css"), await styles(participants, await readFile(join(out, "standalone.js"), "utf8")));
}

/** Fonts for Latin script only, upright, as data; other scripts use a font of the machine. */
async function styles(participants, script) {
  const folder = join(participants, "built", "fonts");
  const faces = (await readFile(join(folder, "fira-sans.css"), "utf8")).match(/@font-face\s*\{[^}]*\}/g);
  const inlined = [];
  for (const face of faces.filter((one) => /(regular|semibold)-latin/.test(one))) {
    const [, name] = /url\("(?:\.\/)?([^"]+)"\)/.exec(face);
    const data = (await readFile(join(folder, name))).toString("base64");
    inlined.push(face.replace(name, `data:font/woff2;base64,${data}`));
  }
  const kern = postcss.parse(await readFile(join(participants, "built", "kern.min.css"), "utf8"));
  shorten(kern, script);
  const own = await readFile(join(participants, "participants.css"), "utf8");
  return [...inlined, kern.toString(), own].join("\n").replaceAll('@charset "UTF-8";', "");
}

/** Takes away the selectors that name a class of KERN's which the script never writes. */
function shorten(sheet, script) {
  const written = (name) => {
    if (script.includes(name)) return true;
    const [, start, end] = /^(.*(?:--|__))([a-z-]+)$/.exec(name) ?? [];
    const ends = (text) => ['"', "'", "`"].some((quote) => script.includes(text + quote));
    return Boolean(start) && ends(start) && (TONES.includes(end) || ends(`"${end}`) || ends(`'${end}`) || ends(`\`${end}`));
  };
  const needed = (selector) => selector.replace(/:(is|not|where)\([^()]*(\([^()]*\)[^()]*)*\)/g, "").match(/kern-[a-z0-9_-]+/g) ?? [];
  sheet.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => needed(selector).every(written));
    if (!kept.length) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  sheet.walkAtRules((rule) => {
    if (rule.nodes && !rule.nodes.length) rule.remove();
  });
}
