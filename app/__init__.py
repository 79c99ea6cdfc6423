"""Almanac: an offline notebook over a regional catalogue of civic-tech work.

domain       what exists and what may be done to it; pure values
crypto       the only door to ciphers
host         the machine: files, paths, resources, words
parsing      bounded readers for text that came from outside
vault        the encrypted notebook: key slots, stores, records, searching
catalogue    the public catalogue: reading, checking, foreign formats
interchange  notes of other programs, and the open formats people leave with
bundle       what is handed on by stick: sealed files, what is inside, age files
persona      pseudonymous profiles: minting, naming, fingerprints, cards as pictures
hygiene      what must not leave: rules of the check before leaving, cleaning of pictures
usecases     one file per thing a person does; both faces call these
cli          the verbs in a terminal
"""

__version__ = "0.1.0"
