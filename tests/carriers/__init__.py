"""Tests of `serai.carriers`."""
