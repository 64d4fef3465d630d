"""The rules of a style sheet that a page needs."""

import pytest

from timeline.drawing.needed import needed


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{color:red}.a{x:1}.b{x:2}", "p{color:red}.a{x:1}"),
        (
            "p,b{x:1}a{x:2}p::before{x:3}a:hover{x:4}.a b+p{x:5}:first-of-type{x:6}",
            "p{x:1}p::before{x:3}:first-of-type{x:6}",
        ),
        (
            ":root{--a:1;--b:2;--c:var(--d);--d:3}p{x:var(--b,0)}.b{x:var(--a)}",
            ":root{--b:2}p{x:var(--b,0)}",
        ),
        (".a{x:1}.a{x:2}p{x:3;.a{x:4}}p{.a{x:5}}", ".a{x:1;x:2}p{x:3;.a{x:4}.a{x:5}}"),
        ("p{.a{x:4}}p{x:5}", "p{.a{x:4}x:5}"),
        ("p{--a:1}.a{x:1;--e:2}", ".a{x:1;--e:2}"),
        (".a,.b{x:1}", ".a{x:1}"),
        (".a .b{x:1}.a:not(.b){x:2}.a:has(.b,.c){x:3}", ".a:not(.b){x:2}"),
        (".a:has(.b,.a){x:1}:where(.b){x:2}:where(.a){x:3}", ".a:has(.a){x:1}:where(.a){x:3}"),
        (":is(.a,.b){x:1}:is(.b,.c:not(.a)){x:2}", ":is(.a){x:1}"),
        ("[data-a]{x:1}[data-b=c]{x:2}", "[data-a]{x:1}"),
        ("#i{.a{x:1}.b{x:2}y:3}", "#i{.a{x:1}y:3}"),
        ("@media print{.b{x:1}}@media screen{.a{x:1;y:2}}", "@media screen{.a{x:1;y:2}}"),
        (".a{width:.5rem;height:calc(1px*1.5)}", ".a{width:.5rem;height:calc(1px*1.5)}"),
    ],
)
def test_a_rule_stays_if_the_page_has_all_the_names_that_it_needs(css: str, kept: str) -> None:
    assert needed(css, frozenset({"a", "data-a", "<p", "--e"})) == kept
