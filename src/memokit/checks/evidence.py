"""Rules about statements and their sources."""
