"""Tests of `serai.web`."""
