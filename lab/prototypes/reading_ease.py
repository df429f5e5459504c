"""How easily texts are read: the four Wiener Sachtextformeln and LIX, and what drives them.

With MS the share of words of three and more syllables, ES that of one syllable, IW that of more than six letters (all
in per cent) and SL the mean number of words in a sentence (Bamberger & Vanecek 1984, by second sources)::

    1st  0.1935 MS + 0.1672 SL + 0.1297 IW - 0.0327 ES - 0.875
    2nd  0.2007 MS + 0.1682 SL + 0.1373 IW - 2.779
    3rd  0.2963 MS + 0.1905 SL - 1.1144
    4th  0.2744 MS + 0.2656 SL - 1.693
    LIX  SL + IW                                    (Björnsson 1968)

In LIX a sentence ends at a colon too, as Björnsson counts; the Wiener Sachtextformel leaves it whole.

A formula says something about words and sentences, nothing about whether a text is understood: that people must say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lab.prototypes.definition import Page, Prototype
from lab.prototypes.question import Question
from lab.prototypes.reading_scale import Band, FormulaName, scale
from lab.prototypes.sentences import at_colons, letters, sentences, words
from lab.prototypes.syllables import syllables
from lab.records import Texts

__all__ = ["Counts", "Reading", "Score", "page_readings", "page_texts", "readable", "reading"]

LONG_WORD = 6
"""Letters; longer words are long ones, in LIX and in the Wiener Sachtextformel."""
MOST = 5
"""Sentences and words that are named as what drives a figure."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas work with."""

    words: int
    sentences: int
    lix_sentences: int
    """Those that end at a colon counted too."""
    long_words: int
    many_syllables: int
    """Words of three and more; 0 in languages whose syllables are not counted."""
    one_syllable: int

    @property
    def sentence_length(self) -> float:
        """SL: words in a sentence."""
        return self.words / self.sentences

    def share(self, number: int) -> float:
        """Per cent of the words."""
        return 100 * number / self.words


@dataclass(frozen=True, slots=True)
class Score:
    """A formula's figure. ``certain`` is False where it rests on little text."""

    formula: FormulaName
    value: float
    band: Band
    certain: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be said about some texts: ``scores`` is empty where they are too short, or no formula is for them."""

    counts: Counts
    scores: tuple[Score, ...]
    longest_sentences: tuple[tuple[int, str], ...]
    """Words and sentence, the longest first."""
    longest_words: tuple[tuple[int, str], ...]
    """Syllables (German) or letters, and word, the longest first."""

    def score(self, formula: FormulaName) -> Score | None:
        """The figure of one formula."""
        return next((score for score in self.scores if score.formula == formula), None)


def readable(language: str) -> bool:
    """Whether there is a formula for a language."""
    return any(language.split("-")[0] in formula.languages for formula in scale().formulas.values())


def reading(texts: Iterable[str], language: str) -> Reading:
    """The figures of some texts together; each text ends its last sentence.

    Args:
        texts: in one language.
        language: its tag; ``de-x-leicht`` is German.
    """
    base = language.split("-")[0]
    told = [sentence for text in texts for sentence in sentences(text)]
    lengths = [(len(words(sentence)), sentence) for sentence in told]
    lengths = [(number, sentence) for number, sentence in lengths if number]
    used = [word for _number, sentence in lengths for word in words(sentence)]
    measure = syllables if base == "de" else letters
    sizes = {word: measure(word) for word in used}
    spoken = [sizes[word] for word in used] if base == "de" else []
    counts = Counts(
        words=len(used),
        sentences=len(lengths),
        lix_sentences=sum(1 for _number, sentence in lengths for part in at_colons(sentence) if words(part)),
        long_words=sum(letters(word) > LONG_WORD for word in used),
        many_syllables=sum(number >= 3 for number in spoken),
        one_syllable=sum(number == 1 for number in spoken),
    )
    long = [(size, word) for word, size in sizes.items() if letters(word) > LONG_WORD]
    return Reading(
        counts,
        _scores(counts, base),
        tuple(sorted(lengths, key=lambda one: -one[0])[:MOST]),
        tuple(sorted(long, key=lambda one: (-one[0], -letters(one[1]), one[1]))[:MOST]),
    )


def page_texts(page: Page, language: str) -> tuple[str, ...]:
    """What is read on a page in one language: title, text, questions, hints, notices; no answers to choose from.

    What is missing in the language is left out, not taken from another.
    """
    found: list[Texts | None] = [page.title, page.text]
    for task in page.tasks:
        found += [task.title, task.hint]
    for question in page.questions:
        found += _of_question(question)
    return tuple(text for one in found if one and (text := one.root.get(language, "").strip()))


def page_readings(prototype: Prototype, language: str) -> dict[str, Reading]:
    """By page what can be said about its texts."""
    return {page.id: reading(page_texts(page, language), language) for page in prototype.pages}


def _of_question(question: Question) -> list[Texts | None]:
    inner = [text for one in question.questions for text in _of_question(one)]
    return [question.label, question.hint, *inner]


def _scores(counts: Counts, base: str) -> tuple[Score, ...]:
    told = scale()
    if counts.words < told.least:
        return ()
    certain = counts.words >= told.certain
    names = [name for name, formula in told.formulas.items() if base in formula.languages]
    values = {name: _value(name, counts) for name in names}
    return tuple(Score(name, value, told.band(name, value), certain) for name, value in values.items())


def _value(formula: FormulaName, counts: Counts) -> float:
    sl, iw = counts.sentence_length, counts.share(counts.long_words)
    ms, es = counts.share(counts.many_syllables), counts.share(counts.one_syllable)
    match formula:
        case "wiener_1":
            return 0.1935 * ms + 0.1672 * sl + 0.1297 * iw - 0.0327 * es - 0.875
        case "wiener_2":
            return 0.2007 * ms + 0.1682 * sl + 0.1373 * iw - 2.779
        case "wiener_3":
            return 0.2963 * ms + 0.1905 * sl - 1.1144
        case "wiener_4":
            return 0.2744 * ms + 0.2656 * sl - 1.693
        case "lix":
            return counts.words / counts.lix_sentences + iw
