"""Tests of `serai.store.ingest`."""
