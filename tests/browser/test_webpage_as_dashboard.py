"""The script of the exported web page keeps, folds and draws what the dashboard does."""

from itertools import product

import pytest
from playwright.sync_api import expect
from tables import table, view
from webpages import HEADING, Opened, choose, count_of, exported

from timeline import axis, events
from timeline.events import event_filters
from timeline.events.time_window import Window, of_years
from timeline.exports import webpage
from timeline.text import folding

DATES = [
    "2006", "2012-36", "2017-11", "../2014-06-30", "2013/..", "2012~", "-0043/2010", "2011-05-05",
    "2010/2016", "2012-11-08/2012-11-14", "-0099", "0001", "0000", "1969-12-31", "1970-01-01", "..",
]  # fmt: skip
NAMES = ["Łódź", "œuvre", "Straße", "Brand™", "ﬁrst", "İstanbul", "Οδός", "l’été “vif”", "a – b"]
SOUGHT = [
    "",
    "lodz",
    "OEUVRE",
    "strasse",
    "tm",
    "FIRST",
    "istanbul",
    "ΟΔΟΣ",
    'l\'ete "vif"',
    "a - b",
    "b œ",
]


def test_the_script_keeps_what_the_dashboard_keeps(opened: Opened) -> None:
    known = [date for date in DATES if date != ".."]
    found = table(*(
        {"date": known[n % len(known)], "category": f"C{n % 4}", "title": NAMES[n % len(NAMES)]}
        for n in range(39)
    ))  # fmt: skip
    page = opened(exported(found))
    index, (first, last) = event_filters.index(found), events.year_range(found)
    years = [(first, last), (first, -44), (-44, -43), (-43, 0), (0, 1), (1, 1), (1, 1969),
             (1969, 1969), (1970, 1970), (1971, 2005), (2006, 2006), (2011, 2012), (2013, last)]  # fmt: skip
    chosen = [
        event_filters.Filters(*each) for each in product(years, [(), ("C0",), ("C1", "C3")], SOUGHT)
    ]
    kept = page.evaluate(
        """cases => cases.map(([years, names, text]) => {
          thumbs.forEach((thumb, end) => thumb.value = years[end])
          for (const pill of pills) {
            pill.setAttribute("aria-pressed", names.includes(pill.childNodes[1].data.trim()))
          }
          search.value = text
          update()
          return kept.map(event => events.indexOf(event))
        })""",
        [[each.years, each.categories, each.search] for each in chosen],
    )
    wanted = [event_filters.matching(index, each).tolist() for each in chosen]
    assert len({*map(tuple, wanted)}) > 30
    assert list(zip(chosen, kept, strict=True)) == list(zip(chosen, wanted, strict=True))


SEARCHED = [
    {"date": "2012-36", "date_text": "late 2012", "confirmed_date": "2012-11-08/2012-11-14"},
    {"date": "2012-34/2012-35", "date_text": "mid 2012", "source": "c. p. 5: note"},
    {"date": "2006", "date_text": "c. the year: 2006", "summary": "Some time in the spring."},
    {"date": "2012-05", "date_text": "as of May 2012", "category": "Event", "title": "Where so"},
    {"date": "1891-23", "summary": "The source says “it. was” so, read as it is.", "category": "A"},
    {"date": "2019-12-09", "date_text": "a day", "confirmed_date": "2019-12-10", "title": "x"},
    {"date": "201X~", "date_text": "the decade", "summary": "State at war", "source": "here"},
    {"date": "2013-10/..", "confirmed_url": "https://www.a.example/April?b=c ftp://b.example/x"},
]  # fmt: skip
WORDS = """fourth quarter ( october december by convention read as some time event from the source
says where so: state at war april september second third autumn november monday 10 friday 2012 c. p.
5: note spring a.example april? b.example about 2010 decade on may it. was here a x""".split()


