"""Tests of `serai.store.foreign`."""
