/** German letters in the spelling that every keyboard has: the twin of lab/spelling.py. */

const SPELLED = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", Ä: "Ae", Ö: "Oe", Ü: "Ue", ẞ: "SS" };

/** The text with ae, oe, ue and ss, also where a letter and its two dots are two signs. */
export const spelledOut = (text) => text.normalize("NFC").replace(/[äöüßÄÖÜẞ]/g, (sign) => SPELLED[sign]);
