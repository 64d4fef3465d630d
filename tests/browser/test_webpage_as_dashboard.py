"""The script of the exported web page keeps, folds and names what the dashboard does."""

from itertools import product

from playwright.sync_api import expect
from tables import data, shown, table
from webpages import Opened, choose, count_of, exported

from timeline import events
from timeline.events.time_window import of_years
from timeline.query.filters import Filters
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
    "oeuvre oeuvr œuvre œuvr œuv euvre euvr uvre euv uvr vre no",  # ten words and one that is not there
    "nowhere oeuvre oeuvr euvre oeuv euvr uvre oeu euv uvr vre no",
    f"brand{'  brand' * 30} nowhere",  # beyond the characters that are looked for
]


# What a visitor does to the page, and the numbers of the events that it keeps then.
ACTS = """
  const all = (selector) => [...document.querySelectorAll(`#drawing ${selector}`)]
  const [[search], ends, pills] = [all("[type=search]"), all("select"), all(".pill")]
  const kept = () => {
    search.dispatchEvent(new Event("input", { bubbles: true }))
    return all("article").flatMap((card, number) => card.hidden ? [] : [number])
  }"""


def test_the_script_keeps_what_the_dashboard_keeps(opened: Opened) -> None:
    known = [date for date in DATES if date != ".."]
    found = table(*(
        {"date": known[n % len(known)], "category": f"C{n % 4}", "title": NAMES[n % len(NAMES)]}
        for n in range(39)
    ))  # fmt: skip
    page = opened(exported(found))
    asked, (first, last) = data(found), events.year_range(found)
    years = [(first, last), (first, -43), (-43, 0), (0, 1), (1, 1), (1, 1969), (1969, 1969),
             (1970, 1970), (1970, 2006), (2006, 2006), (2011, 2012), (2013, last)]  # fmt: skip
    categories = [(), ("C0",), ("C1", "C3")]
    chosen = [
        Filters(of_years(span), search=word).choosing("category", *names)
        for span, names, word in (
            *product(years, categories, SOUGHT[:1]),
            *product(years[:1], categories[:1], SOUGHT[1:]),
        )
    ]
    kept = page.evaluate(
        f"""cases => {{ {ACTS}
        return cases.map(([years, names, text]) => {{
          ends.forEach((end, place) => end.value = years[place])
          for (const pill of pills) {{
            pill.setAttribute("aria-pressed", names.includes(pill.querySelector("bdi").textContent))
          }}
          search.value = text
          return kept()
        }}) }}""",
        [[each.time.years, each.of("category"), each.search] for each in chosen],
    )
    wanted = [shown(asked, each) for each in chosen]
    assert len({*map(tuple, wanted)}) > 30
    assert list(zip(chosen, kept, strict=True)) == list(zip(chosen, wanted, strict=True))


KEPT_BY_SEARCH = f"""texts => {{ {ACTS}
  return texts.map((text) => {{
    search.value = text
    return kept()
  }})
}}"""
SEARCHED = [
    {"date": "2012-36", "date_text": "late 2012", "confirmed_date": "2012-11-08/2012-11-14"},
    {"date": "2012-34/2012-35", "date_text": "mid 2012", "source": "c. p. 5: note"},
    {"date": "2006", "date_text": "c. the year: 2006", "summary": "Some time in the spring."},
    {"date": "2012-05", "date_text": "as of May 2012", "category": "Event", "title": "Where so"},
    {"date": "1891-23", "summary": "The source says “it. was” so, read as it is.", "category": "A"},
    {"date": "2019-12-09", "date_text": "a day", "confirmed_date": "2019-12-10", "title": "Street 75 x"},
    {"date": "201X~", "date_text": "the decade", "summary": "State at war", "source": "here"},
    {"date": "2013-10/..", "confirmed_url": "https://www.a.example/April?b=c ftp://b.example/x"},
]  # fmt: skip
WORDS = """75 7 5 20 12 9 fourth quarter ( october december read as some time event from the source
says in so: state at war april september second third autumn november monday 10 friday 2012 c. p.
5: note spring a.example april? b.example about 2010 decade on may it. was here a x""".split()


def test_the_search_finds_what_that_of_the_dashboard_finds(opened: Opened) -> None:
    found = table(*SEARCHED)
    page = opened(exported(found))
    asked, years = data(found), events.year_range(found)
    kept = page.evaluate(KEPT_BY_SEARCH, WORDS)
    wanted = [shown(asked, Filters(of_years(years), search=word)) for word in WORDS]
    assert dict(zip(WORDS, kept, strict=True)) == dict(zip(WORDS, wanted, strict=True))


def test_texts_are_folded_as_the_dashboard_folds_them(opened: Opened) -> None:
    texts = [
        *NAMES,
        *filter(None, SOUGHT[1:10]),
        "ÀÉÎ ǅ ﬀ ½ Ⅷ ｗｉｄｅ ʻokina ð þ ħ ø æ ı ς ß ẞ",
        "á\u200db",
    ]
    page = opened(exported(table(*({"date": "2012", "title": each} for each in texts))))
    for by in (texts, [*map(folding.folded_text, texts)]):
        kept = page.evaluate(KEPT_BY_SEARCH, by)
        assert [number in found for number, found in enumerate(kept)] == [True] * len(texts)


def test_of_many_rows_the_years_are_counted_as_the_dashboard_counts_them(opened: Opened) -> None:
    found = table(*({"date": "2012"} for _ in range(39)), {"date": "2013"})
    page = opened(exported(found))
    expect(count_of(page)).to_have_text("40 events")
    choose(page, 2012, 2012)
    expect(count_of(page)).to_have_text("39 of 40 events")
