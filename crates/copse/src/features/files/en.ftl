# The files of a community.

files-title = Files
files-none = No files yet. Whoever writes here can add some to what they write.
files-older = Older files
files-seen-anyone = Anyone can see these files. Those kept to members or coordinators are shown to them alone.
files-seen-members = Members can see these files, and the sponsors this community lets in. Those kept to coordinators are shown to them alone.
