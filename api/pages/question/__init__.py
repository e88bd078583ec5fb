"""What a reader types: a question in Chinese and its answer, or words to look for."""
