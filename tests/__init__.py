"""Tests of Serai; the tree mirrors `src/serai`."""
