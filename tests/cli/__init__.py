"""Tests of `serai.cli`."""
