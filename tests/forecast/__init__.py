"""Tests of `serai.forecast`."""
