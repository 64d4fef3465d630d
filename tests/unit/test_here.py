"""What is chosen, from what the browser tells: its address, and the values of its fields."""

from page.here import Place, heard, merged, moved

NOWHERE = Place({}, ({},), {})


def test_what_changed_in_the_browser_changes_what_is_shown_and_nothing_else() -> None:
    before = Place({"q": ["b"], "event": ["x"]}, ({"q": ["a"]},), {})
    after = moved(before, {"q": ["a"], "within": ["2012"]}, {})
    assert after.shown == {"q": ["b"], "event": ["x"], "within": ["2012"]}
    assert after.browser == ({"q": ["a"], "within": ["2012"]},)


def test_an_address_from_before_an_answer_brings_nothing_back() -> None:
    before = Place({}, ({"q": ["a"]}, {}), {})  # Reset, of which the browser has not heard
    assert moved(before, {"q": ["a"]}, {}) == before
    heard = moved(before, {}, {})
    assert (heard.shown, heard.browser) == ({}, ({},))


def test_the_browser_may_still_hear_of_an_address_where_it_started_from_an_earlier_one() -> None:
    before = Place({"within": ["2012"]}, ({}, {"within": ["2012"]}), {"within": ["2012"]})
    late = moved(before, {"event": ["x"]}, {})
    assert late.shown == {"within": ["2012"], "event": ["x"]}
    assert late.browser == ({"event": ["x"]}, {"within": ["2012"]})
    heard = moved(before, {"within": ["2012"], "event": ["x"]}, {})
    assert heard.shown == late.shown
    assert heard.browser == ({"within": ["2012"], "event": ["x"]},)


def test_values_of_a_set_come_and_go_one_by_one() -> None:
    now, before = {"category": ["a", "b"]}, {"category": ["b", "c"]}
    assert merged(now, before, {"category": ["b", "d"]}) == {"category": ["a", "b", "d"]}
    assert merged(now, before, {"category": ["c"]}) == {"category": ["a"]}
    assert merged({"q": ["a"]}, {}, {"q": ["b"]}) == {"q": ["b"]}


def test_a_change_in_a_view_of_another_file_changes_nothing() -> None:
    now = {"file": ["own.csv"]}
    assert merged(now, {}, {"event": ["x"]}) == now
    assert merged(now, {"file": ["own.csv"]}, {}) == {}
    before = Place(now, ({}, now), now, {"q": ([],)})
    assert moved(before, {}, {"q": ["a"]}).shown == now


def test_a_field_that_changed_is_chosen_though_its_address_is_late() -> None:
    before = Place({"q": ["a"]}, ({"q": ["a"]},), {"q": ["a"]}, {"q": (["a"],)})
    after = moved(before, {"q": ["a"]}, {"q": ["ab"]})
    assert after.shown == {"q": ["ab"]}
    assert after.fields == {"q": (["ab"],)}


def test_a_field_that_repeats_what_it_had_brings_nothing_back() -> None:
    before = Place({}, ({},), {}, {"category": (["a"], [])})
    assert moved(before, {}, {"category": ["a"]}) == before
    assert moved(before, {}, {"category": []}).fields == {"category": ([],)}


def test_a_category_that_is_chosen_before_reset_is_heard_of_is_the_only_one() -> None:
    before = Place({}, ({},), {}, {"category": (["a"], [])})
    told = {"category": ["a", "b"]}
    assert moved(before, told, {"category": ["a", "b"]}).shown == {"category": ["b"]}


def test_what_a_field_says_first_is_in_the_address_already() -> None:
    assert moved(NOWHERE, {}, {"q": ["a"]}).shown == {}


def test_what_was_left_can_be_chosen_again_once_the_browser_has_heard_that_it_was_left() -> None:
    chosen = {"category": ["a"]}
    left = Place({}, (chosen, {}), {}, {"category": (["a"], [])})
    assert moved(left, chosen, chosen) == left  # told before that was heard
    assert moved(heard(left), chosen, chosen).shown == chosen
