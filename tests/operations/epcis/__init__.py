"""Tests of serai.operations.epcis."""
