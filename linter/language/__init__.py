"""What the words of a block say: sentences, terms, polarity, readability."""
