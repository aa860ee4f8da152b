import pytest

from simulation.samples import write_samples
from simulation.simulate import simulate


@pytest.fixture(scope="session")
def organisation():
    return simulate()


@pytest.fixture(scope="session")
def written(organisation, tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder, organisation)
    return folder
