practices-lede = What you practise, beside where you practise it. Read along a row to see one practice from group to group.
practices-seen = Only you, unless you show it to someone. It says what you wrote of your own groups, and nothing of who else belongs to them.
practices-about = Why side by side
practices-about-text = A practice is something done and learned in a group, with its own ways. Seen side by side, it shows where you carry something from one group to another, and where the same thing has grown in two ways.
practices-saved = Saved.

practices-pairs = Before it is drawn: are these the same?
practices-pairs-text = These are called alike. Say how they compare; nothing is put together unless you say so.
practices-pair = “{ $a }” in { $in-a }, and “{ $b }” in { $in-b }
practices-later = Later
practices-pair-how = How it is done in each
practices-how-in = How it is done in { $entry }
practices-pairs-button = Keep these answers
practices-pairs-later = Show the matrix now
practices-unjudged = { $count ->
    [one] One pair of practices may be the same: look at it
   *[other] { $count } pairs of practices may be the same: look at them
}

practices-shared-more = , done much the same
practices-differently-more = , the same name or aim
practices-caption = { $practices ->
    [one] One practice
   *[other] { $practices } practices
} in { $groups ->
    [one] one group
   *[other] { $groups } groups
}
practices-also = also: { $names }
practices-change = Change
practices-change-of = Change { $practice } in { $entry }
practices-differs = Show only what differs
practices-all = Show all practices
practices-none-differ = Nothing is done differently, as far as you have said.
practices-no-entries = Nothing to set side by side yet
practices-no-entries-text = Practices belong to groups. Name a group of your life first, and what is done or learned in it.
practices-none = No practice is named yet
practices-none-text = A practice is something done or learned in a group: reading at sight, handing over at night, asking before opening. Add one below, or on the page of its group.
practices-without = Groups with no practice named yet

practices-most = Which two of your groups share most
practices-most-text = { $count ->
    [one] { $a } and { $b } share one practice:
   *[other] { $a } and { $b } share { $count } practices:
}
practices-most-only = { $count ->
    [one] As far as your landscape says, this one is in no other of your groups, so between these two it passes through you:
   *[other] As far as your landscape says, these { $count } are in no other of your groups, so between these two they pass through you:
}
practices-carried = You said that you carried something from { $from } to { $to }.
practices-carried-what = You said that you carried something from { $from } to { $to }: { $words }

practices-add = Add a practice
practices-add-button = Add it
practices-entry = In which group
practices-entry-choose = Choose a group
practices-entry-gone = This group is not there any more. Choose another.
practices-full = This group has { $most } practices, which is as many as it can have.
practices-name = What it is called there
practices-name-hint = It may be left blank if it belongs to a row that has a name.
practices-how = How it is done there
practices-how-hint = A line: what one would see who comes from another of your groups.
practices-row = Which row it belongs to
practices-row-alone = A row of its own
practices-row-gone = What was in this row is not there any more. Choose another.
practices-verdict = Beside the others in that row
practices-verdict-same = Done much the same
practices-verdict-differently = Done differently

practices-cell-title = { $practice }: a practice
practices-cell-lede = As it is done in { $entry }.
practices-keep = Keep it so
practices-back = Leave it as it is
practices-take = Take it out
practices-take-text = It goes from this group only. It can be put back right afterwards.
practices-take-button = Take it out of { $entry }
practices-taken = “{ $practice }” was taken out of { $entry }.
practices-put-back = Put it back
practices-gone = This practice was taken out in another window meanwhile. What you wrote stands below; you can add it again.
practices-clash-verdict = Another window changed this meanwhile. Save again to keep what you chose.
