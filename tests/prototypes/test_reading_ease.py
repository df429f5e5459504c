"""The figures of reading ease: against a count by hand, only for languages and lengths that they are for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.prototypes.reading_ease import page_readings, page_texts, readable, reading
from lab.prototypes.reading_scale import scale
from lab.prototypes.sentences import sentences, words
from lab.prototypes.texts import with_text
from tests.prototypes.small import small

# counted by hand: 35 words in 4 sentences; 9 with more than six letters (Jobcenter, Arbeitslosengeld, beantragen,
# Bringen, Unterlagen, arbeiten, Wohnung, Vermieter, Bescheid); 6 with three or more syllables (Jobcenter,
# Arbeitslosengeld, beantragen, Unterlagen, arbeiten, Vermieter); 18 with one
TEXT = (
    "Beim Jobcenter können Sie Arbeitslosengeld beantragen. Bringen Sie bitte alle Unterlagen mit, auch wenn Sie "
    "arbeiten. Wer hilft Ihnen, wenn die Wohnung zu teuer ist? "
    "Dann fragen Sie den Vermieter und legen den Bescheid dazu."
)


def test_the_figures_are_those_of_a_count_by_hand():
    found = reading((TEXT,), "de")
    counts = found.counts
    assert (counts.words, counts.sentences) == (35, 4)
    assert (counts.long_words, counts.many_syllables, counts.one_syllable) == (9, 6, 18)
    sl, iw, ms, es = 35 / 4, 100 * 9 / 35, 100 * 6 / 35, 100 * 18 / 35
    values = {score.formula: score.value for score in found.scores}
    assert values == pytest.approx(
        {
            "wiener_1": 0.1935 * ms + 0.1672 * sl + 0.1297 * iw - 0.0327 * es - 0.875,
            "wiener_2": 0.2007 * ms + 0.1682 * sl + 0.1373 * iw - 2.779,
            "wiener_3": 0.2963 * ms + 0.1905 * sl - 1.1144,
            "wiener_4": 0.2744 * ms + 0.2656 * sl - 1.693,
            "lix": sl + iw,
        }
    )


def test_too_little_text_gives_no_number_and_little_text_an_uncertain_one():
    sentence = "Sie haben ein Haus. "
    assert reading((sentence * 7,), "de").scores == ()
    few = reading((sentence * 8,), "de")
    assert few.counts.words == 32
    assert [score.certain for score in few.scores] == [False] * 5
    assert all(score.certain for score in reading((sentence * 25,), "de").scores)


def test_nothing_at_all_is_no_error():
    assert reading((), "de").counts.words == 0
    assert reading(("", "12 345 €"), "de").scores == ()


def test_a_formula_is_used_only_for_its_languages():
    text = "word " * 120
    assert [score.formula for score in reading((text,), "en-GB").scores] == ["lix"]
    assert reading((text,), "uk").scores == ()
    assert [readable(tag) for tag in ("de", "de-x-leicht", "en", "ar")] == [True, True, True, False]
    assert len(reading((text,), "de-x-leicht").scores) == 5


def test_bands_go_from_easy_to_hard():
    bands = scale().bands["lix"]
    assert [bands.of(value).name.root["de"] for value in (10, 30, 30.1, 55, 99)] == [
        "sehr leicht",
        "sehr leicht",
        "leicht",
        "schwer",
        "sehr schwer",
    ]
    for family in scale().bands.values():
        ends = [band.to for band in family.bands]
        assert ends[-1] is None
        assert ends[:-1] == sorted(end for end in ends[:-1] if end is not None)


def test_what_drives_the_figure_is_named_the_longest_first():
    found = reading((TEXT,), "de")
    assert found.longest_sentences[0] == (10, "Bringen Sie bitte alle Unterlagen mit, auch wenn Sie arbeiten.")
    assert found.longest_words[0] == (5, "Arbeitslosengeld")


@given(st.lists(st.sampled_from(["Wohnung", "ist", "da", "Sie", "SGB", "Arbeitslosengeld"]), min_size=1, max_size=60))
def test_a_harder_word_or_a_longer_sentence_never_makes_lix_easier(parts: list[str]):
    text = " ".join(parts)
    before, after = reading((text, TEXT), "de").counts, reading((f"{text} Arbeitslosengeld", TEXT), "de").counts
    assert after.sentence_length >= before.sentence_length
    assert after.share(after.long_words) >= before.share(before.long_words)


def test_a_page_is_read_in_its_own_language_only():
    prototype = small(languages=["de", "en"])
    page = prototype.pages[0]
    english = with_text(prototype, f"pages.{page.id}.title", "en", "")
    assert page.title.root["de"] in page_texts(page, "de")
    assert page.title.root["de"] not in page_texts(english.pages[0], "en")
    assert list(page_readings(prototype, "de")) == [page.id for page in prototype.pages]


def test_sentences_end_where_people_end_them():
    text = "Z. B. am 1. Januar nach Nr. 3 Abs. 2. Danach am 3. Tag! Was? „Ja.“ Gut\n"
    text += "Neu d. h. hier (u. a.) dort. (Siehe oben.) Ja"
    assert sentences(text) == (
        "Z. B. am 1. Januar nach Nr. 3 Abs. 2.",
        "Danach am 3. Tag!",
        "Was?",
        "„Ja.“",
        "Gut",
        "Neu d. h. hier (u. a.) dort.",
        "(Siehe oben.)",
        "Ja",
    )


def test_a_text_of_abbreviations_alone_is_one_sentence_however_long():
    """Each sign is looked at once: what looks at all before it again would not end here."""
    long = "z. B. " * 200_000
    assert len(sentences(f"{long}Haus")) == 1
    assert sentences(f"Haus{' ' * 500_000}und Hof") == ("Haus und Hof",)


def test_a_colon_ends_a_sentence_in_lix_and_nowhere_else():
    text = "Bringen Sie bitte diese Unterlagen mit: Ausweis und Vertrag. " * 8 + "Um 12:30 Uhr: 15 €."
    counts = reading((text,), "de").counts
    assert (counts.sentences, counts.lix_sentences) == (9, 17), "12:30 is no end, and 15 € has no word"
    values = {score.formula: score.value for score in reading((text,), "de").scores}
    assert values["lix"] == pytest.approx(counts.words / 17 + 100 * counts.long_words / counts.words)
    ms = 100 * counts.many_syllables / counts.words
    assert values["wiener_3"] == pytest.approx(0.2963 * ms + 0.1905 * counts.words / 9 - 1.1144)


def test_words_have_letters():
    assert words("E-Mail-Adresse 15 § 7 SGB II Arbeits·losen·geld") == (
        "E-Mail-Adresse",
        "SGB",
        "II",
        "Arbeits·losen·geld",
    )


@given(st.text())
def test_any_text_is_taken_apart_without_losing_a_word(text: str):
    assert [word for one in sentences(text) for word in words(one)] == list(words(text))
