"""Writes the one PDF of the sample corpus from make_sample_pdf.txt (needs fpdf2, which the package does not).

    python tools/make_sample_pdf.py

The first three lines of the text are publisher, title and date; every other line is a paragraph. The PDF is
the same, byte for byte, on every run with the same fpdf2.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

SOURCE = Path(__file__).with_suffix(".txt")
TARGET = Path(__file__).parent.parent / "src/bilateral/samples/225_joint_statement_2022.pdf"


def blank_page(title: str, publisher: str) -> FPDF:
    """An A4 page; the creation date is set, or the bytes would differ from run to run."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime(2022, 2, 4, tzinfo=UTC))
    pdf.set_title(title)
    pdf.set_author(publisher)
    pdf.set_margin(25)
    pdf.add_page()
    return pdf


def write_paragraph(pdf: FPDF, text: str, style: str = "", size: int = 11) -> None:
    """In a built-in font, so that no font file is needed."""
    pdf.set_font("Times", style=style, size=size)
    pdf.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)


def main() -> None:
    publisher, title, date, *paragraphs = SOURCE.read_text("utf-8").splitlines()
    pdf = blank_page(title, publisher)
    write_paragraph(pdf, publisher.upper(), size=9)
    write_paragraph(pdf, title, style="B", size=14)
    write_paragraph(pdf, date, style="I")
    for paragraph in paragraphs:
        write_paragraph(pdf, paragraph)
    pdf.output(str(TARGET))


if __name__ == "__main__":
    main()
