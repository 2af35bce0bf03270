"""What the tests of the public pages share."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_QUERIES = 12


@pytest.fixture
def queries(client: Client) -> Callable[[str], int]:
    """How many queries a page takes, which is never more than the house allows."""

    def count(url: str) -> int:
        with CaptureQueriesContext(connection) as taken:
            assert client.get(url).status_code == 200
        told = "\n".join(query["sql"][:300] for query in taken.captured_queries)
        assert len(taken) <= MOST_QUERIES, told
        return len(taken)

    return count
