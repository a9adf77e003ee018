"""Agreement of coders: how far those who coded the same sources coded them alike, and where they did not.

:func:`.agreement_of` compares, :func:`.disagreements` lists the passages behind what differs; the coefficients are in
:mod:`.statistics`, one module each, and those of passages in :mod:`.unitizing` and :mod:`.matching`.
"""
