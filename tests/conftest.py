"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# A run on a busy machine tries what every other run tries, and takes the time that it takes.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
