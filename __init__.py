"""VanKien: Vietnamese Party and State texts in, an evidence-carrying graph of documents, sessions, bodies and awards out."""

__version__ = "0.1.0"
