"""Tests of `serai.store.spreadsheet`."""
