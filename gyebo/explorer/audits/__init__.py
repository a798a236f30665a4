"""The audits of the council: demands, demands that came back, and what was promised."""
