"""Tests of `serai.codes`."""
