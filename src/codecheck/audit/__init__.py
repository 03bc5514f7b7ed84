"""Checking every engagement of a large source: streamed, on all cores, resumable."""
