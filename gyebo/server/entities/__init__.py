"""Pages of things: what one needs to know of a project, an organisation, a row, a demand ...

Each module makes one part of a page (head, timeline, money, contradictions) or the page of one kind
of thing; the templates of the same names show them.
"""
