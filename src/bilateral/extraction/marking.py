"""Two stretches of a sentence marked as an actor and the one acted upon, and the predicate that joins them."""

from __future__ import annotations

from bilateral.extraction.pair_features import Pair
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.model import Actor, ActorKind

Span = tuple[int, int]
SOURCE, TARGET = "?source", "?target"  # stand-ins for the states of the two while the frames look at them


def mark(sentence: Sentence, source: Span | None, target: Span | None) -> Pair:
    """The pair at two stretches of document offsets; one that is not named hangs on the sentence's root."""
    return Pair(_mention(sentence, source, SOURCE), _mention(sentence, target, TARGET))


def predicate(sentence: Sentence, pair: Pair) -> int:
    """The verb or noun that joins the two: the topmost token of the path between them that is not theirs."""
    deps = sentence.deps
    own = set(range(*pair.source.tokens)) | set(range(*pair.target.tokens))
    index = pair.source.head
    above = {index}
    while deps.head[index] not in above:
        index = deps.head[index]
        above.add(index)
    index = pair.target.head
    while index not in above or index in own:
        if deps.head[index] == index:
            break
        index = deps.head[index]
    return index


def _mention(sentence: Sentence, span: Span | None, name: str) -> ActorMention:
    start, end = span or (sentence.end, sentence.end)
    first, past = sentence.tokens_at(start, end)
    head = sentence.deps.head
    heads = [i for i in range(first, past) if not first <= head[i] < past]
    roots = [i for i in range(first, past) if head[i] == i]
    root = next((i for i in sentence.indices if head[i] == i), sentence.span.start)
    if first == past:
        first = past = root
    return ActorMention(
        start=start,
        end=end,
        text=sentence.text[start - sentence.start : end - sentence.start],
        actor=Actor(name, ActorKind.STATE, (name,)),
        tokens=(first, past),
        head=(roots or heads or [root])[0],
    )
