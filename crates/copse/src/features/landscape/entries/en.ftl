# The timeline of a landscape, its table, and what is said of one group.
entries-seen = Only you, unless you show a part of it to someone.
entries-only-you = Only you
entries-others-too = Those you show it to
entries-show-it = Show this group to someone
entries-unsaid = not said
entries-lede = The groups of a whole life: where I have belonged, for how long, and how far in.
entries-lede-since =
    { $count ->
        [one] Where I have belonged, for how long, and how far in. One entry, since { $year }.
       *[other] Where I have belonged, for how long, and how far in. { $count } entries since { $year }.
    }

entries-empty-title = Nothing here yet
entries-empty = Most of us learn what we do in groups: a family, a team, a choir, a list of addresses. Put down those of your life, draw them, and see which mattered to your practice and where you want more or less.
entries-empty-step = Write down the first group
entries-empty-guided = Be led through it in five steps
entries-empty-example = Look at an example

entries-lines = Add groups, one a line
entries-lines-hint = The name first, then what you like: "choir, 1998-2004, hobby". "about 1998", "late 90s", "when I was ten" are dates too. You can put right later what was understood.
entries-lines-button = Add
entries-added =
    { $count ->
        [one] One is added.
       *[other] { $count } are added.
    }
entries-is-back = It is back as it was.
entries-full = Your landscape is full: it holds 500 entries.
entries-line-bad = Line { $number }, "{ $line }": { $why }
entries-line-empty = it says nothing.
entries-line-too-long = it has more than { $max } characters.
entries-line-name-too-long = the name has more than { $max } characters. Put a comma after the name.
entries-line-no-name = it says when, but not what. Begin with the name.
entries-line-practices = it names more practices than a group holds ({ $max }).
entries-line-order = it ends before it begins. Which of the two years is right?
entries-line-no-date = no calendar has that date, or no life reaches it.
entries-line-more =
    { $count ->
        [one] And one more line.
       *[other] And { $count } more lines.
    }
entries-line-no-room = A landscape holds { $max } entries; the rest is still in the box.
entries-line-rest =
    { $count ->
        [one] The other line is added.
       *[other] The other { $count } lines are added.
    }

entries-drawing = The drawing
entries-drawing-description = The table on this page says the same in words.
entries-pan = Timeline, to be moved sideways
entries-now = now
entries-more-folded = and { $count } more
entries-years = Which years
entries-years-all = All years
entries-years-decade = { $year }s
entries-level-unsaid = not said
entries-legend-about = about then
entries-legend-touch = left, in touch
entries-legend-ongoing = still growing
entries-legend-link = something carried over
entries-legend-importance = how much it matters
entries-legend-beyond = goes on beyond these years
entries-legend-numbers = black numbers: what was carried across, below
entries-letter-joined = J
entries-letter-peak = P
entries-letter-conflict = C
entries-letter-split = S
entries-letter-left = L
entries-letter-ended = E
entries-letter-reunion = R
entries-note-stretched = The years from { $year } on are drawn wider.
entries-note-folded = Not drawn one by one, but in the table: { $names }.
entries-note-outside = Outside these years: { $names }.
entries-note-undated = Drawn at the beginning because no date is known: { $names }.
entries-move = Move dates in the drawing
entries-move-end = Put the handles away
entries-move-hint = Drag an end of a bar, or the bar between its ends; a finger holds it a moment first. By keyboard, the arrow keys move it by a year, with Shift by ten; Enter keeps it, Escape lets go. An end that follows your stay in a community here has no handle.
entries-move-both = Both ends
entries-move-failed = The site could not be reached. Nothing was changed; try again.
entries-moved = { $name }: { $when }
entries-moved-back = Put back { $when }
entries-moved-unread = What was there before could not be read, so nothing was put back. Write the dates below.

entries-look = Draw it differently
entries-look-lanes = One lane for each
entries-look-importance = Show how much each matters
entries-look-button = Draw it so

entries-carried = What I carried across
entries-link-brokered = From { $from } to { $to }
entries-link-followed = { $from } led to { $to }
entries-link-shared = { $from } and { $to } share a practice

entries-table = The same, as a table
entries-table-caption = In the order of the drawing. Numbers in brackets are what was carried across.
entries-column-name = Group
entries-column-when = When
entries-column-part = How I took part
entries-column-practice = What I practise from it
entries-column-importance = How much it matters
entries-column-seen = Seen by
entries-to-community = Its pages here
entries-left-out = Communities here that you left out
entries-bring-back = Bring it back
entries-awaits-birth = Something happened at an age you gave, which has no year yet.
entries-born-link = Say the year you were born

entries-when-from-to = { $from } to { $until }
entries-when-to-now = { $from } to now
entries-when-to-unknown = { $from } until some time
entries-when-from = from { $from }
entries-when-until = until { $until }
entries-when-now = to now
entries-when-over = it is over, no dates known
entries-part-core = core
entries-part-active = active
entries-part-occasional = occasional
entries-part-edge = at the edge
entries-part-outside = outside
entries-part-from = { $level } from { $from }
entries-event-words = { $kind }: { $words }
entries-event-at = { $event }, { $at }
entries-touch-yes = Still in touch
entries-touch-sometimes = In touch now and then
entries-touch-no = No longer in touch

