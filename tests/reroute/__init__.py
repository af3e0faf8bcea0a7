"""Tests of `serai.reroute`."""
