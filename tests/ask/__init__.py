"""Questions with their labels, over the five sample plans."""
