"""Tests of `serai.codes.numbers`."""
