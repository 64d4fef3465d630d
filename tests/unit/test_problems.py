"""The list of a file's problems: by kind, with titles, never as markup."""

from page.problem_list import LEAST_LISTED, MOST_LISTED, REGION, is_cut, listed
from timeline.reading import Kind, Problem, grouped

BAD = Problem('"soon" is not a date', 3, "date", Kind.DATE, "<b>Mutinies</b>")
NAMELESS = Problem("is empty", 4, "title", Kind.NO_TITLE)


def _listed(problems: list[Problem]) -> str:
    return listed(grouped(problems))


def test_problems_stand_by_kind_with_their_count_and_the_title_of_their_event() -> None:
    assert _listed([NAMELESS, BAD, BAD]) == (
        f'<div class="problems" {REGION}>'
        "<p><strong><bdi>Dates that can’t be read</bdi> (2)</strong></p><ul>"
        + 2 * (
            "<li><strong><bdi>&lt;b&gt;Mutinies&lt;/b&gt;</bdi></strong> · "
            "<bdi>row 3, column &quot;date&quot;: &quot;soon&quot; is not a date</bdi></li>"
        )
        + "</ul><p><strong><bdi>Rows without a title</bdi> (1)</strong></p><ul>"
        "<li><bdi>row 4, column &quot;title&quot;: is empty</bdi></li></ul></div>"
    )  # fmt: skip


def test_a_problem_of_the_whole_file_says_in_its_own_words_what_is_wrong() -> None:
    whole = Problem("the file is not text; save it as CSV in UTF-8")
    assert _listed([whole]) == (
        f'<div class="problems" {REGION}><ul><li><bdi>the file is not text; save it as CSV in UTF-8</bdi>'
        "</li></ul></div>"
    )


def test_a_long_list_is_cut_in_each_kind_and_says_how_many_more_there_are() -> None:
    assert not is_cut(grouped([BAD] * MOST_LISTED))
    problems = [BAD] * (MOST_LISTED + 1250)
    assert is_cut(grouped(problems))
    cut = _listed(problems)
    assert cut.count("Mutinies") == MOST_LISTED
    assert "<li>… and 1,250 more</li>" in cut
    many = [Problem("wrong", 2, "date", kind) for kind in Kind for _ in range(MOST_LISTED)]
    assert _listed(many).count("<li><bdi>") == LEAST_LISTED * len(Kind)


def test_a_list_of_several_kinds_is_cut_only_if_all_together_are_too_many() -> None:
    last = Problem("is cut", 5, "summary", Kind.CUT)
    most = [*[BAD] * (MOST_LISTED - 2), NAMELESS, last]
    assert _listed(most).count("Mutinies") == MOST_LISTED - 2
    assert _listed([*most, last]).count("Mutinies") == MOST_LISTED // 3


def test_a_list_can_be_reached_by_keyboard_under_its_name_since_it_may_scroll() -> None:
    assert _listed([BAD]).startswith(f'<div class="problems" {REGION}>')
