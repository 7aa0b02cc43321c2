"""Rules about the figures of the deal and of its returns."""
