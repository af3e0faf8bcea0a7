"""Tests of `serai.faces`."""
