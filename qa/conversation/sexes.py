"""Who "he" and "she" cannot stand for, by what was said of them before or by their first names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.conversation.exchanges import Exchange
from qa.names.given_names import is_woman


@dataclass(frozen=True, slots=True)
class OfOtherSex:
    """The people whom a pronoun does not mean: whoever was "he" before is not "she" now, nor is Viktor Braun.

    What was said of somebody before counts for more than the name.
    """

    told: frozenset[str | None] = frozenset()
    fitting: frozenset[str | None] = frozenset()
    """Those who were meant by such a pronoun before."""
    woman: bool | None = None
    by_name: bool = True

    def __contains__(self, name: object) -> bool:
        """Tell whether somebody of this name is not meant."""
        if name in self.told or not self.by_name or name in self.fitting or not isinstance(name, str):
            return name in self.told
        return self.woman is not None and is_woman(name) is (not self.woman)

    def allows(self, name: str) -> bool:
        """Tell whether somebody is known to fit, by what was said or by the first name."""
        return name in self.fitting or (self.woman is not None and is_woman(name) is self.woman)

    def as_told(self) -> "OfOtherSex":
        """Return the same without what first names tell."""
        return replace(self, by_name=False)


def of_other_sex(past: Sequence[Exchange], woman: bool | None) -> OfOtherSex:
    """Return whom a pronoun for a woman, or for a man, does not mean; nobody where it tells neither."""
    if woman is None:
        return OfOtherSex()
    told = frozenset(turn.person for turn in past if turn.woman not in (None, woman))
    return OfOtherSex(told, frozenset(turn.person for turn in past if turn.woman is woman), woman)


def only_one_of(turn: Exchange, woman: bool | None) -> str | None:
    """Return the one of several answers whose first name fits a pronoun: Ana Prado for "she", beside Jon Berg."""
    fitting = [name for name in turn.answers if woman is not None and is_woman(name) is woman]
    return fitting[0] if len(turn.answers) > 1 and len(fitting) == 1 else None
