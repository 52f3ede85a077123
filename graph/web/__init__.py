"""Pages that show the graph in a browser."""
