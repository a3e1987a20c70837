"""The whole story as people live it: in a browser and at the command line."""
