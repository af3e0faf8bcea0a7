"""Tests of serai.store.epcis."""
