"""Whether items hang together within their construct and apart from the others."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray
from analysis.minimum import Emphasis, Rule
from analysis.refusal import Refusal
from analysis.satisfaction_index.pls import PlsModel

AVE_LEAST = 0.50
"""More of an item's variance is the construct's than is not: Fornell & Larcker 1981."""

HTMT_MOST = 0.90
"""Constructs above are not told apart by these items: Henseler et al. 2015."""


@dataclass(frozen=True, eq=False)
class PlsConsistency:
    """Convergence and separation of a model's L constructs: points to compare with limits.

    They have no interval: the limits are conventions, and what rests on few people is greyed.

    Attributes
    ----------
    ave : (L,) float
        Average variance extracted, 0 to 1.
    htmt : (L, L) float
        Heterotrait-monotrait ratio of each pair; 1 on the diagonal.
    weak : tuple of str
        Constructs whose ``ave`` is not above `AVE_LEAST`.
    alike : tuple of (str, str)
        Pairs whose ``htmt`` is not below `HTMT_MOST`.
    holds : bool
        Whether nothing is weak or alike.
    n_used : int
        People.
    method : str
        "ave_htmt".
    rule, emphasis : Rule, Emphasis
        As the model's.
    """

    ave: FloatArray
    htmt: FloatArray
    weak: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]
    holds: bool
    n_used: int
    method: str
    rule: Rule
    emphasis: Emphasis


def pls_consistency(model: PlsModel) -> PlsConsistency:
    """Return average variance extracted and heterotrait-monotrait ratios.

    Parameters
    ----------
    model : PlsModel
        p items in L constructs.

    Returns
    -------
    PlsConsistency
        With the constructs that fail either limit.

    Raises
    ------
    Refusal
        "items_disagree" if a construct's items do not correlate positively on average:
        reverse-code them first.

    Notes
    -----
    AVE is the mean squared loading. ``HTMT_kl`` is the mean correlation of items of k with items
    of l, divided by ``sqrt(m_k m_l)``, m the mean correlation of different items of one
    construct, 1 where it has one item. People are those of the model. Points, not intervals;
    neither shows that a construct means what its name says.

    Source
    ------
    Fornell & Larcker 1981, Journal of Marketing Research 18, 39-50; Henseler, Ringle & Sarstedt
    2015, Journal of the Academy of Marketing Science 43, 115-135. AVE compared with
    the published output of package plspm.

    Examples
    --------
    >>> from analysis.cross_products import CrossProducts
    >>> from analysis.satisfaction_index.pls import pls_path_model
    >>> from analysis.satisfaction_index.pls_design import PlsDesign
    >>> rng = np.random.default_rng(1)
    >>> quality = rng.normal(size=200)
    >>> satisfaction = 0.6 * quality + rng.normal(0, 0.8, 200)
    >>> items = np.repeat(np.column_stack([quality, satisfaction]), 2, axis=1)
    >>> items += rng.normal(0, 0.5, (200, 4))
    >>> items[0, 0] = np.nan
    >>> design = PlsDesign({"PQ": ("q1", "q2"), "CS": ("s1", "s2")}, (("PQ", "CS"),))
    >>> found = pls_consistency(pls_path_model(CrossProducts.from_scores(items), design))
    >>> found.holds, found.n_used, round(float(found.htmt[0, 1]), 2)
    (True, 199, 0.63)
    """
    design, correlations = model.design, model.item_correlations
    member = design.membership.astype(np.float64)
    sizes = member.sum(axis=0)
    sums = member.T @ correlations @ member
    pairs = sizes * (sizes - 1)
    single = pairs == 0
    own = np.where(single, 1.0, (np.diag(sums) - sizes) / np.where(single, 1.0, pairs))
    if own.min() <= 0:
        raise Refusal("items_disagree", float(own.min()))
    ratios = sums / np.outer(sizes, sizes) / np.sqrt(np.outer(own, own))
    np.fill_diagonal(ratios, 1.0)
    names = design.constructs
    weak = tuple(name for name, ave in zip(names, model.ave, strict=True) if ave <= AVE_LEAST)
    alike = tuple(
        (names[k], names[other])
        for k, other in zip(*np.triu_indices(len(names), 1), strict=True)
        if ratios[k, other] >= HTMT_MOST
    )
    return PlsConsistency(
        ave=model.ave,
        htmt=ratios,
        weak=weak,
        alike=alike,
        holds=not (weak or alike),
        n_used=model.n_used,
        method="ave_htmt",
        rule=model.rule,
        emphasis=model.emphasis,
    )
