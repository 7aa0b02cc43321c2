"""Rules about what a memo must say, and how."""
