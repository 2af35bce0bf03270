"""The networks that read Russian: what they take of the machine."""

import numpy as np
from threadpoolctl import threadpool_info

from newsroom.extraction.taggers import taggers


def test_they_reckon_on_one_thread_even_where_numpy_was_there_before_them() -> None:
    """On several they take thrice the processor's time and are no quicker."""
    assert np.ones(1).sum() == 1
    taggers()
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert pools
    assert {pool["num_threads"] for pool in pools} == {1}
