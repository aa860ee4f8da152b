"""What each item adds to the scale of its construct."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray
from analysis.cross_products import CrossProducts, Scope
from analysis.minimum import ALPHA, FEWEST_ITEMS, Emphasis, Rule
from analysis.reliability.alpha import alpha_of, scale_covariance


@dataclass(frozen=True, eq=False)
class ItemCheck:
    """What each of k items adds to the scale: a description, so there are no intervals.

    Attributes
    ----------
    alpha_if_dropped : (k,) float
        Alpha of the other items, at most 1.
    item_rest_correlation : (k,) float
        Correlation with the sum of the others, -1 to 1; low or negative = a stranger, or an
        item not turned.
    n_used : int
        Respondents with an answer to every item.
    method : str
        "item_rest".
    rule : Rule
        The rule that hides or greys it.
    emphasis : Emphasis
        By the number of respondents.
    """

    alpha_if_dropped: FloatArray
    item_rest_correlation: FloatArray
    n_used: int
    method: str
    rule: Rule
    emphasis: Emphasis


def item_check(items: CrossProducts, scope: Scope = Scope.ALL_PEOPLE) -> ItemCheck:
    """Return alpha without each item, and the item's correlation with the others' sum.

    Parameters
    ----------
    items : CrossProducts
        Of k >= 3 items, scale points, all turned so that high is good.
    scope : Scope
        As `cronbach_alpha`.

    Returns
    -------
    ItemCheck
        An item whose absence raises alpha deserves a look, no more.

    Raises
    ------
    TooFew
        "too_few_items" below three; "too_few_people" without degrees of freedom.
    Refusal
        "no_variation" or "perfect_correlation", as `cronbach_alpha`, for any of the rests.

    Notes
    -----
    Both from the covariances; only people with all answers, also for the rests.

    Source
    ------
    Nunnally & Bernstein 1994, Psychometric Theory, 3rd ed., chapter 8. Compared with R psych
    2.2.9 (``raw_alpha`` if dropped, ``r.drop``).

    Examples
    --------
    >>> rows = [[1, 2, 1], [2, 2, 3], [4, 3, 4], [5, 5, 4], [3, None, 3]]
    >>> item_check(CrossProducts.from_scores(rows)).alpha_if_dropped.round(3)
    array([0.8  , 0.933, 0.933])
    """
    covariance, _ = scale_covariance(items, scope, FEWEST_ITEMS)
    k = len(covariance)
    rests = [np.delete(np.arange(k), item) for item in range(k)]
    dropped = [alpha_of(covariance[np.ix_(rest, rest)]) for rest in rests]
    own = np.diag(covariance)
    with_rest = covariance.sum(axis=1) - own
    rest_variance = covariance.sum() - own - 2 * with_rest
    people = int(items.n.sum())
    return ItemCheck(
        alpha_if_dropped=np.array(dropped),
        item_rest_correlation=with_rest / np.sqrt(own * rest_variance),
        n_used=people,
        method="item_rest",
        rule=ALPHA,
        emphasis=ALPHA.emphasis(people),
    )
