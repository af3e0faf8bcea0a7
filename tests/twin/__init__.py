"""Tests of `serai.twin`."""
