"""Pictures of the graph: data that answers one question each, as JSON and as a table.

Nothing here knows HTTP or draws: `gyebo.server.picture_pages` serves what these modules return, and
`gyebo/explorer/web/` draws it.
"""
