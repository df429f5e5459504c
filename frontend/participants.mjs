/**
 * The participants' style sheet and fonts, small enough for a phone with little data:
 *
 * - `kern.min.css`: KERN without its grid and its utility classes, which no page of ours uses (they are half of it)
 * - `fonts/fira-sans.css` and `fonts/*.woff2`: Fira Sans in two weights and one italic. The first file of each holds all
 *   that languages in Latin script of Europe need, so that their pages fetch two files, whatever the language; Greek,
 *   Cyrillic and Vietnamese are fetched where a page has such a sign; other scripts use the system's font.
 *
 * `lab/participants/assets.py` joins them with `participants.css` into the one style sheet that browsers fetch.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import postcss from "postcss";
import subsetFont from "subset-font";

/** A face stands for a range of weights, so that no browser thickens it: KERN's 500 and 700 are shown as 600. */
const FACES = [
  { file: "Regular", weight: "1 499", style: "normal" },
  { file: "SemiBold", weight: "500 1000", style: "normal" },
  { file: "Italic", weight: "1 1000", style: "italic" },
];
const SCRIPTS = {
  latin: "U+0020-007E,U+00A0-017F,U+018F,U+0192,U+01E6-01E7,U+0218-021B,U+0259,U+02BB-02BC,U+02C6-02C7,U+02D8-02DD," +
    "U+1E9E,U+2002-2003,U+2009-200B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F-2030,U+2032-2033,U+2039-203A," +
    "U+2044,U+20AC,U+20BA,U+2116,U+2122,U+2190-2193,U+2212,U+2260,U+2264-2265",
  greek: "U+0370-03FF,U+1F00-1FFF",
  cyrillic: "U+0400-052F,U+20B4",
  vietnamese: "U+01A0-01A1,U+01AF-01B0,U+0300-0303,U+0309,U+0323,U+1EA0-1EF9,U+20AB",
};
/** Copyright, licence and its address stay in every file. */
const NOTICES = [0, 13, 14];

export async function build({ out, modules }) {
  const kern = join(modules, "@kern-ux", "native", "dist");
  await writeFile(join(out, "kern.min.css"), await components(kern));
  await writeFile(join(out, "fonts", "fira-sans.css"), await fonts(kern, join(out, "fonts")));
  return ["@kern-ux/native"];
}

/** The licence of the fonts, whose text KERN's package does not carry. */
export function fontLicence() {
  const { licenseText } = createRequire(import.meta.url)("spdx-license-list/full.js")["OFL-1.1"];
  const notice = "Digitized data copyright © 2012-2015, The Mozilla Foundation and Telefonica S.A.";
  return `Fira Sans, through @kern-ux/native (OFL-1.1)\n${"=".repeat(72)}\n\n${notice}\n\n${licenseText}`;
}

async function components(kern) {
  const superfluous = new Set();
  for (const sheet of ["kern-utilities.min.css", "kern-grid.min.css"]) {
    postcss.parse(await readFile(join(kern, sheet), "utf8")).walkRules((rule) => superfluous.add(placed(rule)));
  }
  const root = postcss.parse(await readFile(join(kern, "kern.min.css"), "utf8"));
  root.walkRules((rule) => {
    const utility = rule.selectors.every((selector) => /^\.kern-/.test(selector)) && superfluous.has(placed(rule));
    if (utility) rule.remove();
  });
  root.walkAtRules("media", (media) => {
    if (!media.nodes.length) media.remove();
  });
  return root.toString();
}

/** A rule's name: its selectors and the condition that it stands under. */
function placed(rule) {
  return `${rule.parent.type === "atrule" ? rule.parent.params : ""}{${rule.selector}`;
}

async function fonts(kern, folder) {
  await mkdir(folder, { recursive: true });
  const faces = [];
  for (const { file, weight, style } of FACES) {
    const whole = await readFile(join(kern, "fonts", "fira-sans", `FiraSans-${file}.woff2`));
    for (const [script, range] of Object.entries(SCRIPTS)) {
      const part = await subsetFont(whole, signs(range), { targetFormat: "woff2", preserveNameIds: NOTICES, noHinting: true });
      const name = `fira-sans-${file.toLowerCase()}-${script}.woff2`;
      await writeFile(join(folder, name), part);
      faces.push(
        `@font-face{font-family:"Fira Sans";src:url("${name}") format("woff2");` +
          `font-weight:${weight};font-style:${style};font-display:swap;unicode-range:${range}}`,
      );
    }
  }
  return faces.join("\n");
}

function signs(range) {
  return range
    .split(",")
    .flatMap((span) => {
      const [first, last = first] = span.slice(2).split("-").map((number) => parseInt(number, 16));
      return Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place));
    })
    .join("");
}
