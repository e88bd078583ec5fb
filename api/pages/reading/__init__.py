"""What was read: files given, checked against their text, corrected and taken out, with the pass
that writing asks for."""
