"""Tests of `serai.store`."""
