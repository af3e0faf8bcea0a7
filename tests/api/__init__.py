"""Tests of `serai.api`."""
