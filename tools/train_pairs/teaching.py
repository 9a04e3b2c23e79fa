"""A pupil of half the layers learns what its teacher makes of every pair (Hinton et al. 2015, "distillation").

It is shown the training rows, pairs of the same sentences that nobody labelled, and all of them once more under other
names: what a teacher thinks needs no labels.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace

import torch
from tools.train_events.sentences import MarkedSentence
from tools.train_pairs.model import PairModel, Row, batches
from torch import Tensor
from torch.nn.functional import kl_div, log_softmax, mse_loss, softmax

from bilateral.knowledge import Knowledge

EPOCHS = 4
RATE, HEAD_RATE = 2e-4, 5e-4  # learning rates at their highest
WARM_UP = 0.05
WEIGHT_DECAY = 0.01
UNLABELLED = 2  # further pairs of a sentence
RENAMED = 0.7  # share of the actors that get another name
_ACTORS = (
    "{}",
    "{}",
    "{}",
    "the {} government",
    "the {} foreign ministry",
    "{} officials",
    "the {} president",
)


def lessons(sentences: list[MarkedSentence], kb: Knowledge) -> list[MarkedSentence]:
    """What the pupil is shown."""
    shown = [*sentences, *_other_pairs(sentences)]
    return [*shown, *(_renamed(s, kb) for s in shown)]


def taught(teacher: PairModel, rows: list[Row]) -> PairModel:
    """The pupil, one line of report for each epoch."""
    logits, vectors = _answers(teacher, rows)
    pupil = teacher.pupil()
    optimizer = torch.optim.AdamW(
        [
            {"params": pupil.encoder.parameters(), "lr": RATE},
            {"params": pupil.head.parameters(), "lr": HEAD_RATE},
        ],
        weight_decay=WEIGHT_DECAY,
    )
    steps = EPOCHS * len(list(batches(rows)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / steps)
    )
    began, signs = time.monotonic(), vectors.shape[1] * 2 // 3
    for epoch in range(EPOCHS):
        pupil.train()
        total = 0.0
        for batch in batches(rows, shuffled=True):
            optimizer.zero_grad()
            seen = pupil.seen(batch)
            told = log_softmax(pupil.head(pupil.dropout(seen)), dim=1)
            apart = kl_div(told, softmax(logits[batch.numbers], dim=1), reduction="batchmean")
            unlike = mse_loss(seen[:, :signs], vectors[batch.numbers][:, :signs].float())
            (apart + unlike).backward()
            torch.nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += apart.item() * len(batch.numbers)
        print(
            f"pupil, epoch {epoch + 1}: apart {total / len(rows):.3f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
    return pupil


@torch.no_grad()
def _answers(teacher: PairModel, rows: list[Row]) -> tuple[Tensor, Tensor]:
    """The teacher's logits of shape (rows, types), and the vectors it has seen, in half precision."""
    teacher.eval()
    logits = torch.zeros(len(rows), teacher.head.out_features)
    vectors = torch.zeros(len(rows), teacher.head.in_features, dtype=torch.float16)
    for batch in batches(rows):
        seen = teacher.seen(batch)
        logits[batch.numbers], vectors[batch.numbers] = teacher.head(seen), seen.half()
    return logits, vectors


def _other_pairs(sentences: list[MarkedSentence]) -> list[MarkedSentence]:
    """Pairs of marked actors that nobody labelled: the same two the other way round, others of the sentence."""
    by_text: dict[str, list[MarkedSentence]] = {}
    for s in sentences:
        by_text.setdefault(s.text, []).append(s)
    found = []
    for same in by_text.values():
        spans = sorted({span for s in same for span in (s.source, s.target) if span})
        known = {(s.source, s.target) for s in same}
        pairs = [
            (a, b) for a in spans for b in spans if (a[1] <= b[0] or b[1] <= a[0]) and (a, b) not in known
        ]
        random.shuffle(pairs)
        found += [replace(same[0], source=a, target=b) for a, b in pairs[:UNLABELLED]]
    return found


def _renamed(sentence: MarkedSentence, kb: Knowledge) -> MarkedSentence:
    """The sentence with other names in the places of its actors: what was done does not hang on who did it."""
    spans = sorted(span for span in (sentence.source, sentence.target) if span)
    if len(spans) == 2 and spans[1][0] < spans[0][1]:
        return sentence
    text, at, moved = "", 0, {}
    for start, end in spans:
        old = sentence.text[start:end]
        new = _name_for(old, kb) if random.random() < RENAMED and old[:1].isupper() else old
        text += sentence.text[at:start]
        moved[start, end] = (len(text), len(text) + len(new))
        text, at = text + new, end
    return replace(
        sentence,
        text=text + sentence.text[at:],
        source=moved.get(sentence.source) if sentence.source else None,
        target=moved.get(sentence.target) if sentence.target else None,
    )


def _name_for(old: str, kb: Knowledge) -> str:
    state = random.choice(list(kb.states.values()))
    adjectives = {a for s in kb.states.values() for a in s.adjectives}
    if old in adjectives and state.adjectives:
        return random.choice(state.adjectives)
    actor = random.choice(_ACTORS)
    if actor == "{}" or not state.adjectives:
        return random.choice([state.name, state.capital or state.name])
    return actor.format(state.adjectives[0])
