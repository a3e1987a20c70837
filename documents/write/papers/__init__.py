"""The papers of the process: each turns a record of frozen data into a paper of the right form."""
