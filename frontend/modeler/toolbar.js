/** The bar above the canvas: save with a note, what is saved, and the tools. */
import { icon } from "../shared/icon.js";

const SIGNS = {
  palette: "M4 20l4-1L20 7l-3-3L5 16zM14 7l3 3",
  undo: "M9 7L4 12l5 5M4 12h11a5 5 0 0 1 0 10h-3",
  redo: "M15 7l5 5-5 5M20 12H9a5 5 0 0 0 0 10h3",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l5 5",
  zoomIn: "M12 5v14M5 12h14",
  zoomOut: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 12h6",
  minimap: "M4 5h16v14H4zM13 5v7h7",
  marks: "M5 5h14v11h-8l-4 4v-4H5zM12 8v3M12 13v.5",
  simulate: "M7 4l13 8-13 8z",
  panel: "M4 5h16v14H4zM14 5v14M16.5 9h1.5M16.5 12h1.5",
  fullscreen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
};
const PRESSED = ["palette", "minimap", "marks", "simulate", "panel"];

/** @param {Record<keyof typeof SIGNS, () => void> & { save: (note: string) => void }} actions */
export function toolbar(actions) {
  const element = document.createElement("div");
  element.className = "lw-head lw-bar";
  const form = document.createElement("form");
  form.className = "lw-save";
  const note = document.createElement("input");
  note.type = "text";
  note.maxLength = 300;
  const save = document.createElement("button");
  save.type = "submit";
  save.dataset.action = "save";
  const status = document.createElement("p");
  status.className = "lw-status";
  status.setAttribute("role", "status");
  form.append(save, note, status);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.save(note.value.trim());
  });

  const tools = document.createElement("div");
  tools.className = "lw-toolbar";
  tools.setAttribute("role", "toolbar");
  const buttons = {};
  for (const [name, path] of Object.entries(SIGNS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.action = name;
    button.append(icon(path));
    button.addEventListener("click", () => actions[name]());
    if (PRESSED.includes(name)) button.setAttribute("aria-pressed", "false");
    tools.append(button);
    buttons[name] = button;
  }
  element.append(form, tools);

  const named = (button, words) => {
    button.setAttribute("aria-label", words);
    button.title = words;
  };
  return {
    element,
    texts(texts) {
      tools.setAttribute("aria-label", texts.toolbar);
      save.textContent = texts.save;
      note.placeholder = texts.note;
      note.setAttribute("aria-label", texts.note);
      for (const [name, button] of Object.entries(buttons)) named(button, texts[name]);
    },
    /** How the model stands: `kind` is saved, changed, busy or failed. */
    status(kind, words) {
      status.textContent = words;
      status.dataset.kind = kind;
      save.disabled = kind === "busy";
    },
    saved() {
      note.value = "";
    },
    history(undo, redo) {
      buttons.undo.disabled = !undo;
      buttons.redo.disabled = !redo;
    },
    pressed(name, on) {
      buttons[name].setAttribute("aria-pressed", String(on));
    },
    fullscreen(words) {
      named(buttons.fullscreen, words);
    },
    /** While tokens run nothing is drawn. */
    drawing(on) {
      for (const name of ["palette", "undo", "redo", "search", "minimap", "marks"]) buttons[name].hidden = !on;
    },
  };
}
