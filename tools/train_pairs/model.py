"""The models in training: MiniLM's layers, a new layer over the two marked actors and the text as a whole.

The teacher has all layers, and the mean of all vectors stands for the text. The pupil, which ships, has half of them,
and the vector of the opening piece stands for it, so that its last layer is computed for three pieces only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import torch
from tools.train_events.sentences import MarkedSentence
from torch import Tensor, nn
from transformers import BertModel

from bilateral.extraction.pair_encoder import SOURCE_SIGN, TARGET_SIGN, cropped, marked
from bilateral.language.wordpiece import BEGIN, END, WordPieces

LAYERS = (0, 1, 2, 3, 4, 5)
KEPT = (0, 2, 5)  # of the teacher's, by the pupil
COMMONEST = 20_000  # the vocabulary is ordered by frequency; rarer words fall into pieces of the commoner
LONGEST = 112  # pieces; the sentences of the field are seldom longer
BATCH = 32
DROPOUT = 0.15


@dataclass(frozen=True)
class Row:
    """One sentence: its pieces, where the two signs stand, and the number of its label."""

    ids: list[int]
    source: int
    target: int
    label: int


@dataclass(frozen=True)
class Batch:
    """Rows side by side: ids and mask of shape (rows, pieces), places and labels of shape (rows,).

    `numbers` of the rows in the order in which they were given.
    """

    ids: Tensor
    mask: Tensor
    source: Tensor
    target: Tensor
    labels: Tensor
    numbers: list[int]


def common_pieces(folder: Path) -> dict[str, int]:
    """The pieces that are kept, in their order, with their numbers in the model's own vocabulary."""
    known = (folder / "vocab.txt").read_text("utf-8").splitlines()
    return {
        piece: number
        for number, piece in enumerate(known[:COMMONEST])
        if piece.isascii() and not piece.startswith("[unused")
    }


def rows_of(sentences: list[MarkedSentence], pieces: dict[str, int], types: list[str]) -> list[Row]:
    """The sentences as the encoder will read them, cropped as it crops them."""
    vocabulary = WordPieces(list(pieces))
    signs = [vocabulary.id(sign) for sign in (SOURCE_SIGN, TARGET_SIGN)]
    rows = []
    for s in sentences:
        found = cropped(vocabulary.ids(marked(s.text, s.source, s.target)), signs, LONGEST - 2)
        ids = [vocabulary.id(BEGIN), *found, vocabulary.id(END)]
        source, target = (ids.index(sign) if sign in ids else 0 for sign in signs)
        rows.append(Row(ids, source, target, types.index(s.label)))
    return rows


def batches(rows: list[Row], *, shuffled: bool = False) -> Iterator[Batch]:
    """All rows, those of like length together; `shuffled` varies the company and the order."""
    jitter = 6 if shuffled else 0
    ordered = sorted(range(len(rows)), key=lambda i: len(rows[i].ids) + jitter * random.random())
    groups = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    if shuffled:
        random.shuffle(groups)
    for group in groups:
        ids = nn.utils.rnn.pad_sequence(
            [torch.tensor(rows[i].ids) for i in group], batch_first=True, padding_value=-1
        )
        mask = ids >= 0
        places = (
            torch.tensor([getattr(rows[i], name) for i in group]) for name in ("source", "target", "label")
        )
        yield Batch(ids.clamp(min=0), mask.float(), *places, group)


class PairModel(nn.Module):
    """Logits of the types from the vectors of the two signs and of the text as a whole."""

    def __init__(self, folder: Path, pieces: dict[str, int], types: int) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.encoder.encoder.layer = self.encoder.encoder.layer[: len(LAYERS)]
        embeddings = self.encoder.embeddings
        kept = embeddings.word_embeddings.weight.data[list(pieces.values())]
        embeddings.word_embeddings = nn.Embedding.from_pretrained(kept, freeze=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(3 * self.encoder.config.hidden_size, types)
        self.by_opening = False  # whether the opening piece stands for the text, else the mean of all

    def pupil(self) -> PairModel:
        """A copy with half of the layers, in which the opening piece stands for the text."""
        made = deepcopy(self)
        made.encoder.encoder.layer = nn.ModuleList(deepcopy(self.encoder.encoder.layer[i]) for i in KEPT)
        made.encoder.config.num_hidden_layers = len(KEPT)
        made.by_opening = True
        return made

    def seen(self, batch: Batch) -> Tensor:
        """The vectors of source, target and text, side by side: shape (rows, 3 x width)."""
        vectors = self.encoder(input_ids=batch.ids, attention_mask=batch.mask).last_hidden_state
        each = torch.arange(len(batch.ids))
        mean = (vectors * batch.mask[:, :, None]).sum(1) / batch.mask.sum(1, keepdim=True)
        whole = vectors[:, 0] if self.by_opening else mean
        return torch.cat([vectors[each, batch.source], vectors[each, batch.target], whole], dim=1)

    def forward(self, batch: Batch) -> Tensor:
        """Logits of shape (rows, types)."""
        return self.head(self.dropout(self.seen(batch)))
