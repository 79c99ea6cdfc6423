"""Text as people of the region write it: folded to compare, cut to search, marked to show.

`scripts`       which characters belong to which way of writing
`hanzi`         Chinese characters that stand for one another (generated)
`spelling`      one order and one shape for syllables that look alike but were typed differently
`folding`       `fold` and `plain`: the two forms in which texts are compared
`clusters`      the smallest pieces a reader would not cut
`terms`         a text as words of the search index
`query`         what somebody typed, as a safe search
`aligning`      folded text with the way back to where its letters came from
`highlighting`  where a search is found in a text, and a short excerpt around it
"""
