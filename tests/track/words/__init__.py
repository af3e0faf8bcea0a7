"""Tests of carriers' words."""