def test_the_search_finds_what_that_of_the_dashboard_finds(opened: Opened) -> None:
    found = table(*SEARCHED)
    page = opened(exported(found))
    index, years = event_filters.index(found), events.year_range(found)
    kept = page.evaluate(
        """words => words.map((word) => {
          search.value = word
          update()
          return kept.map(event => events.indexOf(event))
        })""",
        WORDS,
    )
    wanted = [
        event_filters.matching(index, event_filters.Filters(years, (), word)).tolist()
        for word in WORDS
    ]
    assert dict(zip(WORDS, kept, strict=True)) == dict(zip(WORDS, wanted, strict=True))


def test_texts_are_folded_as_the_dashboard_folds_them(opened: Opened) -> None:
    page = opened(exported(table({"date": "2012"})))
    texts = [*NAMES, *SOUGHT, "ÀÉÎ ǅ ﬀ ½ Ⅷ ｗｉｄｅ ʻokina ð þ ħ ø æ ı ς ß ẞ", "á\u200db"]
    assert page.evaluate("texts => texts.map(folded)", texts) == [
        folding.folded_text(text) for text in texts
    ]


def _windows() -> list[Window]:
    lengths = [1, 3, 31, 62, 63, 200, 365, 731, 732, 733, 3_000, 40_000, 2_000_000, 90_000_000]
    starts = [0, -1, 15_000, -719_162, -735_000, -641_824, 11_111, 20_000_000]
    years = [(2006, 2021), (-43, 2012), (-99, -43), (1, 1), (0, 1), (9_990, 10_050)]
    days = [Window(first, first + length) for first in starts for length in lengths]
    return [*days, *(of_years(each) for each in years)]


def test_ticks_are_those_of_the_dashboard(opened: Opened) -> None:
    page = opened(exported(table({"date": "2012"})))
    cases = [(each, width) for each in _windows() for width in (40, 150, 288, 540, 1200)]
    found = page.evaluate("cases => cases.map(([window, width]) => ticks(window, width))", cases)
    for (shown, width), ticks in zip(cases, found, strict=True):
        assert [tuple(tick) for tick in ticks] == axis.ticks(shown, width), (shown, width)


@pytest.mark.parametrize("years", [(2006, 2014), (2012, 2012), (2013, 2014), (-43, 1)])
def test_what_is_kept_is_drawn_as_in_a_page_of_these_years(
    opened: Opened, years: tuple[int, int]
) -> None:
    confirmed = [
        "",
        "2012-11-08/2012-11-14",
        "2017-11-10",
        "",
        "2013-02",
        "2012-03~",
        "",
        "2011-05-06",
    ]
    found = table(*(
        {"date": date, "confirmed_date": sure, "title": f"T{date}", "category": date[-1]}
        for date, sure in zip(DATES[:8], confirmed, strict=True)
    ))  # fmt: skip
    marks = """[...document.querySelectorAll(".rows li:not([hidden]) .plot > *")].map(mark => {
      const { y } = document.querySelector(".rows").getBoundingClientRect()
      const { left, top, width, height } = mark.getBoundingClientRect()
      return [mark.getAttribute("class"), left, top - y, width, height]
    })"""
    narrowed = opened(exported(found))
    choose(narrowed, *years)
    drawn = opened(webpage.page(view(found, years), HEADING)).evaluate(marks)
    seen = narrowed.evaluate(marks)
    assert [name for name, *_ in seen] == [name for name, *_ in drawn] != []
    for (name, *one), (_, *other) in zip(seen, drawn, strict=True):
        assert one == pytest.approx(other, abs=0.1), name


def test_thousands_and_a_single_year_are_told_as_the_dashboard_tells_them(opened: Opened) -> None:
    found = table(*({"date": "2012"} for _ in range(1_199)), {"date": "2013"})
    page = opened(exported(found))
    expect(count_of(page)).to_have_text("1,200 events")
    choose(page, 2012, 2012)
    expect(count_of(page)).to_have_text("1,199 of 1,200 events")
    expect(page.locator(".ends strong")).to_have_text(["2012"])
