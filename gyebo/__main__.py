"""`python -m gyebo` is the `gyebo` command."""

from gyebo.cli import main

main()
