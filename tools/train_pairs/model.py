"""The model in training: MiniLM's layers, a new layer over the two marked actors and the mean."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tools.train_events.sentences import MarkedSentence
from torch import Tensor, nn
from transformers import BertModel

from bilateral.extraction.pair_encoder import SOURCE_SIGN, TARGET_SIGN, cropped, marked
from bilateral.language.wordpiece import BEGIN, END, WordPieces

LAYERS = 6
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
    """Rows side by side: ids and mask of shape (rows, pieces), places and labels of shape (rows,)."""

    ids: Tensor
    mask: Tensor
    source: Tensor
    target: Tensor
    labels: Tensor


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
    ordered = sorted(rows, key=lambda row: len(row.ids) + jitter * random.random())
    groups = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    if shuffled:
        random.shuffle(groups)
    for group in groups:
        ids = nn.utils.rnn.pad_sequence(
            [torch.tensor(r.ids) for r in group], batch_first=True, padding_value=-1
        )
        mask = ids >= 0
        places = (torch.tensor([getattr(r, name) for r in group]) for name in ("source", "target", "label"))
        yield Batch(ids.clamp(min=0), mask.float(), *places)


class PairModel(nn.Module):
    """Logits of the types from the vectors of the two signs and of the whole sentence."""

    def __init__(self, folder: Path, pieces: dict[str, int], types: int) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        embeddings = self.encoder.embeddings
        kept = embeddings.word_embeddings.weight.data[list(pieces.values())]
        embeddings.word_embeddings = nn.Embedding.from_pretrained(kept, freeze=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(3 * self.encoder.config.hidden_size, types)

    def forward(self, batch: Batch) -> Tensor:
        """Logits of shape (rows, types)."""
        vectors = self.encoder(input_ids=batch.ids, attention_mask=batch.mask).last_hidden_state
        each = torch.arange(len(batch.ids))
        mean = (vectors * batch.mask[:, :, None]).sum(1) / batch.mask.sum(1, keepdim=True)
        both = [vectors[each, batch.source], vectors[each, batch.target]]
        return self.head(self.dropout(torch.cat([*both, mean], dim=1)))
