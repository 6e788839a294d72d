"""From texts and times to figures.

``scores`` compares a text with its gold text and combines pages, with intervals; ``calibration``, ``speed``
and ``scaling`` are the other measures; ``figures`` puts together what a set's record amounts to.
"""
