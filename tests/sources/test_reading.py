"""Every kind of input, good and bad: what comes out is a document or one clear line."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest

import bilateral
from bilateral.errors import UsageError
from bilateral.model import DateBasis, Document, Published
from bilateral.sources import Failure, ReadOptions, count, read
from bilateral.sources.publication import explain_published

ARTICLE = (
    "Envoys meet in the harbour town\n\n"
    "The two ministers signed a fisheries agreement on Tuesday after a day of talks in the town hall.\n"
)


def only(path: Path, options: ReadOptions | None = None) -> Document | Failure:
    """The one thing that comes of reading a path."""
    (item,) = read([str(path)], options)
    return item


def document(path: Path, options: ReadOptions | None = None) -> Document:
    """The one document that comes of reading a path."""
    item = only(path, options)
    assert isinstance(item, Document), item
    return item


def pdf(text: str) -> bytes:
    """A minimal PDF of one page; an empty text makes a page without text."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1") if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /CreationDate (D:20110409120000Z) >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(objects) + 1, len(out))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ARTICLE.encode(), ARTICLE),
        (ARTICLE.replace("\n", "\r\n").encode(), ARTICLE.replace("\n", "\r\n")),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), ARTICLE),
        (ARTICLE.encode("utf-16"), ARTICLE),
        (ARTICLE.encode("utf-16-le"), ARTICLE),
        ("“Café” talks – a début.".encode("cp1252"), "“Café” talks – a début."),
        ("Министры подписали соглашение о рыболовстве в приморском городе. ".encode("cp1251") * 5,
         "Министры подписали соглашение о рыболовстве в приморском городе. " * 5),
    ],
)  # fmt: skip
def test_text_is_never_altered(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert document(path).text == expected


BOMB = b"<html><body>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000 + b"</body></html>"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "holds no text"),
        ("blank.txt", b" \n\t\n", "holds no text"),
        ("empty.pdf", b"", "holds no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, "is no text"),
        ("program", b"\x7fELF\x02\x01\x01" + b"\x00" * 300, "is no text"),
        ("cut.txt", "half".encode("utf-16") + b"\x00", "damaged utf-16"),
        ("bomb.html", BOMB, "nests more than"),
        ("links.html", b"<html><body><a href='/a'>A</a></body></html>", "no article text"),
        ("scan.pdf", pdf(""), "PDF without text"),
        ("cut.pdf", pdf("The two ministers met.")[:200], "PDF"),
        ("fake.pdf", b"%PDF-1.7 nonsense", "damaged PDF"),
        ("sheet.xlsx", b"PK\x03\x04", "is of a kind that is not read (.xlsx)"),
        ("missing.txt", None, "does not exist"),
    ],
)
def test_bad_input_gives_one_clear_line_and_nothing_is_kept(
    tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    archive = tmp_path / "archive"
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    item = only(path, ReadOptions(archive=archive))
    assert isinstance(item, Failure)
    assert says in str(item)
    assert "\n" not in str(item)
    assert not archive.exists()


def test_too_large_a_text_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    item = only(path)
    assert isinstance(item, Failure)
    assert "is larger than 20 MB" in str(item)


def test_a_bad_input_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(ARTICLE, "utf-8")
    kinds = [type(item) for item in read([str(tmp_path), "ftp://example.org/x", str(tmp_path / "b.txt")])]
    assert kinds == [Failure, Document, Failure, Document]


def test_folders_are_read_in_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden.txt", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    sources = [Path(item.source).relative_to(tmp_path).as_posix() for item in read([str(tmp_path)])]
    assert sources == ["a/c.txt", "a/z.txt", "b.txt", "c.md"]
    assert count([str(tmp_path)]) == 4


def test_what_a_project_in_a_folder_keeps_for_itself_is_no_input(tmp_path: Path) -> None:
    of_project = ("bilateral.toml", "bilateral.db", "bilateral.db-wal", "archive/ab/cd", "knowledge/a.yaml")
    for name in ("a.txt", "archive/old.txt", "p/in/b.txt", *(f"p/{name}" for name in of_project)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    sources = [Path(item.source).relative_to(tmp_path).as_posix() for item in read([str(tmp_path)])]
    assert sources == [
        "a.txt",
        "archive/old.txt",
        "p/in/b.txt",
    ]  # a folder of that name elsewhere is a folder
    assert count([str(tmp_path / "p")]) == 1


def test_a_loop_of_links_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "inner" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    failures = [str(item) for item in read([str(tmp_path)]) if isinstance(item, Failure)]
    assert len(failures) == 2
    assert "leads nowhere" in failures[0]
    assert "read already" in failures[1]


def test_a_pipe_is_refused_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in str(only(tmp_path / "pipe.txt"))


def test_a_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in str(only(tmp_path / "\x1b[31mred\n.txt"))


def test_the_same_article_twice_is_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    ids = {item.id for item in read([str(tmp_path)]) if isinstance(item, Document)}
    assert len(ids) == 1


def jsonl(path: Path, *lines: str) -> list[Document | Failure]:
    """What comes of a JSONL file with these lines."""
    path.write_text("\n".join(lines), "utf-8")
    return list(read([str(path)]))


def test_jsonl_fields_and_default_source(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {
        "source": "s1", "url": "https://example.org/a", "title": "T", "authors": ["A", "B"], "publisher": "P",
        "published": "2023-03-20T08:00:00Z", "language": "fr", "text": ARTICLE, "other": 1,
    }  # fmt: skip
    full, bare = jsonl(path, json.dumps(record), "", json.dumps({"text": ARTICLE}))
    assert isinstance(full, Document)
    assert isinstance(bare, Document)
    assert (full.source, full.title, full.authors, full.publisher) == ("s1", "T", ("A", "B"), "P")
    assert (full.published.date, full.published.basis) == ("2023-03-20", DateBasis.STATED)
    assert (full.language, full.text) == ("fr", ARTICLE)
    assert bare.source == f"{path}:3"
    assert count([str(path)]) == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "cut o', "no JSON"),
        ("[1]", "no JSON object"),
        ('{"title": "x"}', "has no text"),
        ('{"text": 5}', '"text" that is no string'),
        ('{"text": "a", "published": "Tuesday"}', "no date"),
        ('{"text": "a", "published": "2023-02-30"}', "no date"),
        ('{"text": "a", "authors": [1]}', "authors"),
        ('{"text": "\\ud800 half"}', "damaged text"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, says: str) -> None:
    good = json.dumps({"text": ARTICLE})
    path = tmp_path / "a.jsonl"
    first, bad, last = jsonl(path, good, line, good)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert str(bad).startswith(f"{path}:2: ")
    assert says in str(bad)


def test_an_overlong_line_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": ARTICLE}), "utf-8")
    long, good = read([str(path)], ReadOptions(max_bytes=1000))
    assert "line 1 is longer" in str(long)
    assert isinstance(good, Document)


def test_raw_bytes_are_archived_under_their_digest(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, "utf-8")
    read_in = document(path, ReadOptions(archive=tmp_path / "archive"))
    assert read_in.raw_sha256 is not None
    kept = tmp_path / "archive" / read_in.raw_sha256[:2] / read_in.raw_sha256[2:]
    assert kept.read_bytes() == path.read_bytes()


def test_what_the_person_says_fills_in_but_does_not_overrule(tmp_path: Path) -> None:
    options = ReadOptions(published="2023-03", publisher="Given Gazette")
    undated, dated = tmp_path / "a.txt", tmp_path / "b.txt"
    undated.write_text(ARTICLE, "utf-8")
    dated.write_text(ARTICLE.replace("town\n", "town\n\n4 May 2009\n", 1), "utf-8")
    assert document(undated, options).published.date == "2023-03"
    assert document(undated, options).published.basis is DateBasis.GIVEN
    assert document(undated, options).publisher == "Given Gazette"
    assert document(dated, options).published.date == "2009-05-04"


def test_an_impossible_date_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match="2023-13"):
        ReadOptions(published="2023-13")


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("The two ministers signed a fisheries agreement."))
    read_in = document(path)
    assert "signed a fisheries agreement" in read_in.text
    assert (read_in.published.date, read_in.published.basis) == ("2011-04-09", DateBasis.INFERRED)
    assert explain_published(read_in) == ("the file was made then",)


PARAGRAPHS = "".join(
    f"<p>Paragraph {n}: the delegations spent the day on tariffs for timber, on harbour dues and on the"
    " quarrel about fishing rights, which nobody takes to court.</p>"
    for n in range(6)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Talks end - Example Courier</title>
<meta property="og:site_name" content="Example Courier"><meta property="og:title" content="Talks end">
<meta property="article:published_time" content="2012-06-05T10:00:00Z"><meta name="author" content="Jane Doe">
</head><body><nav><a href="/">Home</a><a href="/w">World</a></nav><article><h1>Talks end</h1>{PARAGRAPHS}
</article><footer>All rights reserved</footer></body></html>"""


def test_html_text_and_stated_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    page = document(path)
    assert "harbour dues" in page.text
    assert "All rights reserved" not in page.text
    assert (page.title, page.authors, page.publisher) == ("Talks end", ("Jane Doe",), "Example Courier")
    assert (page.published.date, page.published.basis) == ("2012-06-05", DateBasis.STATED)


def test_html_charset_is_the_declared_one(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = PAGE.replace("utf-8", "windows-1251").replace("timber", "лес")
    path.write_bytes(page.encode("windows-1251"))
    assert "лес" in document(path).text


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE, "utf-8")
    assert list(read([str(tmp_path)])) == list(read([str(tmp_path)]))


@pytest.mark.parametrize(
    ("written", "expected", "noticed"),
    [
        ("2012-11-31", "2012-11", True),
        ("2012-02-30T10:00:00Z", "2012-02", True),
        ("2012-11", "2012-11", False),
        ("2012-11-01", "2012-11-01", False),
        ("1 November 2012", "2012-11-01", False),
        ("2012-11-07T23:30:00-05:00", "2012-11-07", False),
    ],
)
def test_html_invents_no_day(tmp_path: Path, written: str, expected: str, noticed: bool) -> None:
    page = f"<html><head><meta name='date' content='{written}'></head><body><p>{ARTICLE}</p></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    read_in = document(tmp_path / "a.html")
    assert read_in.published == Published(expected, DateBasis.STATED)
    assert any("never was" in notice for notice in read_in.notices) is noticed


@pytest.mark.parametrize(
    ("head", "expected", "noticed"),
    [
        ('<meta property="article:published_time" content="2012-13-45T10:00:00Z">', "2012", True),
        ('<meta content="2012-02-31" itemprop="datePublished">', "2012-02", True),
        ('<script type="application/ld+json">{"datePublished": "2012-00-10"}</script>', "2012", True),
        (
            '<meta name="date" content="2012-13-45"><meta property="article:published_time" content="2012-06-05">',
            "2012-06-05",
            False,
        ),
        (
            '<meta name="date-modified" content="2013-13-45"><meta name="date" content="2012-06-05">',
            "2012-06-05",
            False,
        ),
    ],
)
def test_html_with_a_date_that_never_was_takes_none_from_the_text(
    tmp_path: Path, head: str, expected: str, noticed: bool
) -> None:
    page = f"<html><head>{head}</head><body><p>On 2009-03-04 they had met. {ARTICLE}</p></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    read_in = document(tmp_path / "a.html")
    assert read_in.published == Published(expected, DateBasis.STATED)
    assert any("never was" in notice for notice in read_in.notices) is noticed


def test_front_matter_with_a_day_that_never_was_is_front_matter_still(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Talks\ndate: 2012-11-31\n---\n{ARTICLE}", "utf-8")
    read_in = document(tmp_path / "a.md")
    assert (read_in.title, read_in.published.date) == ("Talks", "2012-11")
    assert "2012-11-31, a day that never was" in read_in.notices[0]


def test_what_lies_in_the_future_is_refused_or_noticed(tmp_path: Path) -> None:
    today = dt.date(2012, 6, 5)
    for given in ("2012-06-06", "2012-07", "2013"):
        with pytest.raises(UsageError, match="lies in the future"):
            ReadOptions(published=given, today=today)
    assert ReadOptions(published="2012", today=today).published == "2012"
    (tmp_path / "a.md").write_text(f"---\ndate: 2012-06-06\npublisher: Us\n---\n{ARTICLE}", "utf-8")
    assert document(tmp_path / "a.md", ReadOptions(today=today)).notices == (
        "published in the future (2012-06-06)",
    )


LANGUAGES = {
    "fr": "Le président français et le premier ministre italien se sont rencontrés à Rome pour parler de la nouvelle"
    " ligne de chemin de fer entre les deux pays, et ils ont signé un accord.",
    "nl": "De president van Frankrijk en de premier van Italië hebben elkaar in Rome ontmoet om over de nieuwe lijn te"
    " praten, en het was een lange dag in de stad.",
    "ru": "Президент Франции и премьер-министр Италии встретились в Риме, чтобы поговорить о новой железной дороге"
    " между двумя странами, и подписали соглашение о торговле на десять лет.",
    "en": "The president of France and the prime minister of Italy met in Rome to speak about the new railway between"
    " the two countries, and signed an agreement.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_not_english_is_noticed(tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text(LANGUAGES[language], "utf-8")
    told = document(tmp_path / "a.txt").notices
    assert told[:2] == ("no date of publication", "no publisher")
    assert [notice for notice in told if "not in English" in notice] == list(told[2:])
    assert (len(told) == 2) is (language == "en")


def test_a_short_text_with_few_little_words_is_english_still(tmp_path: Path) -> None:
    text = (
        "Russia sold China 40 Su-35 fighters worth USD 2 billion. Beijing paid in yuan. Moscow delivered four jets"
        " last March, Interfax reports."
    )
    (tmp_path / "a.txt").write_text(f"{text} Trade had grown.", "utf-8")
    assert len(text.split()) > 20 and document(tmp_path / "a.txt").notices == (
        "no date of publication",
        "no publisher",
    )


def test_a_long_text_needs_more_than_a_chance_word_to_be_english(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{LANGUAGES['nl']} Hij had het contract. " * 4, "utf-8")
    assert any("not in English" in notice for notice in document(tmp_path / "a.txt").notices)


def test_all_samples_are_english() -> None:
    for read_in in read([str(Path(bilateral.__file__).parent / "samples")]):
        assert isinstance(read_in, Document) and not [n for n in read_in.notices if "English" in n], read_in
