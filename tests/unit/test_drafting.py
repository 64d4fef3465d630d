"""The dated statements of a text: what is found, how it is read, what is left alone."""

import datetime as dt
import re
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

import marked_texts
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_texts import Marked, marked
from passes import takes_less

from timeline import dates
from timeline.drafting import MOST_LETTERS, Statement, TooLongError, statements
from timeline.drafting.candidates import Candidate, Relatives, candidates
from timeline.drafting.context import Passage
from timeline.limits import LONGEST_DRAFTED
from timeline.progress import MOST_STEPS

PUBLISHED = dt.date(2021, 2, 26)
TEXTS = (
    "history.txt",
    "science.txt",
    "news.txt",
    "life.txt",
    "town.txt",
    "earth.txt",
    "report.txt",
    "court.txt",
    "council.txt",
    "tell.txt",
    "laboratory.txt",
)


def _case(line: str) -> tuple[Marked, bool]:
    """A line of the table: its text with the marks, and whether they are not proposed."""
    sentence, told, *unticked = (part.strip() for part in line.split(" | "))
    day, _, sentence = sentence.rpartition(" > ")
    told_dates = iter(told.split(";"))
    raw = re.sub(r"\[([^]]*)\]", lambda match: f"[{match[1]}|{next(told_dates)}]", sentence)
    raw = raw.replace("\\n", "\n")
    return marked(f"{day}\n{raw}" if day else raw), bool(unticked)


def _at(found: list[Statement], start: int, end: int) -> Statement | None:
    """The statement of some words, which may leave out an article at their start."""
    return next((each for each in found if start <= each.start < end and each.end == end), None)


@pytest.mark.parametrize("name", ["sentences.txt", "traps.txt"])
def test_dated_words_are_read_as_exactly_as_they_are_written(name: str) -> None:
    wrong = {line: read for line in marked_texts.lines(name) for read in _misread(line)}
    assert wrong == {}


def _misread(line: str) -> Iterator[Statement | None]:
    """What is found of the words of a line, or not, that are read otherwise than they should be."""
    case, is_unticked = _case(line)
    found = case.statements()
    for start, end, date in case.words:
        each = _at(found, start, end)
        ticked = bool(date) and not is_unticked
        if not each or (each.date, each.ticked) != (date, ticked) or not (each.reason or ticked):
            yield each


def test_numbers_and_words_that_are_no_dates_are_left_alone() -> None:
    found = {line: statements(line) for line in marked_texts.lines("no_dates.txt")}
    assert {line: dated for line, dated in found.items() if dated} == {}


@pytest.mark.parametrize("name", ["wire.txt", "traps.txt"])
def test_nothing_is_proposed_with_another_date_than_it_means(name: str) -> None:
    wrong = {line: each for line in marked_texts.lines(name) for each in _wrong(line)}
    assert wrong == {}


def _wrong(line: str) -> Iterator[Statement]:
    """The statements that would be on the timeline with another date than is meant, or none."""
    case, _ = _case(line)
    for each in (each for each in case.statements() if each.ticked):
        meant = [date for start, end, date in case.words if each.start < end and each.end > start]
        if not meant or not meant[0] or not marked_texts.is_within(meant[0], each.date):
            yield each


def test_most_of_the_news_that_is_past_is_proposed() -> None:
    past = proposed = 0
    for case, _ in map(_case, marked_texts.lines("wire.txt")):
        ticked = [each for each in case.statements() if each.ticked]
        for start, end, date in case.words:
            is_past = bool(date) and date.removeprefix("../") <= str(case.published)
            past += is_past
            proposed += is_past and any(each.start < end and each.end > start for each in ticked)
    assert proposed >= 0.85 * past


def _score(text: Marked) -> tuple[int, int, int]:
    """How many marks are found, how many statements are of marks, how many are of nothing."""
    found = text.statements()
    spans = [(start, end) for start, end, _ in text.words]
    hit = sum(any(each.start < end and each.end > start for each in found) for start, end in spans)
    every = [*spans, *text.asides]
    real = sum(any(each.start < end and each.end > start for start, end in every) for each in found)
    return hit, real, len(found) - real


def test_nearly_all_dated_words_of_whole_texts_are_found_and_nearly_nothing_else() -> None:
    texts = [marked_texts.read_text(name) for name in TEXTS]
    hit, real, wrong = map(sum, zip(*map(_score, texts), strict=True))
    assert hit >= 0.95 * sum(len(text.words) for text in texts)
    assert real >= 0.97 * (real + wrong)