entries-misread-empty = Write a date, or leave it empty.
entries-misread-too-long = This is too long for a date. A year is enough, or "about 1998".
entries-misread-words = We do not understand "{ $words }" as a date. "1998", "about 1998", "summer 2003", "late 90s" or "when I was ten" would do.
entries-misread-no-day = The calendar has no such day: "{ $words }".
entries-misread-two = "{ $words }" can mean two different times. Write the month as a word, or the years in full.
entries-misread-far = "{ $words }" is further away than any group of a life.
entries-misread-order = { $until } is before { $from }. Which of the two is right?

entries-more-title = More of my landscape
entries-more-lede = What you keep, take away and show.
entries-more-versions = Versions
entries-more-versions-about = Keep your landscape as it is now under a name, and lay two versions side by side later.
entries-more-pictures = Pictures
entries-more-pictures-about = Photographs of what you drew by hand, with your words beside them.
entries-more-exports = Export and import
entries-more-exports-about = Take each drawing and all you wrote away as a file, or bring in what you have elsewhere.
entries-more-shown = Shown to others
entries-more-shown-about = What you show to whom. Nothing is shown until you say so.

entries-more-born = The year you were born
entries-more-born-about = Gives "when I was ten" a place in the drawing.
entries-save = Save
entries-to-landscape = To the timeline
entries-entry-lede = Only the name is needed. All else can wait, or stay empty.
entries-family = It is about people who never agreed to be written of: it is never found by searching and never shown to anyone.
entries-choice-none = not said
entries-name = Name
entries-from = Since when
entries-from-hint = "1998", "about 1998", "summer 2003", "late 90s", "when I was ten"
entries-until = Until when
entries-until-hint = The same, or "now", or "?" if it is over and you do not know when
entries-setting = Where in life
entries-setting-word = Or in your own word
entries-kind = What kind of group
entries-kind-word = Or in your own word
entries-levels = How far in
entries-levels-hint = Core: keeping it going. Active: taking part as a rule. Occasional: now and then. At the edge: reading, listening. Outside: dealings with it, without being of it. To add one, fill the last line and save.
entries-level = How far in
entries-level-from = From when
entries-practices = What you practised or learned there
entries-practices-hint = One a line. A practice is something one does, better for having done it together: "reading skin by torchlight".
entries-one-a-line = One a line
entries-group-matters = How much it matters, what you brought and took
entries-importance = How much it matters to your practice
entries-importance-range = Choose one of the six.
entries-why = Why
entries-brought = What you brought
entries-took = What you took
entries-group-kind = What it was, where, how it began and ended
entries-place = Place
entries-reach = How far it reaches
entries-began = How it began
entries-ended = How it ended
entries-group-people = Roles, people, things kept, being in touch
entries-roles = What you were in it
entries-people = Who mattered
entries-people-hint = One a line; nicknames suffice
entries-artefacts = What you kept
entries-touch = Still in touch
entries-touch-how = How
entries-group-events = What happened
entries-events-legend = Each with when and what. To add one, fill the last line and save.
entries-event = What kind of thing
entries-at = When
entries-event-what = In words
entries-group-links = What it has to do with others
entries-links-legend = What led from here to another group, or was carried there. To add one, fill the last line and save.
entries-link = What they have to do with each other
entries-link-to = Which group
entries-link-words = What was carried
entries-row-label = { $label } ({ $row })
entries-row-level = Say how far in you were then.
entries-row-event = Say what kind of thing it was.
entries-row-link = Say what they have to do with each other.
entries-row-link-to = Choose the other group.
entries-date-no-start = A date is needed here; "now" says only that something goes on.
entries-list-too-long = These are more than { $max }. Leave the weightiest.
entries-list-line-too-long = One of these has more than { $max } characters.
entries-stale = It was changed in another window since you opened this page. What it says there, where it differs, stands above the form. Save again to have yours.
entries-restored = The kept state is your landscape again. What stood here before is kept, too.
entries-restored-look = Look at it
entries-restored-back = Go back to what stood here
entries-known = What Copse knows of your stay
entries-known-about = This stands in the fields below as long as you say nothing else.
entries-remove-heading = Take it out
entries-remove = Delete this entry
entries-leave-out = Leave it out of my landscape
entries-remove-title = Take "{ $name }" out?
entries-remove-about = What you wrote about it goes with it, and so does what links it to others. The next page lets you put it back.
entries-leave-out-about = You stay a member; only your landscape shows it no longer. What you wrote about it here goes with it. You can bring the community back at any time, and the next page lets you put back what you wrote.
entries-remove-button = Delete it
entries-leave-out-button = Leave it out
entries-remove-not = Keep it
entries-removed-title = "{ $name }" is out
entries-removed-now = It is deleted. As long as this page is open, it can be put back.
entries-left-out-now = Your landscape shows it no longer. As long as this page is open, what you wrote can be put back with it.
entries-put-back = Put it back
entries-put-back-unread = It could not be put back: what this page carried was changed on its way, or your landscape is full.
entries-born-title = The year you were born
entries-born-lede = Only to give a year to "when I was ten". You may leave it empty.
entries-born = Year
entries-born-wrong = Write a year in four digits, such as 1961.
entries-born-order = With this year "{ $name }" would end before it begins. Look at its dates first.
entries-born-seen = Only you. It never stands in anything you show to others.
entries-group-filled = something is written here
