"""What the page shows on which a plan read from a file is checked, and what it takes back. Pure."""
