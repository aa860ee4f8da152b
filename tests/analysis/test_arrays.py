import numpy as np
import pytest

from analysis.arrays import as_vector, centred_in_groups, check_level, label_codes, varies


def test_labels_may_be_text_or_numbers():
    assert label_codes(["b", "a", "b"], "team").tolist() == [0, 1, 0]
    assert label_codes(np.array([7, 7, 3]), "team").tolist() == [0, 0, 1]


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_label_is_an_error(missing):
    with pytest.raises(ValueError, match="region has a missing label"):
        label_codes(np.array(["a", missing], dtype=object), "region")


def test_infinity_is_an_error():
    with pytest.raises(ValueError, match="infinite"):
        as_vector([1, np.inf], "x")


def test_rounding_is_not_variation():
    assert not varies(np.array([0.3, 0.1 + 0.2, 0.3]))


def test_centring_equal_values_leaves_exact_zeros():
    assert not centred_in_groups(np.full(7, 70.1), np.array([0, 0, 0, 1, 1, 1, 1])).any()


@pytest.mark.parametrize("level", [0, 1, 95, float("nan")])
def test_a_level_outside_0_to_1_is_an_error(level):
    with pytest.raises(ValueError, match="level"):
        check_level(level)
