"""Who of a sentence may have done something to whom, and how idle the classifier of pairs thinks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from bilateral.extraction.marking import mark
from bilateral.extraction.pair_classifier import pair_classifier
from bilateral.extraction.pair_encoder import judge_marked
from bilateral.extraction.pair_features import Pair, PairFeatures, SentenceWords
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import is_private, is_sided_with
from bilateral.extraction.verdicts import Verdict
from bilateral.knowledge import Knowledge
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import ActorKind

_MOST = 5  # mentions looked at: the number of pairs grows with the square


@dataclass(frozen=True)
class Sides:
    """An actor and the one acted upon, or a group that acts among itself (no recipient), before the judges."""

    words: SentenceWords
    actor: ActorMention
    recipient: ActorMention | None

    @cached_property
    def pair(self) -> Pair:
        """The two marked."""
        recipient = _span(self.recipient) if self.recipient else None
        return mark(self.words.sentence, _span(self.actor), recipient)

    @cached_property
    def idle(self) -> float:
        """The classifier's probability that the one did nothing to the other."""
        return pair_classifier().judge(PairFeatures(self.words, self.pair)).none

    @cached_property
    def verdict(self) -> Verdict:
        """The encoder's, which takes ten times as long."""
        return judge_marked(self.words.sentence, self.pair)


def sides(sentence: Sentence, kb: Knowledge, *, domestic: bool = False) -> Iterator[Sides]:
    """Every two actors of the sentence in both directions, and the groups of states.

    `domestic`: actors within one state and of none too.
    """
    if found := list(_who(sentence, kb, domestic=domestic)):
        words = SentenceWords(sentence, kb.event_lexicon)
        yield from (Sides(words, actor, recipient) for actor, recipient in found)


def _who(
    sentence: Sentence, kb: Knowledge, *, domestic: bool
) -> Iterator[tuple[ActorMention, ActorMention | None]]:
    actors = [m for m in sentence.mentions if (m.states or domestic) and _can_take_part(sentence, m)][:_MOST]
    yield from ((group, None) for group in actors if len(group.states) > 1)
    for actor, recipient in permutations(actors, 2):
        same = actor.actor.id == recipient.actor.id or _same_state(actor, recipient, domestic=domestic)
        apart = stands_apart(sentence, actor.head, recipient) or _is_private(sentence, actor, kb)
        if (
            not same and not apart and not recipient.resolved
        ):  # what "it" is to whom something is done, is often a thing
            yield actor, recipient


def stands_apart(sentence: Sentence, index: int, other: ActorMention) -> bool:
    """Whether the token stands in a relative clause about a subject that the other has no part in: "the envoy whom
    Sweden had expelled criticised Iran" tells nothing that Sweden did to Iran."""
    deps = sentence.deps
    clause = index
    while deps.head[clause] != clause and deps.relation[clause] != "acl:relcl":
        clause = deps.head[clause]
    noun = deps.head[clause]
    about_subject = deps.relation[clause] == "acl:relcl" and deps.relation[noun] in SUBJECTS
    return about_subject and other.head not in deps.subtree(noun)


def _can_take_part(sentence: Sentence, mention: ActorMention) -> bool:
    """Not "its", since whose ships were attacked is easily mistaken; nor the state of "pro-Russian"."""
    possessor = mention.resolved and sentence.deps.relation[mention.head] == "nmod:poss"
    return not possessor and not is_sided_with(sentence, mention)


def _is_private(sentence: Sentence, mention: ActorMention, kb: Knowledge) -> bool:
    """Whether it only says of what state somebody is who acts for himself: "a Danish supermarket chain"."""
    return mention.adjective and is_private(sentence, sentence.deps.head[mention.head], kb.actor_words)


def _same_state(actor: ActorMention, recipient: ActorMention, *, domestic: bool) -> bool:
    """Whether the two are one state's; within it, a court and a newspaper are two, a minister and his state are not."""
    if not set(actor.states) & set(recipient.states):
        return False
    return not domestic or ActorKind.STATE in (actor.actor.kind, recipient.actor.kind)


def _span(mention: ActorMention) -> tuple[int, int]:
    return mention.start, mention.end
