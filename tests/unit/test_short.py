"""The exported page in fewer bytes: its names and tags, and nothing of what a file holds."""

import unicodedata

import pytest

from timeline.exports import short

NAMES = {"--low": "--a", "--mark": "--b", ".bar": ".a", ".of": ".b", "#s-star": "#a"}


def test_the_names_that_are_used_most_are_the_shortest_and_each_has_its_own() -> None:
    sheet = "".join(f".n{chr(97 + n % 26)}{chr(97 + n // 26)}{{--p:1}}" for n in range(99))
    found = short.names(
        f"{sheet}.often{{--q:var(--p)}}.added{{x:1}}", 'f(".often"),g("added")', ".often --q --q"
    )
    assert found[".often"] == ".a"
    assert found["--q"] == "--a"
    assert ".added" not in found
    assert len({*found.values()}) == len(found) == 102


def test_names_are_short_in_rules_selectors_and_attributes() -> None:
    css = ".bar.bars .of-3{--low:var(--mark-3);width:.5rem}"
    assert short.style(css, NAMES) == ".a.bars .b-3{--a:var(--b-3);width:.5rem}"
    html = '<i class="bar of-0 open" data-row="bar" style="--low:1;--mark:var(--mark-2)"></i>'
    assert short.markup(html, NAMES) == (
        '<i class="a b-0 open" data-row=a style=--a:1;--b:var(--b-2)></i>'
    )


def test_in_a_script_names_are_short_in_its_texts_alone() -> None:
    code = 'f(".bar>i","--low");x.bar=--low;g(`#${x.bar.id} var(--mark-${n})`)'
    assert short.script(code, NAMES) == (
        'f(".a>i","--a");x.bar=--low;g(`#${x.bar.id} var(--b-${n})`)'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<b>.bar --low class=&quot;bar&quot;</b>",
        '<a href="https://x.test/--low.bar?a=b">--low</a>',
        '<i title="a class=&quot;bar&quot; style=&quot;--low:1&quot;"></i>',
        '<input placeholder="" value="a b">',
        "<p>x dir=auto y #s-a</p>",
    ],
)
def test_what_a_file_holds_stays_as_it_is(html: str) -> None:
    assert short.markup(html, NAMES) == html


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<a href="x/y" target="_blank" rel="noopener">z</a>', "<a href=x/y target=_blank>z</a>"),
        ('<use href="#s-star"/><path id="s-star" d="M0Z"/>', "<use href=#a /><path id=a d=M0Z />"),
        (
            "<ol><li>a</li><li>b</li></ol><p>c</p><button></button>",
            "<ol><li>a<li>b</ol><p>c</p><button></button>",
        ),
        ("<p>a <bdi>א</bdi><bdi>b</bdi></p>", "<p>a <bdi>א</bdi>b</p>"),
        ("<div><p>a</p><p>b</p></div>", "<div><p>a<p>b</div>"),
        ('<b dir="auto">a 1</b> <bdi>“b” &amp; 杭州</bdi>', "<b>a 1</b> “b” &amp; 杭州"),
        ('<b dir="auto">אa</b><bdi>لقاء</bdi>', "<b dir=auto>אa</b><bdi>لقاء</bdi>"),
    ],
)
def test_what_does_nothing_in_html_goes(html: str, kept: str) -> None:
    assert short.markup(html, NAMES) == kept


def test_every_letter_that_runs_from_right_to_left_keeps_its_direction() -> None:
    letters = (chr(code) for code in range(0x110000))
    found = [it for it in letters if unicodedata.bidirectional(it) in ("R", "AL", "AN")]
    assert len(found) > 2_000
    assert [it for it in found if "bdi" not in short.markup(f"<bdi>a{it}</bdi>", {})] == []
