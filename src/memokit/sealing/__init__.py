"""What is done to a finished PDF: the source that it carries, and whether it is what that source gives."""
