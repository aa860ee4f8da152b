"""Weights of a construct's items, estimated once and then frozen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.arrays import FloatArray, as_vector
from analysis.minimum import Emphasis, Rule
from analysis.refusal import Refusal
from analysis.satisfaction_index.pls import PlsModel


@dataclass(frozen=True)
class PlsWeights:
    """Weights of one construct's items, estimated once for the company and then kept.

    Taken as known from then on, so without an interval: `pls_bootstrap` says how sure they were.

    Parameters
    ----------
    version : str
        Of the model; scores of different versions are not compared.
    construct : str
        What the items measure.
    items : tuple of str
        In the order of the weights.
    weights : tuple of float
        Shares above 0 that sum to 1, for items in scale points.
    scale_low, scale_high : tuple of float
        Ends of each item's scale.
    n_used : int
        People behind the weights.
    method : str
        Of the model, such as "mode_a_path".
    rule, emphasis : Rule, Emphasis
        As the model's.

    Raises
    ------
    ValueError
        If lengths differ, weights are not shares or a scale has no width.
    """

    version: str
    construct: str
    items: tuple[str, ...]
    weights: tuple[float, ...]
    scale_low: tuple[float, ...]
    scale_high: tuple[float, ...]
    n_used: int
    method: str
    rule: Rule
    emphasis: Emphasis

    def __post_init__(self) -> None:
        """Check that the weights give an index of 0 to 100."""
        lengths = {len(self.items), len(self.weights), len(self.scale_low), len(self.scale_high)}
        if lengths != {len(self.items)} or not self.items:
            raise ValueError(f"lengths differ or are 0: {lengths}; give one of each for each item")
        if min(self.weights) <= 0 or abs(sum(self.weights) - 1) > 1e-9:
            raise ValueError("weights are not shares above 0 that sum to 1; rescale them")
        if any(low >= high for low, high in zip(self.scale_low, self.scale_high, strict=True)):
            raise ValueError("a scale ends where it begins; give its low end first")


def weight_shares(model: PlsModel) -> FloatArray:
    """Return each item's weight as a share of its construct's, (p,) float.

    Parameters
    ----------
    model : PlsModel
        p items in L constructs.

    Returns
    -------
    (p,) float
        Sums to 1 in each construct; single ones may be negative.

    Raises
    ------
    Refusal
        "negative_weight" if a construct's weights do not sum to a positive number.
    """
    member = model.design.membership
    sums = member.T @ model.weights
    if sums.min() <= 0:
        raise Refusal("negative_weight", float(sums.min()))
    return np.asarray(model.weights / (member @ sums), dtype=np.float64)


def frozen_weights(
    model: PlsModel, construct: str, version: str, scale_low: ArrayLike, scale_high: ArrayLike
) -> PlsWeights:
    """Return the weights of one construct's k items, rescaled to sum to 1.

    Parameters
    ----------
    model : PlsModel
        Of the whole company.
    construct : str
        One of ``model.design.constructs``.
    version : str
        Name of this estimate, shown beside every score made with it.
    scale_low, scale_high : (k,) float
        Ends of each item's scale, points.

    Returns
    -------
    PlsWeights
        For items in scale points, not standardised.

    Raises
    ------
    Refusal
        "negative_weight" if an item counts against the index: its wording is reversed, or it
        belongs elsewhere.
    ValueError
        If the construct is unknown, lengths differ or a scale has no width.

    Notes
    -----
    ``w_i / sum w``, w of `pls_path_model`. People with a missing item are not in the model.

    Source
    ------
    Fornell et al. 1996, Journal of Marketing 60(4), 7-18. Compared, as `pls_path_model`, with
    the outputs that package plspm publishes.

    Examples
    --------
    >>> from analysis.cross_products import CrossProducts
    >>> from analysis.satisfaction_index.pls import pls_path_model
    >>> from analysis.satisfaction_index.pls_design import PlsDesign
    >>> rng = np.random.default_rng(1)
    >>> answers = 7 + rng.normal(size=(150, 1)) + rng.normal(0, 0.5, (150, 4))
    >>> answers[0, 0] = np.nan
    >>> design = PlsDesign({"PQ": ("q1", "q2"), "CS": ("s1", "s2")}, (("PQ", "CS"),))
    >>> model = pls_path_model(CrossProducts.from_scores(answers), design)
    >>> kept = frozen_weights(model, "CS", "2024", [1, 1], [10, 10])
    >>> kept.items, np.round(kept.weights, 2).tolist(), kept.n_used
    (('s1', 's2'), [0.52, 0.48], 149)
    """
    own = model.design.membership[:, model.design.place(construct)]
    shares = weight_shares(model)[own]
    if shares.min() <= 0:
        raise Refusal("negative_weight", float(shares.min()))
    return PlsWeights(
        version=version,
        construct=construct,
        items=tuple(model.design.blocks[construct]),
        weights=tuple(shares.tolist()),
        scale_low=tuple(as_vector(scale_low, "scale_low").tolist()),
        scale_high=tuple(as_vector(scale_high, "scale_high").tolist()),
        n_used=model.n_used,
        method=model.method,
        rule=model.rule,
        emphasis=model.emphasis,
    )