@pytest.mark.parametrize("name", TEXTS)
def test_no_date_of_a_whole_text_is_more_exact_or_another_than_a_person_marked_it(
    name: str,
) -> None:
    text = marked_texts.read_text(name)
    found = text.statements()
    for start, end, date in text.words:
        for each in found:
            if each.date and each.start < end and each.end > start:
                assert date, each
                assert marked_texts.days_of(each.date) >= marked_texts.days_of(date), each
                assert not each.ticked or marked_texts.is_within(date, each.date), each


def test_the_example_gives_the_statements_of_its_table() -> None:
    path = marked_texts.FOLDER.parents[2] / "examples/observatory.txt"
    text = path.read_text(encoding="utf-8")
    rows = (marked_texts.FOLDER / "observatory.tsv").read_text(encoding="utf-8").splitlines()
    ticks = {True: "yes", False: "no"}
    found = [
        f"{each.paragraph}\t{each.wording}\t{each.date}\t{ticks[each.ticked]}"
        for each in statements(text)
    ]
    assert found == rows


# Any text, and texts that are made of what dates are made of.
PIECES = (
    "8 14th 9 31 1912 1938 44 476 1980s '60s 12,000 19th 3rd third first last May March November "
    "Nov. sept. spring winter early mid- late end of the in on from to between and or until by "
    "before after since about c. probably ? (?) BC AD BCE century millennium decade quarter half "
    "Thursday yesterday last year that month the following two three days years ago later before "
    "- – — / . , ; : ( ) \" ' 2012-11-08 13.12.2019 03/04/2019 million 4.5 people m £ Flight room "
    "1450?–1512 (?1450 1914–? the year \n \n\n - \u00ad \u00a0 it was will open"
).split(" ")
# Long times and what is counted from them.
COUNTED_PIECES = (
    "the '60s.|the nineties.|the summer of '69.|in '05.|the 22nd century.|the 1st century BC.|"
    "the 2060s.|the 990s|the 9990s.|the 3rd millennium|in 9999.|in AD 5.|in 44 BC.|in 2150.|"
    "in 1000.|the following year|the previous century|that decade|the same month|next week|"
    "last winter|the following Thursday|on Monday|a decade later|two centuries earlier|"
    "three years and two months ago|half a million years ago|fifty thousand years later|"
    "two and a half weeks later|by the end of the year|the day before|on the 14th|in May"
).split("|")
MADE = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
COUNTED = st.lists(st.sampled_from(COUNTED_PIECES), min_size=2, max_size=20).map(" ".join)
DAYS = st.one_of(st.none(), st.just(PUBLISHED), st.dates())


@given(st.one_of(st.text(max_size=200), MADE, COUNTED), DAYS)
def test_any_text_gives_statements_in_its_order_at_their_places(
    text: str, published: dt.date | None
) -> None:
    found = statements(text, published)
    ends = [0, *(each.end for each in found)]
    for each, end in zip(found, ends, strict=False):
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.wording
        assert each.date or each.reason
        assert not each.date or dates.read(each.date)
        assert each.date or not each.ticked
        assert len(each.title) <= LONGEST_DRAFTED
    paragraphs = [each.paragraph for each in found]
    assert paragraphs == sorted(paragraphs)
    assert found == statements(text, published)


@given(MADE)
def test_a_date_that_is_not_inferred_is_never_narrower_than_its_words(text: str) -> None:
    for each in statements(text):
        if each.date and not each.reason:
            assert marked_texts.days_of(each.date) >= marked_texts.least_days(each.wording), each
            assert (
                "~" in each.date
                or "?" in each.date
                or "%" in each.date
                or not marked_texts.HEDGED.search(each.wording)
            ), each


@given(
    st.sampled_from(["1912", "May 1912", "8 May 1912", "spring 1912", "c. 1912", "the 1910s"]),
    st.sampled_from(["Three years", "Two months", "Two weeks", "Five days", "A decade"]),
    st.sampled_from(["later", "earlier"]),
)
def test_what_is_counted_is_no_more_exact_than_its_base_and_its_unit(
    base: str, count: str, direction: str
) -> None:
    found = statements(f"It was made in {base}. {count} {direction} it broke.")
    least = {"years": 365, "months": 28, "weeks": 1, "days": 1, "decade": 365}[count.split()[1]]
    assert len(found) == 2
    if found[1].date:
        assert marked_texts.days_of(found[1].date) >= least
        assert marked_texts.days_of(found[1].date) >= min(marked_texts.least_days(base), 365)
        assert "~" in found[1].date or "c." not in base


