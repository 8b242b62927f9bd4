spray-page-title = Spray diagram
spray-lede = The same groups, sprayed out from the one thing you do in all of them.
spray-seen = Only you, unless you show it to someone.
spray-saved = Saved, and drawn again.
spray-drawing = The spray diagram
spray-about = What a spray diagram is
spray-about-text = One theme in the middle, main branches that go out from it, and twigs on these, each a word or a few. It shows what belongs together, not what follows from what: so there are no arrows.

spray-to-text = Change the outline
spray-to-look = Title, centre and branches
spray-to-twig = Add a free twig
spray-narrow = Drawn for a narrow screen: the whole in short, then branch by branch.
spray-narrow-whole = Show the whole drawing
spray-one-by-one = One branch at a time
spray-crowded = There is much on this drawing. Each branch can be drawn by itself:
spray-whole = The whole

spray-nothing = Nothing to draw yet
spray-nothing-text = A spray diagram grows from the groups of your life. Name one, and it stands here; or begin with a word of your own.
spray-nothing-first = Name a group
spray-nothing-twig = Begin with a word

spray-checked = Checked against the conventions
spray-checked-text = These are hints. Another person’s drawing will differ, and that is not wrong.
spray-more = and { $count } more
spray-quoted = “{ $words }”
spray-hint-title = It has a title
spray-hint-no-title = It has no title of your own yet; say what the drawing is for
spray-hint-centre = It has one centre
spray-hint-no-centre = The centre says nothing
spray-hint-arrows = Lines branch and have no arrows
spray-hint-mains = { $count ->
    [3] Three main branches
    [4] Four main branches
    [5] Five main branches
    [6] Six main branches
    [7] Seven main branches
    [8] Eight main branches
   *[other] { $count } main branches
}
spray-hint-few = { $count ->
    [0] No main branch yet; four to six are advised
    [one] One main branch; four to six are advised
   *[other] Two main branches; four to six are advised
}
spray-hint-many = { $count } main branches; four to six are easier to take in
spray-hint-no-words = A branch says nothing
spray-hint-leaves = { $count } ends, which makes the drawing tall
spray-hint-too-many = { $count } ends; one drawing for each branch would be easier to read
spray-hint-long = { $count ->
    [one] One branch has more than five words; few are better: { $names }
   *[other] { $count } branches have more than five words; few are better: { $names }
}
spray-hint-bare = { $count ->
    [one] Nothing grows on one main branch: { $names }
   *[other] Nothing grows on { $count } main branches: { $names }
}

spray-outline = The same, as an outline
spray-outline-by = Branches by: { $by }
spray-matters = ({ $importance })
spray-free = free twig
spray-elsewhere = { $count ->
    [one] One free twig hangs on a branch that is not drawn now, because branches are made in another way:
   *[other] { $count } free twigs hang on branches that are not drawn now, because branches are made in another way:
}
spray-elsewhere-on = on { $branch }

spray-text = Change the outline
spray-text-label = The outline is the drawing
spray-text-hint = One line for each word. No spaces before a main branch; two spaces make a branch on it, four a twig.
spray-text-button = Draw it again
spray-text-beside = Practices and free twigs can be reworded here; a new line becomes a free twig where it stands; a free twig that you leave out goes. The name and branch of a group are changed on its own page, and a practice is taken out there too.
spray-text-entries = All groups
spray-left = { $count ->
    [one] One line could not be followed; it is named above. All else is kept.
   *[other] { $count } lines could not be followed; they are named above. All else is kept.
}
spray-left-title = What could not be followed
spray-left-lines = The text has more than { $most } lines. Nothing was changed.
spray-left-group = “{ $words }”: a main branch follows from what is said of its groups, so it is called as before.
spray-left-entry = “{ $words }”: a group is renamed on its own page, so it is called as before.
spray-left-stays = “{ $words }” stays, with what is on it: a branch, a group or a practice does not go by being left out here.
spray-left-moved = “{ $words }” stays where it was: the branch of a group is changed on its own page.
spray-left-order = “{ $words }” keeps its place: lines stand in the order in which they were entered.
spray-left-on-practice = “{ $words }”: nothing can hang on a practice. Two spaces fewer hang it on the group.
spray-left-on-nothing = “{ $words }”: what it would hang on is not there, or hangs on it.
spray-left-too-long = “{ $words }” has more than { $most } letters.
spray-left-too-many = “{ $words }”: there are as many free twigs as a landscape can hold.
spray-left-went = “{ $words }”: this line was taken out in another window meanwhile.
spray-left-changed = “{ $words }”: another window changed this line meanwhile; it now says “{ $now }”.

spray-look = Title, centre and branches
spray-title-label = Title
spray-title-hint = What the drawing is for. It stands on the timeline too.
spray-centre-label = The words in the centre
spray-centre-hint = “My practice”, or what you call it: mending, teaching, keeping bees.
spray-branches-label = Main branches by
spray-importance-label = Show how much each group matters
spray-look-button = Draw it so
spray-clash = Another window changed this meanwhile. It now says: “{ $now }”. What you wrote is still in the field; save again to put it in its place.
spray-clash-tick = Another window changed this meanwhile. Save again to keep what you chose.
spray-clash-under = Another window hung it elsewhere meanwhile. Save again to keep what you chose.

spray-groups = My own groups
spray-groups-text = Give a word to each group, and those with the same word share a main branch. Leave it blank where none fits.
spray-groups-button = Keep my groups

spray-twig-add = Add a free twig
spray-twig-text = A free twig is a word of your own that is neither a group nor a practice. It can hang on the centre, as a main branch, or on anything else.
spray-words = What it says
spray-words-hint = A word or a few.
spray-under = Where it hangs
spray-under-centre = The centre: { $centre }
spray-under-undrawn = { $branch } (not drawn now)
spray-under-gone = What it would hang on is not there any more, or hangs on it. Choose another place.
spray-too-many-twigs = There are { $most } free twigs, which is as many as a landscape can hold. Take one out first.
spray-twig-button = Hang it up
spray-twig-title = A free twig
spray-twig-keep = Keep it so
spray-twig-gone = This twig was taken out in another window meanwhile. What you wrote stands below; you can hang it up again.
spray-back = Leave it as it is
spray-take = Take it out
spray-take-text = { $count ->
    [0] It can be put back right afterwards.
    [one] What hangs on it will hang where it hung. It can be put back right afterwards.
   *[other] The { $count } twigs on it will hang where it hung. It can be put back right afterwards.
}
spray-take-button = Take out “{ $words }”
spray-taken = “{ $words }” was taken out.
spray-put-back = Put it back
