"""The server: a store on HTTP, as SPARQL, as an API, and as pages."""
