"""The index over the source clauses: analysis, ranking, one module an engine."""
