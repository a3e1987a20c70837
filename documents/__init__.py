"""Files in, files out: pure readers and writers, with no database and no Flask."""
