"""Tests of `serai.customs`."""
