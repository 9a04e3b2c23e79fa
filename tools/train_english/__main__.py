"""`python -m tools.train_english --data DATA --out OUT`: the one command that makes the bundled pipeline.

DATA holds `docbins/` and `vectors96/`; OUT gets the packed pipeline. About thirty minutes on one core.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from spacy.cli.init_config import fill_config
from spacy.cli.train import train
from thinc.api import Config, NumpyOps, set_current_ops
from tools.train_english import corpora, evaluate, vectors
from tools.train_english.assemble import assemble, pack

from bilateral.language.pipeline import BUNDLED, load_pipeline

_HERE = Path(__file__).parent


def main() -> None:
    """Read the arguments and make the pipeline."""
    arguments = argparse.ArgumentParser(prog="python -m tools.train_english", description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="folder with docbins/ and vectors96/")
    arguments.add_argument("--out", type=Path, required=True, help="folder for the packed pipeline")
    arguments.add_argument("--work", type=Path, help="keep what training leaves behind here")
    arguments.add_argument(
        "--lookups", type=Path, default=BUNDLED / "lemmatizer" / "lookups", help="the lemmatiser's tables"
    )
    given = arguments.parse_args()
    # Numpy's BLAS: training with thinc's default takes about twice as long.
    set_current_ops(NumpyOps(use_blis=False))
    with tempfile.TemporaryDirectory() as scratch:
        make(given.data, given.out, given.work or Path(scratch), given.lookups)


def make(data: Path, out: Path, work: Path, lookups: Path) -> None:
    """Train, assemble, score, write and print the scores of what was written."""
    work.mkdir(parents=True, exist_ok=True)
    vectors.prepare(data / "vectors96", work / "vectors")
    corpora.write_dev(data, work / "dev.spacy")
    corpora.write_with_headlines(data, work / "headlines.spacy")
    parser = _train("parser", corpora.docbin(data, corpora.PARSER_TRAIN), work)
    parser = _train("headlines", work / "headlines.spacy", work, base=parser)
    entities = _train("entities", corpora.docbin(data, corpora.ENTITIES_TRAIN), work)
    nlp = assemble(parser, entities, lookups)
    pack(nlp, evaluate.score(nlp, data), out)
    print(f"{evaluate.size(out):.1f} MB", evaluate.report(load_pipeline(str(out)), data), sep="\n")


def _train(name: str, examples: Path, work: Path, **sources: Path) -> Path:
    """Train the part that `name`.cfg describes; its best step as a pipeline folder."""
    paths = {"train": examples, "dev": work / "dev.spacy", "vectors": work / "vectors", **sources}
    overrides = {f"paths.{key}": str(path) for key, path in paths.items()}
    full = work / f"{name}.cfg"
    Config().from_disk(_HERE / f"{name}.cfg", interpolate=False, overrides=overrides).to_disk(full)
    fill_config(full, full, silent=True)
    train(full, work / name)
    best = work / name / "model-best"
    vectors.key_by_lower_case(best)
    return best


if __name__ == "__main__":
    main()