def _wrapped(text: str) -> str:
    """A text in lines of at most sixty letters."""
    return "\n\n".join(textwrap.fill(part, 60) for part in text.split("\n\n"))


SETTINGS: dict[str, Callable[[str], str]] = {
    "blanks": lambda text: text.replace(" ", "\u00a0"),
    "lines": _wrapped,
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "quotes": lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
    "dashes": lambda text: text.replace("–", "-"),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_text_says_the_same_however_it_is_set(name: str, setting: str) -> None:
    text = marked_texts.read_text(name)
    other = statements(SETTINGS[setting](text.text), text.published)
    assert [each.date for each in other] == [each.date for each in text.statements()]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It was closed on 8 No\u00advem\u00adber 1938.", "1938-11-08"),
        ("It was opened in Septem-\nber 1914.", "1914-09"),
        ("The war of 1914-\n18 ended it.", "1914/1918"),
        ("It was closed on 8\nNovember 1938 for\ngood.", "1938-11-08"),
        ("It was opened\u202fin May\u00a01938.", "1938-05"),
    ],
)
def test_what_is_parted_at_the_end_of_a_line_is_read(text: str, date: str) -> None:
    (found,) = statements(text)
    assert found.date == date
    assert text[found.start : found.end] == found.wording


def test_a_statement_has_its_sentence_paragraph_and_title() -> None:
    text = "A title\n\nMr. Smith came. On 8 November 1938, the bridge\nwas opened. It stands."
    (found,) = statements(text)
    assert found.sentence == "On 8 November 1938, the bridge was opened."
    assert (found.paragraph, found.title) == (2, "The bridge was opened")


def test_lines_that_end_early_are_paragraphs_and_wrapped_ones_are_not() -> None:
    text = "1912 Built\n1913 Opened by the queen and her court\n1914 Closed"
    assert [each.paragraph for each in statements(text)] == [1, 2, 3]


@pytest.mark.parametrize("noise", ["It was so. ", "as\n", "a" * 100_000 + " "])
def test_a_paragraph_as_long_as_none_is_read_in_parts_that_end_with_a_sentence_or_word(
    noise: str,
) -> None:
    text = noise * (110_000 // len(noise)) + "It was built in May 1912. It stands."
    (found,) = statements(text)
    assert (found.date, found.paragraph > 1) == ("1912-05", True)
    assert text[found.start : found.end] == found.wording


def test_a_weekday_that_is_another_one_is_a_doubt() -> None:
    (found,) = statements("On Tuesday, 9 December 2019 it ended.")
    assert (found.date, found.ticked) == ("2019-12-09", False)
    assert found.reason == "9 December 2019 is a Monday, not a Tuesday"


def test_what_is_to_come_is_said_to_be_so_in_the_text_since_nobody_knows_when_it_is_read() -> None:
    text = "The wing will open in March 2025."
    for published in (None, dt.date(2024, 6, 1)):
        (found,) = statements(text, published)
        assert (found.date, found.reason, found.ticked) == ("2025-03", "future in the text", False)


def test_a_reason_names_the_words_that_a_date_is_inferred_from() -> None:
    found = statements("It began on 8 November 1938. On the 14th it ended.")[1]
    assert (found.date, found.reason) == ("1938-11-14", "the month is that of “8 November 1938”")


def test_of_two_joined_dates_the_one_that_lacks_a_part_names_the_other() -> None:
    found = statements("Bombs fell on 6 and 9 August 1945.")
    assert [each.reason for each in found] == ["taken together with “9 August 1945”", ""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In May 1912. On the 31st of June.", "does not exist: June 1912 has 30 days"),
        ("In June 1912. On the 31st.", "does not exist: June 1912 has 30 days"),
        ("On 31 April 1912.", "does not exist: April 1912 has 30 days"),
        ("On 03/04/2019.", "can be read in two ways: 2019-04-03 or 2019-03-04"),
        ("3 billion years ago.", "is more than 1,000,000,000 years away"),
        ("In 1912. 2,000,000,000 years later.", "is counted from “1912”, and can't be written as a date"),
        ("In 1912. Two generations later.", "is counted, and how many is not read"),
        ("In 1912. Two and a half years later.", "is counted, and how many is not read"),
    ],
)  # fmt: skip
def test_a_row_without_a_date_says_why_and_not_what_a_cell_should_say(
    text: str, reason: str
) -> None:
    found = statements(text)[-1]
    assert (found.date, found.reason) == ("", reason)


