"""What holds of the tests that replay the seeds until the cassette is recorded anew."""

from __future__ import annotations

import pytest

AWAITS_RECORDING = pytest.mark.xfail(
    strict=True,
    reason='cassettes/seeds.yaml holds a repair of "more than 7,700 units" for "more than 76,000 '
    'personnel and 7,700 units": a number in a list may take over the modifier, so that the claim '
    "holds at once and the requests behind it differ. Record the seeds anew.",
)
