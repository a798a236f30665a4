"""`/api`: named questions, search and reconciliation for programs, and the OpenAPI that tells."""

from gyebo.server.api.routes import api_routes

__all__ = ["api_routes"]
