"""Tests of `serai.sla`."""
