"""Work in other processes, each within limits; one that dies is an error, not the end of the rest."""
