"""Some time between two bounds that are known: one of a set, in EDTF."""

from pathlib import Path

import pytest
from edtf import parse_edtf

from timeline import dates

_LINES = Path(__file__).with_name("one_of_a_set.tsv").read_text(encoding="utf-8").splitlines()
PHRASES = [tuple(line.split("\t")) for line in _LINES if not line.startswith("#")]
# Other readers know no marks within a set.
UNMARKED = [edtf for _, edtf, _ in PHRASES if not {*edtf} & {*"~?%"}]


@pytest.mark.parametrize(("phrase", "edtf", "words"), PHRASES)
def test_bounds_that_are_said_are_kept_as_they_are_said(phrase: str, edtf: str, words: str) -> None:
    date = dates.read(dates.as_edtf(phrase))
    assert (date.edtf, date.words) == (edtf, words)


@pytest.mark.parametrize(("phrase", "edtf", "words"), PHRASES)
def test_a_date_is_vague_only_where_its_source_says_so(phrase: str, edtf: str, words: str) -> None:
    is_said = bool(
        {*phrase.replace("?", " ?").split()}
        & {"about", "c.", "probably", "possibly", "perhaps", "?"}
    )
    assert dates.read(edtf).is_vague == is_said, words


@pytest.mark.parametrize("edtf", UNMARKED)
def test_a_set_is_written_as_another_reader_of_edtf_reads_it(edtf: str) -> None:
    assert type(parse_edtf(edtf)).__name__ == "OneOfASet"
