"""Tests of `serai.operations`."""
