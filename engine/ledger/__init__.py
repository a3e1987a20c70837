"""The sealed ledger: a Merkle tree over history entries, signed checkpoints, receipts, their offline verifier."""