@pytest.mark.parametrize("text", ["In 1912. ", "A word.\n", "", "\n"])
def test_progress_is_told_to_the_end_in_some_hundred_steps(text: str) -> None:
    heard = list[float]()
    statements(text * 2_000, progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert len(heard) <= MOST_STEPS + 1
    assert not text.strip() or len(heard) > 100


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(TooLongError, match="more than 2,000,000 letters"):
        statements("a" * (MOST_LETTERS + 1))


LETTERS = 25_000
MOST_TIMES = 4  # as long as an ordinary text of that length


@pytest.mark.parametrize(
    "piece",
    ["a", "1", "-", " ", "\n", "(", "'", "1,", "1/1/", "1.", "1912-", "1912 ", "May ",
     "from ", "and ", "May and ", "three years ", "the ", "A. ", "\u00ad", "İ", "nineteen-",
     "not until ", "that ", "'60 ", "in the ", "44 BC ", "8 and 9 May ", "1912–18 ",
     "1, 2 and 3 May 1912, ", "(1912 ", "in 264 ", "May 1, 1912 and ", "the 1st ",
     "November 8, ", "Easter ", "every Monday and ", "[1993] A ", "will "],
)  # fmt: skip
def test_no_text_takes_much_longer_than_another(piece: str) -> None:
    text = piece * (LETTERS // len(piece))
    for _ in range(4):
        if _seconds(text) < MOST_TIMES * _ordinary_seconds():
            return
        _ordinary_seconds.cache_clear()  # what else runs on the machine may slow it now
    pytest.fail(f"a text of {piece!r} takes {MOST_TIMES} times as long as an ordinary one")


LISTS = (
    "9, 10, 11, 12, 13, 14, 15, 16, 17 and 18 November, ",
    "1, 2, 3, 4 May, ",
    "1st, 2nd, 3rd, 4th, 5th, 6th, 7th and 8th of May, ",
    "May, ",
    "1st, ",
    "Q3/",
    "1912, 1913 and 1914, ",
)


def test_a_year_in_brackets_with_a_question_mark_is_uncertain() -> None:
    text = "Printed in London, [1912?]. A letter of [12 May 1912?], 3 pp. Was it 1912?"
    found = [(each.date, each.ticked) for each in statements(text, None)]
    assert found == [("1912?", True), ("1912-05-12?", True), ("1912", False)]


@pytest.mark.parametrize("piece", LISTS)
def test_each_word_is_asked_once_whether_a_date_starts_with_it(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[int]()

    def counted(passage: Passage, inner: Relatives, first: int) -> Iterator[Candidate]:
        asked.append(first)
        return candidates(passage, inner, first)

    monkeypatch.setattr("timeline.drafting.statement.candidates", counted)
    statements(piece * 20)
    assert asked
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("piece", LISTS)
def test_the_work_for_a_word_is_the_same_in_a_longer_list(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, text = Counter[int](), Passage.text

    def counted(passage: Passage, place: int) -> str:
        looks[len(passage.tokens)] += 1
        return text(passage, place)

    monkeypatch.setattr(Passage, "text", counted)
    statements(piece * 50)
    statements(piece * 200)
    (short, few), (long, many) = sorted(looks.items())
    assert many / long < 1.1 * few / short


@cache
def _ordinary_seconds() -> float:
    """How long an ordinary text of as many letters takes."""
    text = _texts()
    return min(_seconds(text) for _ in range(3)) * LETTERS / len(text)


def _texts() -> str:
    return "\n\n".join(marked_texts.read_text(name).text for name in TEXTS)


def _seconds(text: str) -> float:
    start = time.process_time()
    statements(text)
    return time.process_time() - start


def test_a_thousand_words_take_a_moment() -> None:
    takes_less(lambda: statements(_texts()), 8, rounds=3)
