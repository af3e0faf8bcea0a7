"""Tests of `serai.promise`."""
