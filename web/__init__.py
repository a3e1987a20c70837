"""The pages, the API and the command line: requests become engine calls, refusals become answers."""
