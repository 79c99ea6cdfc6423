"""Catalogue entries in other projects' formats, one module per format.

`preview`       what is asked of an import, and what it would bring and leave out
`proposing`     from a file's values to proposed entries: cleaned, without persons, with a source
`statuses`      their words for how a thing stands, and ours
`likeness`      which known entry a proposed one may be
`writing`       what an export says beside its bytes, and when it refuses
`publiccode`, `g0v_json`, `civic_json`, `brigade_list`, `awesome_list`, `tables`, `records_json`
`detecting`     which of them a file is
"""
