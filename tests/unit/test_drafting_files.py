"""Files of text to plain text, and the rows that statements become."""

import io
import zipfile

import pytest

from timeline.drafting import FileError, files, statements, text_of

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _document(body: str, head: str = "") -> bytes:
    """A Word document with this body."""
    markup = f'{head}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    return _zipped({"word/document.xml": markup.encode()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def _broken() -> bytes:
    """A Word document whose packed body is broken amid it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(range(256)) * 40)
        start = archive.infolist()[0].header_offset + 30 + len("word/document.xml")
    content = bytearray(written.getvalue())
    content[start + 12 : start + 60] = b"\xff" * 48
    return bytes(content)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_texts_come_in(name: str, encoding: str) -> None:
    assert text_of(name, "Built – in 1912".encode(encoding)) == "Built – in 1912"


def test_each_block_of_a_page_is_a_paragraph_whatever_line_it_stands_in() -> None:
    page = b"""<html><head><title>T</title><style>p { color: red }</style></head><body>
    <!-- 1911 <p> --><script>if (1 < 2) { "<p>1910</p>" }</script>
    <h1>Bridge</h1><p>Built in
    <b>May</b> 1912 &amp; sold.<p>Closed&nbsp;in 1913<table><tr><td>1914</td><td>Gone</td></tr></table>
    <p>Lost in 1915<script>1916"""
    text = text_of("a.html", page)
    found = [(each.date, each.paragraph) for each in statements(text)]
    assert found == [("1912-05", 3), ("1913", 4), ("1914", 5), ("1915", 6)]


def test_the_cells_of_a_row_are_one_paragraph_and_a_raised_number_is_apart() -> None:
    page = (
        b"<table><tr><th>1912</th><td>The mill opened</td></tr></table><pre>1914</pre><hr>1915"
        b"<p>It fell in AD 79<sup>4</sup> on the 24<sup>th</sup> day."
    )
    assert text_of("a.html", page) == (
        "1912 | The mill opened\n\n1914\n\n1915\n\nIt fell in AD 79^4 on the 24th day."
    )


def test_a_raised_number_of_a_word_document_is_apart() -> None:
    high = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    body = f"<w:p>{_words('AD 79')}{high.format(4)}{_words(', 24')}{high.format('th')}</w:p>"
    assert text_of("a.docx", _document(body)) == "AD 79^4, 24th"


def test_the_paragraphs_of_a_word_document_are_read_without_what_was_deleted() -> None:
    body = (
        "<w:p><w:r><w:t>Built in May</w:t><w:tab/><w:t>1912</w:t></w:r>"
        "<w:del><w:r><w:delText>and 1911</w:delText></w:r></w:del></w:p>"
        "<w:p><w:r><w:instrText>DATE 1910</w:instrText><w:t>Sold &amp; gone</w:t></w:r></w:p>"
    )
    assert text_of("a.docx", _document(body)) == "Built in May 1912\n\nSold & gone"


def _words(*texts: str) -> str:
    """Runs of a paragraph."""
    return "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)


OTHER = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v"'
BOX = f"<w:txbxContent><w:p>{_words('Box 1913')}</w:p><w:p>{_words('of two')}</w:p></w:txbxContent>"
TWO_FORMS = f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback>"
IN_BOX = f"<w:r><mc:AlternateContent {OTHER}>{TWO_FORMS}</mc:AlternateContent></w:r>"


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("<w:r><w:t>1914</w:t><w:noBreakHyphen/><w:t>1918</w:t></w:r>", "1914-1918"),
        ("<w:r><w:t>by car</w:t><w:softHyphen/><w:t>riage</w:t></w:r>", "by carriage"),
        (_words("1914\u20111918"), "1914\u20111918"),
        (f"<w:moveFrom>{_words('In 1911')}</w:moveFrom>{_words('here')}", "here"),
        (f"<w:moveTo>{_words('In 1911')}</w:moveTo>{_words(' here')}", "In 1911 here"),
        (f"<w:ins>{_words('In 1911')}</w:ins><w:del>{_words('1910')}</w:del>", "In 1911"),
        (f"<w:del><w:r/>{_words('1910')}</w:del>{_words('In 1911')}", "In 1911"),
        (f"<w:moveFrom><w:del>{_words('1910')}</w:del>{_words('1909')}</w:moveFrom>", ""),
        (f"<w:hyperlink>{_words('In 1911')}</w:hyperlink>", "In 1911"),
        (f"<w:sdt><w:sdtContent>{_words('In 1911')}</w:sdtContent></w:sdt>", "In 1911"),
        (f"<w:fldSimple>{_words('May 1911')}</w:fldSimple>", "May 1911"),
        (
            f"<m:oMath xmlns:m='urn:m'><m:r><m:t>x = 2</m:t></m:r></m:oMath>{_words(' in 1911')}",
            "x = 2 in 1911",
        ),
        (_words("Be") + IN_BOX + _words("fore"), "Be\n\nBox 1913\n\nof two\n\nfore"),
        (f"<w:r><w:pict><v:textbox {OTHER}>{BOX}</v:textbox></w:pict></w:r>", "Box 1913\n\nof two"),
    ],
)
def test_a_word_document_has_each_text_once_as_it_stands(paragraph: str, text: str) -> None:
    after = f"<w:p>{_words('After')}</w:p>"
    read = text_of("a.docx", _document(f"<w:p>{paragraph}</w:p>{after}"))
    assert read == f"{text}\n\nAfter".strip()


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("encoding", ["x-odd", "utf-16", "rot13", "base64", "windows-1252", ""])
def test_what_a_word_document_says_of_its_encoding_changes_nothing(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    assert text_of("a.docx", _document(f"<w:p>{_words('À 1912')}</w:p>", head)) == "À 1912"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 99}">' for n in range(1, 9))
ENTITIES = f'<!DOCTYPE d [<!ENTITY l0 "{"a" * 99}">{LAUGHS}]>'


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"%PDF", "is not a text that can be read"),
        ("a", b"In 1912", "is not a text that can be read"),
        ("a.txt", b"a\x00b", "holds no text"),
        ("a.docx", b"PK", "is not a Word document"),
        ("a.docx", _zipped({"a.xml": b"<a/>"}), "is not a Word document"),
        ("a.docx", _zipped({"word/document.xml": b"<a>"}), "is damaged"),
        ("a.docx", _broken(), "is damaged"),
        ("a.docx", _document("<w:p>a\0b</w:p>"), "is damaged"),
        ("a.docx", _document("<w:p>" * 5_000 + "</w:p>" * 5_000), "is damaged"),
        ("a.docx", _document("<w:p><w:t>&l8;</w:t></w:p>", ENTITIES), "is damaged or too large"),
        ("a.docx", _document(" " * (files.MOST_BYTES + 1)), "too large"),
        ("a.html", b"<b>a" * (files.MOST_MARKUP // 4 + 1), "has more than 5 MB of text and tags"),
        ("a.txt", b"a" * (files.MOST_BYTES + 1), "has more than 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(FileError, match=f'^"{name}" .*{reason}'):
        text_of(name, content)


def test_markup_that_is_never_closed_takes_no_time() -> None:
    assert text_of("a.html", b"In 1912<script>" + b"<script><!--" * 200_000) == "In 1912"


def test_scripts_and_styles_don_t_count_as_text_of_a_page() -> None:
    script = b"<script>" + b"a" * files.MOST_MARKUP + b"</script>"
    assert text_of("a.html", script + b"<p>In 1912</p>") == "In 1912"


def test_the_cells_of_a_statement_are_its_row_of_an_events_file() -> None:
    text = "AD 79 was bad.\n\nIt was made in May 1912. Three years later it fell."
    rows = [each.cells for each in statements(text)]
    assert [row["date"] for row in rows] == ["0079", "1912-05", "1915"]
    assert [row["date_text"] for row in rows] == ["AD 79", "May 1912", ""]
    assert [row["source"] for row in rows] == [
        "Paragraph 1",
        "Paragraph 2",
        "Paragraph 2, “Three years later”",
    ]
    assert rows[2]["summary"] == "Three years later it fell."
    assert rows[2]["reason"] == "counted from “May 1912”"
