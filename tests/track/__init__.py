"""Tests of `serai.track`."""
