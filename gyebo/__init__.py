"""Gyebo: the store, the questions and the pages over what the reports say."""
