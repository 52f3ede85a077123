"""Asking a store: SPARQL taken apart, parameters bound as terms, what is refused, answers with their labels."""
