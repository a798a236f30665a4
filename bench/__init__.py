"""How long Gyebo's steps take here, and how they compare: `python -m bench`."""
