"""Guards: small functions that read as facts. The register by which stored lifecycles find them."""
