"""Measures over the store: pure functions from claims to numbers, each number with the claims behind it."""
