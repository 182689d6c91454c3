"""Document → Extraction: tasks, agencies, deadlines, targets and citations, each with its evidence.

`extract.pipeline.extract` is the way in. It is not imported here, so that reading a type never loads the language models.
"""
