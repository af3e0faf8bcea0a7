"""Tests of the sandbox authority."""
