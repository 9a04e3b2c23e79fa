"""Train the pair encoder and write it into the package: `python -m tools.train_pairs --model FOLDER [--hold-out]`.

FOLDER holds sentence-transformers' all-MiniLM-L6-v2 (Apache-2.0): model.safetensors, vocab.txt, config.json. Its layers
and commoner word pieces are kept and trained on with a new layer on top: once on the marked sentences, once on those
and the paragraphs; what ships is the mean of the two. `--hold-out` keeps a tenth of the rows back and says how many of
them the encoder gets right; what ships is trained on all. One and a half hours on one core.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from tools.train_events.paragraphs import training_rows
from tools.train_events.sentences import read_sentences
from tools.train_pairs.model import Batch, PairModel, Row, batches, common_pieces, rows_of
from tools.train_pairs.writing import write
from torch.nn.functional import cross_entropy

from bilateral.extraction.pair_encoder import WEIGHTS
from bilateral.knowledge import load_knowledge

SEED = 20261122
EPOCHS = 5
ENCODER_RATE, HEAD_RATE = 1.2e-4, 1e-3  # learning rates at their highest
WARM_UP = 0.1  # share of the steps in which the rates rise; they fall linearly after it
SMOOTHING = 0.1  # of the labels: writers disagree in about one row of ten
WEIGHT_DECAY = 0.01
HELD_OUT = 0.1


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--hold-out", action="store_true", help="train on nine tenths and write nothing")
    args = parser.parse_args()

    pieces = common_pieces(args.model)
    everything = training_rows(load_knowledge())
    types = sorted({s.label for s in everything})
    random.seed(SEED)
    held_out = random.sample(everything, int(len(everything) * HELD_OUT)) if args.hold_out else []
    models = []
    for sentences in (read_sentences(), everything):
        torch.manual_seed(SEED)
        random.seed(SEED)
        learnt = [s for s in sentences if s not in set(held_out)]
        random.shuffle(learnt)
        models.append(PairModel(args.model, pieces, len(types)))
        train(models[-1], rows_of(learnt, pieces, types), rows_of(held_out, pieces, types))
    model = averaged(*models)
    if args.hold_out:
        print(f"averaged: held out {share_right(model, rows_of(held_out, pieces, types)):.3f}")
    else:
        write(args.out, model, pieces, types)


def averaged(first: PairModel, second: PairModel) -> PairModel:
    """The first model with the means of both models' weights (Wortsman et al. 2022, "model soups").

    The one knows marked sentences, where something mostly happened; the other paragraphs too, where mostly nothing did.
    """
    weights = second.state_dict()
    mean = {name: (weight + weights[name]) / 2 for name, weight in first.state_dict().items()}
    first.load_state_dict(mean)
    return first


def train(model: PairModel, rows: list[Row], held_out: list[Row]) -> None:
    """All epochs, one line of report each."""
    optimizer = torch.optim.AdamW(
        [
            {"params": model.encoder.parameters(), "lr": ENCODER_RATE},
            {"params": model.head.parameters(), "lr": HEAD_RATE},
        ],
        weight_decay=WEIGHT_DECAY,
    )
    steps = EPOCHS * len(list(batches(rows)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / steps)
    )
    began = time.monotonic()
    for epoch in range(EPOCHS):
        model.train()
        total = 0.0
        for batch in batches(rows, shuffled=True):
            optimizer.zero_grad()
            loss = cross_entropy(model(batch), batch.labels, label_smoothing=SMOOTHING)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch.labels)
        right = f", held out {share_right(model, held_out):.3f}" if held_out else ""
        print(
            f"epoch {epoch + 1}: loss {total / len(rows):.3f}{right}, {time.monotonic() - began:.0f} s",
            flush=True,
        )


@torch.no_grad()
def share_right(model: PairModel, rows: list[Row]) -> float:
    """The share of rows whose label comes out first."""
    model.eval()

    def right(batch: Batch) -> int:
        return int((model(batch).argmax(dim=1) == batch.labels).sum())

    return sum(right(batch) for batch in batches(rows)) / len(rows)


if __name__ == "__main__":
    main()
