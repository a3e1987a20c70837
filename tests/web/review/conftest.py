"""The words of the review need an application to speak in."""

from collections.abc import Iterator

import pytest

from tests.web.parts import pages


@pytest.fixture(autouse=True)
def _speaking() -> Iterator[None]:
    with pages().test_request_context():
        yield
