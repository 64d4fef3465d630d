"""Dates in other languages: phrase by phrase, and which language a column has."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import reading, strings
from timeline.data_files import rows
from timeline.dates import Answers, DateError, as_edtf, languages, read_column
from timeline.reading.notes import notes

# A phrase and the same in English; no English where it is no date.
PHRASES = rows(__file__, "languages.tsv")
RULES = rows(str(Path(languages.__file__)), "rules.tsv")


def _read(text: str) -> str:
    try:
        return as_edtf(text)
    except DateError:
        return ""


def _columns(*texts: str, language: str = "") -> tuple[list[str], str]:
    found = read_column(strings.texts(texts), 100, answers=Answers(language=language))
    return found.in_edtf, found.language


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_a_phrase_is_the_date_that_it_is_in_english_and_no_other(language: str) -> None:
    phrases = {phrase: english for code, phrase, english in PHRASES if code == language}
    found = {phrase: _read(languages.in_english(phrase, language)) for phrase in phrases}
    assert found == {phrase: _read(english) for phrase, english in phrases.items()}
    assert len([*filter(None, found.values())]) > len(phrases) / 2


WORDS = st.sampled_from([form for _, phrase, _ in PHRASES for form in phrase.split()])


@given(st.lists(WORDS | st.text(max_size=3), max_size=6).map(" ".join))
def test_any_text_is_rewritten_or_left(text: str) -> None:
    for language in languages.LANGUAGES:
        assert len(languages.in_english(text, language)) < 20 * len(text) + 20


@pytest.mark.parametrize(("when", "of", "example"), [(row[0], row[1], row[-1]) for row in RULES])
def test_a_rule_has_an_example_that_is_a_date_in_its_language(
    when: str, of: str, example: str
) -> None:
    codes = of.split() or languages.LANGUAGES
    is_none = example in ("X", "o. J.")  # what is no date
    assert any(_read(languages.in_english(example, code)) for code in codes) != is_none, when


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_the_example_of_a_message_is_a_date_of_its_language(language: str) -> None:
    example = languages.LANGUAGES[language].example
    assert _read(languages.in_english(example, language)) == "2012-36"


def test_a_column_has_the_language_in_which_most_of_its_texts_are_dates() -> None:
    assert _columns("1912", "3. Mai 1912", "9.4.1896", "Mai") == (
        ["1912", "1912-05-03", "1896-04-09", ""],
        "de",
    )
    assert _columns("przed 1534") == (["../1533"], "pl")  # ends like an act in English
    assert _columns("May 1912", "printed 1833", "Brei 1912") == (["1912-05", "1833", ""], "en")


def test_a_column_of_numbers_has_no_language_and_its_order_is_asked() -> None:
    found = read_column(strings.texts(["3.4.1912", "5.6.1912"]), 100)
    assert (found.language, [*found.undecided]) == ("en", [0, 1])


@pytest.mark.parametrize("text", ["[c.1760]", "[19th century]", "(c. 1760", "±1480", "Sept? 1901"])
def test_brackets_signs_and_words_that_english_has_are_of_no_other_language(text: str) -> None:
    found = read_column(strings.texts([text, "4.5.1906", "1912"]), 100)
    assert (found.language, [*found.undecided]) == ("en", [1])


def test_a_word_of_its_own_makes_a_language_beside_brackets() -> None:
    assert _columns("[c.1760]", "4.5.1906", "Mai 1912") == (
        ["1760~", "1906-05-04", "1912-05"],
        "de",
    )
    assert _columns("44 a.C.") == (["-0043"], "es")
    assert _columns("12. IV 1945")[1] == "de"


def test_a_footnote_and_a_name_in_brackets_are_of_no_language() -> None:
    texts = ("3. Mai 1912[1]", "12. Mai 1904 (Wien)", "20世纪50年代[a]")
    assert _columns(*texts[:2]) == (["1912-05-03", "1904-05-12"], "de")
    assert _columns(texts[2]) == (["195X"], "zh")


def test_where_several_languages_read_other_dates_none_is_taken() -> None:
    # In Polish "do" is until, in Dutch it is a Thursday.
    texts = ("do 1534",)
    found = {code: _columns(*texts, language=code)[0] for code in ("pl", "nl")}
    assert found == {"pl": ["../1534"], "nl": ["1534"]}
    assert _columns(*texts) == ([""], "en")


def test_a_language_that_was_chosen_is_taken() -> None:
    assert _columns("do 1534", language="pl") == (["../1534"], "pl")
    assert _columns("Mai 1912", language="en") == ([""], "en")


def test_the_file_says_its_language_and_how_to_write_a_date_in_it() -> None:
    found = reading.read(b"datum,titel\nSommer 1914,A\nQuatsch,B\n")
    assert found.events[["date", "date_text"]].to_numpy().tolist() == [["1914-22", "Sommer 1914"]]
    assert str(found.problems[0]).endswith('or German words such as "Ende 2012"')
    assert "Dates are read as German; " in notes(found)[-1]
    assert found.has_language
    assert not reading.read(b"date,title\nMay 1914,A\n").has_language
