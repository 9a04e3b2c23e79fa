from __future__ import annotations

from pathlib import Path

from tools import bench


def test_no_two_documents_are_alike(tmp_path: Path) -> None:
    words = bench.make_corpus(tmp_path, 30)
    texts = [path.read_text("utf-8") for path in sorted(tmp_path.iterdir())]
    assert len(set(texts)) == 30 and sum(len(text.split()) for text in texts) == words


def test_the_page_names_the_processor_but_not_the_machine() -> None:
    page = bench.table(10, 4000, {"read": bench.Run(2.0, 1.6, 300 * 2**20)})
    assert "| read | 2.0 | 1.6 | 5 | 2,000 | 2,500 | 300 |" in page
    assert bench.platform.node() not in page


def test_a_part_takes_the_place_of_its_former_self_and_leaves_the_others() -> None:
    page = "# Page\n\n## One\n\n1\n\n## Two\n\n2\n"
    assert bench.with_part(page, "## One\n\nnew\n") == "# Page\n\n## One\n\nnew\n\n## Two\n\n2\n"
    assert bench.with_part(page, "## Two\n\nnew\n") == "# Page\n\n## One\n\n1\n\n## Two\n\nnew\n"
    assert bench.with_part(page, "## Three\n\n3\n") == page + "\n## Three\n\n3\n"
