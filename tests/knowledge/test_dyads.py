from __future__ import annotations

import pytest

from bilateral.errors import UsageError
from bilateral.knowledge import load_knowledge
from bilateral.knowledge.dyads import dyad_named

STATES = load_knowledge().states


@pytest.mark.parametrize(
    ("text", "dyad"),
    [
        ("CHN-RUS", "CHN-RUS"),
        ("rus–chn", "CHN-RUS"),
        ("China Russia", "CHN-RUS"),
        ("India-Pakistan", "IND-PAK"),
        (" india and PAKISTAN ", "IND-PAK"),
        ("South Korea-Japan", "JPN-KOR"),
        ("Guinea-Bissau Senegal", "GNB-SEN"),
        ("the US, the U.K.", "GBR-USA"),
        ("Sino-Indian", "CHN-IND"),
        ("Cote d'Ivoire/Ghana", "CIV-GHA"),
    ],
)
def test_two_states_are_named_as_people_name_them(text: str, dyad: str) -> None:
    assert str(dyad_named(text, STATES)) == dyad


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rusia-China", "no state is called 'Rusia'. did you mean Russia"),
        ("FRA-ITB", "no state is called 'ITB'. did you mean ITA"),
        ("Korea-Japan", "may mean several pairs of states. write JPN-KOR or JPN-PRK"),
        ("Chilean-Chile", "it names one state"),
        ("Atlantis-Utopia", "no two states are called so. write two states, as in CHN-RUS"),
        ("Chile", "no two states"),
        ("", "no two states"),
    ],
)
def test_what_is_no_dyad_is_told_with_what_was_meant(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        dyad_named(text, STATES)


def test_every_state_is_known_by_its_code_and_its_name() -> None:
    others = {"NOR": "CHL", "CHL": "NOR"}
    for code, state in STATES.items():
        other = others.get(code, "NOR")
        dyad = "-".join(sorted((code, other)))
        assert str(dyad_named(f"{code}-{other}", STATES)) == dyad
        assert str(dyad_named(f"{state.name} - {other}", STATES)) == dyad
