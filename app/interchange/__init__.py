"""Notes of other programs: read into domain values, and written out for other programs to read.

bounds          how much a source may hold
refusals        why a source is not read, or a copy not finished
detecting       which program a path comes from; the door that opens it
source          what every reader offers: a plan, the notes, the bytes of an attachment
tally           counting what comes in and what stays outside
composing       raw title, words and tags -> one clean note
markdown_folder, front_matter, folder_index, folder_links   plain folders, Obsidian, our own copies
joplin, joplin_items, tar_members                           Joplin's JEX
standard_notes, super_text, json_items                      Standard Notes' decrypted backup
note_markup, note_attachments, note_times, file_names, tag_paths, source_files   what they share
folder_copy, copy_records                                   a whole notebook out into a folder
"""
