"""SHACL compiled to SPARQL: shapes from Turtle, queries over the store, findings as a standard report."""
