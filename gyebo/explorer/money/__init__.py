"""Money as pictures show it: printed rows as bars, and where they do not add up."""
