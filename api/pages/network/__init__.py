"""Who works with whom: the network, its matrix and its bars, and what two agencies share."""
