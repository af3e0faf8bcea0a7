"""The open control plane of cross-border parcel networks."""
