"""Tests of the typed data sets."""
