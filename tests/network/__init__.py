"""Tests of `serai.network`."""
