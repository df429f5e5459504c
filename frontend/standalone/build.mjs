/**
 * Builds `lab/exchange/standalone/built/`, what a prototype in one file is made of:
 *
 * - standalone.js, one classic script (a browser loads no modules from file://), with the participants' templates that
 *   tools/templates_to_js.py has written into templates.generated.js
 * - standalone.css, the participants' style sheets and fonts in one text that asks for no other file
 */
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

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
  await writeFile(join(out, "standalone.css"), await styles(participants));
}

/** Fonts for Latin script only, as data; other scripts use a font of the machine. */
async function styles(participants) {
  const folder = join(participants, "built", "fonts");
  const faces = (await readFile(join(folder, "fira-sans.css"), "utf8")).match(/@font-face\s*\{[^}]*\}/g);
  const inlined = [];
  for (const face of faces.filter((one) => !/(greek|cyrillic|vietnamese)/.test(one))) {
    const [address, name] = /url\("(?:\.\/)?([^"]+)"\)/.exec(face);
    const data = (await readFile(join(folder, name))).toString("base64");
    inlined.push(face.replace(address, `url("data:font/woff2;base64,${data}")`));
  }
  const sheets = ["built/kern.min.css", "participants.css"];
  const texts = await Promise.all(sheets.map((sheet) => readFile(join(participants, ...sheet.split("/")), "utf8")));
  return [...inlined, ...texts.map((text) => text.replace('@charset "UTF-8";', ""))].join("\n");
}
