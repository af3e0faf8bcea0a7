"""Tests of `serai.store.world`."""
