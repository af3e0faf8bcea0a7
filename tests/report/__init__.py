"""Tests of `serai.report`."""
