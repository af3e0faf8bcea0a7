"""Tests of `serai.plan`."""
