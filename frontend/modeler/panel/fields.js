/**
 * The fields of the side panel: plain form elements with a label each. Text is shown as text, never as markup.
 *
 * What is typed is taken over after a moment of quiet and when the field is left, as one step that undo takes back.
 * A field that somebody is typing in is not overwritten from outside.
 */
const QUIET = 400; // ms

let number = 0;

/** Form elements by what they hold. `commit` is called with the value when it changed. */
function field(input, label, commit) {
  input.id = `lw-field-${(number += 1)}`;
  const name = document.createElement("label");
  name.htmlFor = input.id;
  name.textContent = label;
  const row = document.createElement("div");
  row.className = "lw-field";
  row.append(name, input);
  let shown = "";
  let timer = null;
  const settle = () => {
    clearTimeout(timer);
    timer = null;
    if (input.value === shown) return;
    shown = input.value;
    commit(input.value);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(settle, QUIET);
  });
  input.addEventListener("change", settle);
  return {
    element: row,
    settle,
    show(value) {
      if (timer !== null) return;
      shown = value;
      if (input.value !== value) input.value = value;
    },
  };
}

/** A line of text; `choices` are offered while typing. */
export function line(label, commit, choices = []) {
  const input = document.createElement("input");
  input.type = "text";
  const made = field(input, label, commit);
  if (choices.length) {
    const list = document.createElement("datalist");
    list.id = `${input.id}-choices`;
    list.append(...choices.map((choice) => new Option(choice, choice)));
    input.setAttribute("list", list.id);
    made.element.append(list);
  }
  return made;
}

/** Several lines of text. */
export function text(label, commit, rows) {
  const input = document.createElement("textarea");
  input.rows = rows;
  return field(input, label, commit);
}

/** One of several; `options` are pairs of value and words. A value that is none of them is shown as it is. */
export function choice(label, commit, options) {
  const input = document.createElement("select");
  input.append(...options.map(([value, words]) => new Option(words, value)));
  const made = field(input, label, commit);
  const { show } = made;
  made.show = (value) => {
    if (![...input.options].some((option) => option.value === value)) input.append(new Option(value, value));
    show(value);
  };
  return made;
}

/**
 * Any number of entries, each of one or two lines of text.
 *
 * @param {string} legend
 * @param {{ label: string, choices?: string[] }[]} columns an entry's lines
 * @param {{ add: string, remove: string }} words
 * @param {(entries: string[][]) => void} commit
 */
export function list(legend, columns, words, commit) {
  const element = document.createElement("fieldset");
  element.className = "lw-list";
  const title = document.createElement("legend");
  title.textContent = legend;
  const entries = document.createElement("div");
  const add = document.createElement("button");
  add.type = "button";
  add.textContent = words.add;
  add.className = "lw-add";
  element.append(title, entries, add);
  let rows = [];

  const values = () => rows.map(({ lines }) => lines.map((one) => one.value));
  const changed = () => commit(values().filter((entry) => entry.some((value) => value.trim())));
  const append = (entry) => {
    const row = { lines: [], element: document.createElement("div") };
    row.element.className = "lw-entry";
    row.lines = columns.map(({ label, choices }, index) => {
      const made = line(label, (value) => {
        one.value = value;
        changed();
      }, choices);
      const one = { value: entry[index] ?? "", made };
      made.show(one.value);
      row.element.append(made.element);
      return one;
    });
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "lw-remove";
    remove.textContent = "×";
    remove.title = words.remove;
    remove.setAttribute("aria-label", words.remove);
    remove.addEventListener("click", () => {
      rows = rows.filter((other) => other !== row);
      row.element.remove();
      changed();
      add.focus();
    });
    row.element.append(remove);
    entries.append(row.element);
    rows.push(row);
    return row;
  };
  add.addEventListener("click", () => append(columns.map(() => "")).element.querySelector("input").focus());

  return {
    element,
    settle: () => rows.forEach(({ lines }) => lines.forEach(({ made }) => made.settle())),
    /** An entry that is still empty stays while the rest is as before. */
    show(shown) {
      const filled = values().filter((entry) => entry.some((value) => value.trim()));
      if (JSON.stringify(filled) === JSON.stringify(shown)) return;
      rows = [];
      entries.replaceChildren();
      shown.forEach(append);
    },
  };
}
