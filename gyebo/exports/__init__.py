"""The graph in other people's formats, as files, folders and a whole dump, and in other stores.

Everything is read from one version of the store (see `gyebo.store`), written as it is read, and is
the same bytes for the same graph. The command line needs the names of formats each time it starts,
so nothing here imports a library of a format before that format is written.
"""
