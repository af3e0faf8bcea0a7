"""Tests of serai.api.epcis."""
