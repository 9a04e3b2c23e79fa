"""Writes the sample corpus's one PDF (needs fpdf2, which the package itself does not).

    python tools/make_sample_pdf.py

The text is the project's own summary of a public joint statement; SOURCES lists it. The file is the same, byte
for byte, on every run with the same fpdf2.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

TARGET = Path(__file__).parent.parent / "src/bilateral/samples/225_joint_statement_2022.pdf"
PUBLISHER = "Official Gazette of Treaties and Statements"
TITLE = "Summary of the joint statement of the Russian Federation and the People's Republic of China"
DATE = "Beijing, 4 February 2022"
PARAGRAPHS = (
    "1. President Vladimir Putin visited China on 4 February 2022 at the invitation of President Xi Jinping. The "
    "two heads of state held talks in Beijing, adopted a joint statement on international relations entering a new "
    "era, and attended the opening of the Winter Olympic Games.",
    "2. The Parties state that the friendship between the two States has no limits and that there are no forbidden "
    "areas of cooperation. Their relations are said to be superior to the alliances of the Cold War era and not to "
    "be aimed at third countries.",
    "3. The Chinese side joins the Russian side in opposing the further enlargement of NATO and supports the "
    "Russian proposals for legally binding security guarantees in Europe. The Russian side reaffirms that Taiwan "
    "is an inalienable part of China and opposes any form of its independence.",
    "4. The Parties express concern about the partnership of Australia, the United Kingdom and the United States "
    "(AUKUS) and about the stationing of American missiles in Asia and Europe.",
    "5. The Parties will link the Eurasian Economic Union with the Belt and Road Initiative and will deepen "
    "cooperation in the Arctic and in space.",
    "6. During the visit fifteen further documents were signed. Under a long-term contract between Gazprom and "
    "China National Petroleum Corporation, Russia is to supply 10 billion cubic metres of gas a year by a route in "
    "the Far East. Together with the contract of 2014, supplies are to reach 48 billion cubic metres a year.",
    "7. Rosneft agreed with China National Petroleum Corporation to supply 100 million tonnes of oil through "
    "Kazakhstan over ten years.",
    "8. The Parties intend to raise their trade to 200 billion dollars by 2024. The Russian side put the trade of "
    "2021 at 140 billion dollars.",
)


def page() -> FPDF:
    """One A4 page in a built-in font, so that no font file is needed."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime(2022, 2, 4, tzinfo=UTC))
    pdf.set_title(TITLE)
    pdf.set_author(PUBLISHER)
    pdf.set_margin(25)
    pdf.add_page()
    return pdf


def write_line(pdf: FPDF, text: str, style: str = "", size: int = 11) -> None:
    pdf.set_font("Times", style=style, size=size)
    pdf.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)


def main() -> None:
    pdf = page()
    write_line(pdf, PUBLISHER.upper(), size=9)
    write_line(pdf, TITLE, style="B", size=14)
    write_line(pdf, DATE, style="I")
    for paragraph in PARAGRAPHS:
        write_line(pdf, paragraph)
    pdf.output(str(TARGET))


if __name__ == "__main__":
    main()
