"""Invented clauses and documents, labelled by hand before any program read them."""
