/**
 * The palette in one column, as the style sheet makes its entries as low as the canvas needs; and for the mouse the
 * words that diagram-js gives only to screen readers.
 */
function oneColumn(palette) {
  palette._needsCollapse = () => false;
}
oneColumn.$inject = ["palette"];

export default { __init__: ["oneColumn"], oneColumn: ["type", oneColumn] };

/** Give every button in a box its name as a tooltip, those too that are drawn later. */
export function tooltips(box) {
  const selector = ".djs-palette [aria-label]:not([title]), .djs-context-pad [aria-label]:not([title])";
  const name = () => {
    for (const button of box.querySelectorAll(selector)) button.title = button.getAttribute("aria-label");
  };
  name();
  const observer = new MutationObserver(name);
  observer.observe(box, { subtree: true, childList: true });
  return observer;
}
