/** The buttons above a diagram: zoom, whole diagram, side by side or stacked, full screen. */
import { icon } from "../shared/icon.js";

const SIGNS = {
  zoomIn: "M12 5v14M5 12h14",
  zoomOut: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 12h6",
  arrange: "M4 5h16v14H4zM12 5v14",
  fullscreen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
};

/** @param {Record<keyof typeof SIGNS, () => void>} actions */
export function toolbar(actions) {
  const element = document.createElement("div");
  element.className = "lw-toolbar";
  element.setAttribute("role", "toolbar");
  const buttons = Object.fromEntries(
    Object.entries(SIGNS).map(([name, path]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.action = name;
      button.append(icon(path));
      button.addEventListener("click", actions[name]);
      element.append(button);
      return [name, button];
    }),
  );
  let words = {};
  const name = (button, text) => {
    button.setAttribute("aria-label", text);
    button.title = text;
  };
  return {
    element,
    texts(texts, pair) {
      words = texts;
      element.setAttribute("aria-label", texts.toolbar);
      for (const key of ["zoomIn", "zoomOut", "fit"]) name(buttons[key], texts[key]);
      buttons.arrange.hidden = !pair;
      name(buttons.arrange, buttons.arrange.getAttribute("aria-pressed") === "true" ? texts.columns : texts.rows);
      name(buttons.fullscreen, document.fullscreenElement ? texts.leave : texts.fullscreen);
    },
    arranged(rows) {
      buttons.arrange.setAttribute("aria-pressed", String(rows));
      buttons.arrange.replaceChildren(icon(rows ? SIGNS.arrange : "M4 5h16v14H4zM4 12h16"));
      name(buttons.arrange, rows ? words.columns : words.rows);
    },
    fullscreen(on) {
      name(buttons.fullscreen, on ? words.leave : words.fullscreen);
    },
  };
}
