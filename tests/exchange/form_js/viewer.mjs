// What the real form-js shows of a form: the answers that it would send, and what it complains of.
import { createForm, schemaVersion } from "@bpmn-io/form-js-viewer";

window.shown = async (schema, data) => {
  const container = document.createElement("div");
  document.body.replaceChildren(container);
  const complaints = [];
  const { error, warn } = console;
  console.error = console.warn = (...words) => complaints.push(words.join(" "));
  const form = await createForm({ container, schema, data });
  await new Promise((done) => setTimeout(done, 20));
  const sent = form.submit().data;
  Object.assign(console, { error, warn });
  return { complaints: [...(form.warnings ?? []).map(String), ...complaints], sent, text: container.innerText, schemaVersion };
};
