"""What a visit prints: sent to its browser alone, as long as the visit lasts."""

from visitor import Answer

from service.printouts import Printout
from timeline.shelves.shelf import ShelfError


def test_what_a_visit_prints_now_is_sent_as_text_under_its_name_until_it_ends(here: Answer) -> None:
    printout, other = Printout(), Printout()
    texts = iter(["<p>first</p>", "<p>later</p>"])
    printout.make = lambda: next(texts)
    name = printout.name
    assert name != other.name
    for text in (b"<p>first</p>", b"<p>later</p>"):
        status, told, body = here("", "/printout", printout=name)
        assert (status, body) == (200, text)
        assert told["content-type"] == "text/plain; charset=utf-8"
        assert told["x-content-type-options"] == "nosniff"
        assert told["cache-control"] == "no-store"
    del printout
    assert here("", "/printout", printout=name)[0] == 404


def test_without_the_name_of_a_visit_nothing_is_sent(here: Answer) -> None:
    printout = Printout()
    assert here("", "/printout")[0] == 404
    assert here(f"printout={printout.name}", "/printout")[0] == 404  # an address would be logged


def test_where_an_engine_has_no_answer_nothing_is_printed(here: Answer) -> None:
    printout = Printout()

    def _fail() -> str:
        raise ShelfError("The engine is away.")

    printout.make = _fail
    status, _, body = here("", "/printout", printout=printout.name)
    assert (status, body) == (503, b"The engine is away.\n")
