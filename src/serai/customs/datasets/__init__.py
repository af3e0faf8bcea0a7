"""Typed data sets for authorities without a public message of their own: tables of fields, one validator."""
