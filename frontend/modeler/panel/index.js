/**
 * The side panel: what is known of the selected element, and where it can be changed.
 *
 * @typedef {{ parameters: Record<string, { what: string, value: string, source: string }[]>,
 *             rags: [string, string][], registers: [string, string][],
 *             pages: [string, string][], systems: string[] }} Known what Python gives
 */
import { readAttributes, writeAttribute } from "./attributes.js";
import * as bpmn from "./element.js";
import { choice, line, list, text } from "./fields.js";

export class Panel {
  constructor(editor, kindWords) {
    this.editor = editor;
    this.kindWords = kindWords;
    this.root = document.createElement("aside");
    this.root.className = "lw-panel";
    this.fields = [];
    this.element = null;
    this.marks = {};
    this.known = { parameters: {}, rags: [], registers: [], pages: [], systems: [] };
    editor.get("eventBus").on("commandStack.changed", () => this.refresh());
  }

  /** Words, and what Python knows of the elements. */
  update(texts, known, marks) {
    const former = JSON.stringify([this.texts, this.known, this.marks]);
    this.texts = texts;
    this.known = known;
    this.marks = marks;
    this.root.setAttribute("aria-label", texts.panel);
    if (JSON.stringify([texts, known, marks]) === former) return;
    if (!this.root.contains(document.activeElement)) this.#build();
  }

  /** Show another element, or none. What was typed for the former one is taken over first. */
  show(elements) {
    const element = elements.length === 1 ? bpmn.subject(elements[0]) : null;
    if (element === this.element) return;
    this.settle();
    this.element = element;
    this.#build();
  }

  /** Another model is open. */
  reset() {
    this.element = null;
    this.#build();
  }

  /** Take over what is being typed. */
  settle() {
    for (const { field } of this.fields) field.settle();
  }

  /** Bring the fields to what the model says now, such as after undo. */
  refresh() {
    if (this.element && !this.editor.get("elementRegistry").get(this.element.id)) {
      this.element = null;
      this.#build();
      return;
    }
    for (const { field, read } of this.fields) field.show(read());
  }

  #build() {
    this.fields = [];
    const { element, texts } = this;
    if (!element) {
      const hint = document.createElement("p");
      hint.className = "lw-hint";
      hint.textContent = texts.nothing;
      this.root.replaceChildren(hint, ...this.#overview());
      return;
    }
    this.root.replaceChildren(this.#head());
    this.#notes();
    this.#plain();
    if (bpmn.isFlowNode(element)) this.#attributes();
    this.#parameters();
    this.refresh();
  }

  #head() {
    const head = document.createElement("header");
    const kind = document.createElement("strong");
    kind.textContent = this.kindWords(this.element);
    const id = document.createElement("code");
    id.textContent = this.element.id;
    head.append(kind, id);
    return head;
  }

  #add(field, read) {
    this.fields.push({ field, read });
    this.root.append(field.element);
  }

  #plain() {
    const { element, texts } = this;
    const { modeler } = this.editor;
    if (bpmn.isNamed(element)) {
      const commit = (name) => bpmn.writeName(modeler, element, name);
      this.#add(text(texts.name, commit, 2), () => bpmn.readName(element));
    }
    const document = (words) => bpmn.writeDocumentation(modeler, element, words);
    this.#add(text(texts.documentation, document, 4), () => bpmn.readDocumentation(element));
    const lanes = bpmn.isFlowNode(element) && !element.host ? bpmn.lanes(modeler, element) : [];
    if (lanes.length) {
      const options = lanes.map((lane) => [lane.id, bpmn.readName(lane) || lane.id]);
      const move = (id) => bpmn.writeLane(modeler, element, id);
      this.#add(choice(texts.role, move, options), () => bpmn.readLane(modeler, element));
    }
  }

  #attributes() {
    const { element, texts, known } = this;
    const write = (name) => (value) => writeAttribute(this.editor.modeler, element, name, value);
    const add = (name, field) => this.#add(field, () => readAttributes(element)[name]);
    const unknown = ["", texts.unknown];
    const answer = [unknown, ["true", texts.yes], ["false", texts.no]];
    const forms = [unknown, ["schriftform", texts.formSignature], ["erscheinen", texts.formAppearance]];
    const provisions = [{ label: texts.provision }];
    const documents = [{ label: texts.document }, { label: texts.register, choices: known.registers.map(([, name]) => name) }];
    add("rag", choice(texts.rag, write("rag"), [unknown, ...known.rags]));
    const entry = (words) => ({ add: words, remove: texts.remove });
    add("legalBasis", list(texts.legalBasis, provisions, entry(texts.addProvision), write("legalBasis")));
    add("form", choice(texts.form, write("form"), forms));
    add("mediaBreak", choice(texts.mediaBreak, write("mediaBreak"), answer));
    add("discretion", choice(texts.discretion, write("discretion"), answer));
    const evidence = list(texts.evidence, documents, entry(texts.addEvidence), (entries) =>
      write("evidence")(entries.map(([name, register]) => [name, this.#registerKey(register)])),
    );
    this.#add(evidence, () => readAttributes(element).evidence.map(([name, key]) => [name, this.#registerName(key)]));
    add("system", line(texts.system, write("system"), known.systems));
    add("prototypePage", choice(texts.page, write("prototypePage"), [["", texts.noPage], ...known.pages]));
  }

  /** In the file a register has its key; people read its name. One that is not known is its own name. */
  #registerName(key) {
    return this.known.registers.find(([known]) => known === key)?.[1] ?? key;
  }

  #registerKey(name) {
    return this.known.registers.find(([, known]) => known === name.trim())?.[0] ?? name.trim();
  }

  #parameters() {
    const rows = this.known.parameters[this.element.id] ?? [];
    if (!rows.length) return;
    const title = document.createElement("h2");
    title.textContent = this.texts.parameters;
    const terms = document.createElement("dl");
    for (const { what, value, source } of rows) {
      const name = document.createElement("dt");
      name.textContent = `${what}: ${value}`;
      const origin = document.createElement("dd");
      origin.textContent = source;
      terms.append(name, origin);
    }
    this.root.append(title, terms);
  }

  /** Everything that was found or said, each with a jump to its element. */
  #overview() {
    const registry = this.editor.get("elementRegistry");
    const told = Object.entries(this.marks).flatMap(([id, { lines }]) => lines.map((words) => [registry.get(id), words]));
    const drawn = told.filter(([element]) => element?.parent);
    if (!drawn.length) return [];
    const title = document.createElement("h2");
    title.textContent = `${this.texts.notes} (${drawn.length})`;
    const entries = document.createElement("ul");
    entries.className = "lw-overview";
    for (const [element, words] of drawn) {
      const item = document.createElement("li");
      const jump = document.createElement("button");
      jump.type = "button";
      jump.textContent = words;
      jump.addEventListener("click", () => this.editor.jump(element.id));
      item.append(jump);
      entries.append(item);
    }
    return [title, entries];
  }

  #notes() {
    const lines = this.marks[this.element.id]?.lines ?? [];
    if (!lines.length) return;
    const notes = document.createElement("ul");
    notes.className = "lw-panel-notes";
    for (const words of lines) {
      const item = document.createElement("li");
      item.textContent = words;
      notes.append(item);
    }
    this.root.append(notes);
  }
}
