"""TEI P5: texts, registers, corpus."""
