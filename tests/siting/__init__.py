"""Tests of `serai.siting`."""
