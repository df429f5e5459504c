/**
 * The words of bpmn-js and its plug-ins in the language of the screen.
 *
 * German comes from bpmn-js-i18n (MIT); `words` from Python stand before it: they mend what is stiff or wrong there, and
 * give what it has not, for the plug-ins too. English is bpmn-js's own language.
 */
import german from "bpmn-js-i18n/translations/de";

/** @returns {(template: string, values?: Record<string, string>) => string} */
export function translator(language, words) {
  const known = language === "de" ? { ...german, ...words } : words;
  return (template, values = {}) =>
    (known[template] ?? template).replace(/{([^}]+)}/g, (whole, name) => values[name] ?? whole);
}
