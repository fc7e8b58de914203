"""How far numbers agree with people: correlations, agreement within a source, areas under curves.

Length and difficult sources make a score look good that sees neither; the partial correlation and the
agreement within one source take them out (../shared/research, “the two traps”).
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.stats import kendalltau, pearsonr, rankdata, spearmanr

Numbers = Sequence[float] | npt.NDArray[np.floating]


def spearman(one: Numbers, other: Numbers) -> float:
    """Rank correlation."""
    return float(spearmanr(one, other)[0])


def pearson(one: Numbers, other: Numbers) -> float:
    """Linear correlation."""
    return float(pearsonr(one, other)[0])


def kendall(one: Numbers, other: Numbers) -> float:
    """Kendall's tau-b."""
    return float(kendalltau(one, other)[0])


def partial_spearman(one: Numbers, other: Numbers, given: Numbers) -> float:
    """Rank correlation of what is left when the ranks of `given` are taken out of both."""
    both, here, there = spearman(one, other), spearman(one, given), spearman(other, given)
    return float((both - here * there) / np.sqrt((1 - here**2) * (1 - there**2)))


def within_groups(one: Numbers, other: Numbers, groups: Sequence[Hashable]) -> float:
    """Concordant less discordant pairs of one group, by all of both; 0 is chance."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        places[group].append(place)
    here, there = np.asarray(one, float), np.asarray(other, float)
    agree = disagree = 0
    for own in places.values():
        signs = np.sign(here[own][:, None] - here[own]) * np.sign(there[own][:, None] - there[own])
        upper = np.triu(signs, 1)
        agree += int((upper > 0).sum())
        disagree += int((upper < 0).sum())
    return (agree - disagree) / max(1, agree + disagree)


def area_under_curve(positive: Numbers, negative: Numbers) -> float:
    """How often a positive is above a negative; ties count half."""
    ranks = rankdata(np.concatenate([np.asarray(positive, float), np.asarray(negative, float)]))
    count = len(positive)
    return float((ranks[:count].sum() - count * (count + 1) / 2) / (count * len(negative)))


def agreement_line(
    name: str, given: Numbers, people: Numbers, lengths: Numbers, sources: Sequence[str]
) -> str:
    """One line of the tables of scores."""
    has_rivals = len(set(sources)) < len(sources)
    within = f"{within_groups(given, people, sources):6.3f}" if has_rivals else "–"
    return (
        f"   {name:<26} Spearman {spearman(given, people):6.3f}  Pearson {pearson(given, people):6.3f}  "
        f"Kendall {kendall(given, people):6.3f}  "
        f"given length {partial_spearman(given, people, lengths):6.3f}  "
        f"within a source {within}"
    )
