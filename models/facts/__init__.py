"""Facts: what guards declare they need, each one scalar SQL expression over `subject s`, or a function of a link."""
