"""What the marks of a timeline mean."""

import pytest
from tables import table, view

from timeline.painters import legend
from timeline.theme import LEADING


@pytest.mark.parametrize(("rare", "named"), [(1, "1 other category"), (2, "2 other categories")])
def test_the_rare_categories_are_one_entry_in_dots_and_bars(rare: int, named: str) -> None:
    found = table(*({"date": "2012", "category": str(n)} for n in range(LEADING + rare)))
    entries = legend.categories("dots", view(found, (2012, 2012)))
    assert entries[LEADING:] == [(LEADING, named)]
    assert len(legend.categories("rows", view(found, (2012, 2012)))) == LEADING + rare
