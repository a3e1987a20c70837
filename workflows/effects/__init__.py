"""Effects: database changes inside the transition's own transaction. The register by which stored lifecycles find them."""
