"""Did it happen? Sentences of our own, read in one go."""

from __future__ import annotations

import pytest

from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.reading import Reading
from reading_texts import KB, Text, readings

# the text, the predicate, and its factuality
CASES: list[tuple[str, str, str]] = [
    ("Norway sold gas to Poland.", "sold", "asserted"),
    ("Norway began to sell gas to Poland.", "sell", "asserted"),
    ("Norway managed to sell gas to Poland.", "sell", "asserted"),
    ("Norway did not sell gas to Poland.", "sell", "negated"),
    ("Norway never sold gas to Poland.", "sold", "negated"),
    ("Norway did not sell gas to Poland until 1994.", "sell", "asserted"),
    ("Norway promised never to sell gas to Poland.", "promised", "asserted"),
    ("A dispute kept Norway from selling gas to Poland.", "selling", "negated"),
    ("Norway is likely to sell gas to Poland.", "sell", "possible"),
    ("Considering that Norway sold gas to Poland, Berlin is calm.", "sold", "asserted"),
    ("Selling gas will not be easy given the sanctions of Norway on Poland.", "sanctions", "asserted"),
    ("Trade between Norway and Poland has not resumed.", "Trade", "negated"),
    ("Talks between Norway and Poland will take place in May.", "Talks", "planned"),
    ("Talks between Norway and Poland made no progress.", "Talks", "asserted"),
    ("Norway will sign if Poland does not attack Latvia.", "attack", "conditional"),
    ("Reportedly, Norway supports selling gas to Poland.", "selling", "reported"),
    ("Norway refused to sell gas to Poland.", "sell", "negated"),
    ("Norway refrained from criticising Poland.", "criticising", "negated"),
    ("Norway failed to sign the treaty with Poland.", "sign", "negated"),
    ("Norway imposed no sanctions on Poland.", "imposed", "negated"),
    ("Instead of attacking Poland, Norway paid.", "attacking", "negated"),
    ("Norway paid rather than attack Poland.", "attack", "negated"),
    ("Norway instead attacked Poland.", "attacked", "asserted"),
    ("Norway was supposed to sell gas to Poland.", "sell", "planned"),
    ("Norway did not plan to sell gas to Poland.", "sell", "negated"),
    ("Norway will sell gas to Poland.", "sell", "planned"),
    ("Norway plans to sell gas to Poland.", "sell", "planned"),
    ("Norway plans to sell gas to Poland.", "plans", "planned"),
    ("Norway wants to lend money to Poland.", "wants", "planned"),
    ("Norway promised to lend money to Poland.", "lend", "planned"),
    ("Norway promised to lend money to Poland.", "promised", "asserted"),
    ("Norway is set to sell gas to Poland.", "sell", "planned"),
    ("Norway is going to sell gas to Poland.", "sell", "planned"),
    ("The king is to visit Poland.", "visit", "planned"),
    ("The king is due to visit Poland.", "visit", "planned"),
    ("The deal will see Norway sell gas to Poland.", "sell", "planned"),
    ("The talks will be watched after Norway attacked Poland.", "attacked", "asserted"),
    ("Norway may sell gas to Poland.", "sell", "possible"),
    ("Norway is considering selling gas to Poland.", "selling", "possible"),
    ("Norway could perhaps sell gas to Poland.", "sell", "possible"),
    ("Did Norway sell gas to Poland?", "sell", "possible"),
    ("Sweden accused Norway of arming Poland.", "arming", "reported"),
    ("Sweden accused Norway of sending arms to Poland.", "sending", "reported"),
    ("The claims that Norway had armed Poland were false.", "armed", "reported"),
    ("Sweden accused Norway after arming Poland.", "arming", "asserted"),
    ("If Norway sells gas to Poland, prices fall.", "sells", "conditional"),
    ("Norway would sell gas if Poland paid.", "sell", "conditional"),
    ("Unless Norway sells gas, prices rise in Poland.", "sells", "conditional"),
    ("Oslo said Norway had sold gas to Poland.", "sold", "reported"),
    ("Norway had sold gas to Poland, according to officials.", "sold", "reported"),
    ("Norway reportedly sold gas to Poland.", "sold", "reported"),
    ("Norway is said to have sold gas to Poland.", "sold", "reported"),
    ("Norway claims to have sold gas to Poland.", "sold", "reported"),
    ("Oslo said Norway would sell gas to Poland.", "sell", "planned"),
    ("Oslo said Norway had not sold gas to Poland.", "sold", "negated"),
    ("Oslo said Norway may have sold gas to Poland.", "sold", "possible"),
    ("Oslo said Norway had sold gas to Poland.", "said", "asserted"),
    ("Norway denied that it had sold gas to Poland.", "sold", "negated"),
    ("Norway denied having signed a treaty with Poland.", "signed", "negated"),
    ("Norway denied that it had sold gas to Poland.", "denied", "asserted"),
    ("Norway did not deny that it had sold gas to Poland.", "sold", "reported"),
    ("Norway dismissed rumours that it had sold gas to Poland.", "sold", "negated"),
    ("Norway rejected reports of an attack on Poland.", "attack", "negated"),
    ("Norway rejected the terms of an attack on Poland.", "attack", "asserted"),
    ("Reports that Norway sold gas to Poland are false.", "sold", "negated"),
    ("Reports that Norway sold gas to Poland are many.", "sold", "reported"),
    ("It is not true that Norway sold gas to Poland.", "sold", "negated"),
    ("It is true that Norway sold gas to Poland.", "sold", "asserted"),
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings(text for text, *_ in CASES)


@pytest.mark.parametrize(("text", "word", "factuality"), CASES)
def test_factuality(read: dict[Text, Reading], text: str, word: str, factuality: str) -> None:
    (sentence,) = read[text].sentences
    index = next(t.i for t in sentence.span if t.text == word)
    found = factuality_at(sentence, index, KB.factuality_words, KB.event_lexicon.words.light_verbs)
    assert str(found) == factuality
