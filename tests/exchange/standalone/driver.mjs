// Answers calls of the built bundle's twin, one JSON line a call: node driver.mjs standalone.js
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

const context = vm.createContext({ console, crypto, TextEncoder, URLSearchParams });
vm.runInContext(`${readFileSync(process.argv[2], "utf8")};globalThis.twin = Labwerk.twin;`, context);

for await (const line of createInterface({ input: process.stdin })) {
  const { call, args } = JSON.parse(line);
  let answer;
  try {
    answer = { value: context.twin[call](...args) ?? null };
  } catch (error) {
    answer = { error: `${error.stack}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
