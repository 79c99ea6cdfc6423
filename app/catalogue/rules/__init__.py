"""What the shipped catalogue must hold to, one module per subject; `checking` runs them all.

`finding`         what a rule reports, and the catalogue as the rules see it
`identity`        ids are unique, never reused, and fit their kind
`references`      whatever is pointed at exists; lineage runs one way
`claims`          sections, years and dates can be true; contexts say how careful to be
`privacy`         no e-mail address, phone number, handle or position
`personal_names`  no person is named where that is dangerous
`wording`         nothing unseen, no unsafe address, no sentence of the sources
"""
