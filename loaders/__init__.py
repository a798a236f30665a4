"""From the text of a work report (주요업무보고) to tables and triples.

One pipeline, not one program a report: text, outline, tables, kinds of facts, records, CSV, graph.
Nothing here knows who asks (`gyebo` does), and nothing here knows one report by name.
"""
