"""Bytes of a file → Document: canonical text, blocks with zone, number and path, tables, pages, findings.

`ingest.reading.read_documents` is the way in. It is not imported here, so that reading a type never loads a PDF or Word library.
"""
