"""Rules about the risk factors."""
