"""Tests of `serai.manifest`."""
