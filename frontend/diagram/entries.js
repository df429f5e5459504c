/** The list under the diagrams: what there is to look at, each entry a button that jumps to it. */

/** @param {(entry: object, number: number) => void} onChosen */
export function entryList(onChosen) {
  const element = document.createElement("div");
  element.className = "lw-entries";
  element.hidden = true;
  const list = document.createElement("ol");
  element.append(list);
  let shown = "";
  let buttons = [];
  return {
    element,
    /** Show a list; true if it is another one than before. */
    show(entries, texts) {
      element.hidden = entries.length === 0;
      list.setAttribute("aria-label", texts.entries);
      const wanted = JSON.stringify(entries);
      if (wanted === shown) return false; // the same list keeps its place and its focus
      shown = wanted;
      buttons = entries.map((entry, number) => {
        const button = document.createElement("button");
        button.type = "button";
        const sign = document.createElement("span");
        sign.className = `lw-badge lw-badge-${entry.kind}`;
        sign.textContent = entry.sign;
        const text = document.createElement("span");
        text.textContent = entry.text;
        const detail = document.createElement("small");
        detail.textContent = entry.detail;
        button.append(sign, text, detail);
        button.addEventListener("click", () => onChosen(entry, number));
        return button;
      });
      list.replaceChildren(
        ...buttons.map((button) => {
          const item = document.createElement("li");
          item.append(button);
          return item;
        }),
      );
      return true;
    },
    /** Mark the entry that was chosen last, or none. */
    current(number) {
      buttons.forEach((button, index) => {
        if (index === number) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      });
    },
  };
}
