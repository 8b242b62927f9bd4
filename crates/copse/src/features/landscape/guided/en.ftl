# The activity in 15 minutes.
plot-title = Plotting my communities
plot-lede = See the groups you have learned from, and with, over a life: on one page, in about 15 minutes.
plot-beside = Beside the activity
plot-begin = Begin
plot-begin-button = Begin with my practice
plot-begin-mine = What you say is kept in your own landscape, with the communities you belong to here.
plot-what = What it is
plot-what-text = Five short steps. After the second you have drawings; you can stop there.
plot-what-1 = My practice: what you do (1 minute)
plot-what-2 = My groups, one line each (5 minutes)
plot-what-3 = A look at the drawings (2 minutes)
plot-what-4 = What matters, and what is the same (4 minutes)
plot-what-5 = More, the same, less (3 minutes)
plot-what-free = Only the name of a group is needed. Everything else may stay open.
plot-example-look = Look at a finished one first
plot-long = How long it takes
plot-long-text = About 15 minutes for five groups, with at most 40 short answers. You can stop at any time and go on later.
plot-have-account = You have an account?
plot-keep = Where shall it be kept?
plot-keep-device = On this device
plot-keep-device-hint = Only this browser has it; the server keeps nothing.
plot-keep-link = Behind a link that only I have
plot-keep-link-hint = The server keeps it for 180 days from when you last opened the link.
plot-keep-shared = Nowhere: others use this computer, too
plot-keep-shared-hint = Only the open page has it. Take a file with you at the end.
plot-device-title = On this device
plot-device-text = This browser keeps a landscape that you began.
plot-device-take-text = This browser keeps a landscape that was begun without an account. You can take it into yours.
plot-device-go-on = Go on with it
plot-device-drop = Forget it here
plot-seen-guest = Only you, and whoever has your link if you choose one. Nobody finds it by searching.
plot-seen-mine = Only you.
plot-seen-draft = Whoever has the link. Nobody finds it by searching.
plot-seen-device = Only who uses this browser. The server keeps nothing of it.
plot-seen-shared = Only who sees this page while it is open. Neither the server nor this computer keeps it.
plot-taken =
    { $count ->
        [one] One group is in your landscape now.
       *[other] { $count } groups are in your landscape now.
    }
plot-gone = What you had written is deleted.

plot-progress = Step { $step } of 5 · about 15 minutes in all, { $minutes } for this step
plot-progress-end = All five steps are done
plot-next = Keep it, then go on
plot-back = Back one step
plot-enough = I have enough, stop here
plot-unsaid = Not said
plot-tutor = From your tutor

plot-practice-title = What is your practice?
plot-practice-lede = Your work, your craft, what you are good at or want to be. One sentence is plenty.
plot-practice = My practice
plot-practice-hint = “I look after old trees”, “teaching in a prison”, “raising three children”
plot-practice-short = Practice
plot-born = Year of birth
plot-born-hint = Only so that “when I was ten” can be drawn. It is kept with your groups and shown to nobody.

plot-groups-title = Who have you learned from, and with?
plot-groups-lede = Home, work, school, hobbies, the street, the screen. Past ones count. Leave out what you like.
plot-line = A group, in one line
plot-line-hint = Its name, when, which part of life, what you learned there: “choir, 1998-2004, hobby, sight reading”
plot-add = Add it, then another
plot-add-next = Add it, then go on
plot-by-field = Rather field by field
plot-setting = Where was it?
plot-setting-short = Part of life
plot-name = What do you call it?
plot-name-short = Group
plot-name-hint = Your own name for it. “Tuesday lot” will do.
plot-from = From
plot-from-hint = A year, or “about 2005”, or “when I was ten”
plot-until = Until
plot-until-hint = Leave empty if you still belong
plot-level = How far in are you, or were you at most?
plot-level-short = How far in
plot-level-unsaid = Not said
plot-kind = What kind of group is it?
plot-practices = What do you do there that you learned there?
plot-practices-hint = A few words, with commas between: “knowing who has a key”
plot-so-far =
    { $count ->
        [0] So far: none
        [1] So far: one
        [2] So far: two
        [3] So far: three
        [4] So far: four
        [5] So far: five
        [6] So far: six
        [7] So far: seven
        [8] So far: eight
        [9] So far: nine
       *[other] So far: { $count }
    }
plot-groups =
    { $count ->
        [0] No groups
        [one] One group
       *[other] { $count } groups
    }
plot-none-yet = Begin with any that comes to mind. The order does not matter.
plot-change = Change
plot-change-keep = Keep this change
plot-remove = Take this group out
plot-now-says = It says now:
plot-growing = Growing as you write
plot-growing-text = Dotted: nothing there yet. Nothing has to be.
plot-me = me
plot-stuck = Stuck?
plot-stuck-places = Where have you lived, and who was around?
plot-stuck-jobs = Which jobs, and who showed you how?
plot-stuck-classes = Which classes, courses, teams?
plot-stuck-online = Whom do you know only from the screen?
plot-stuck-neighbours = Which neighbours would you ring at ten at night?
plot-stuck-causes = What have you stood up for, and with whom?
plot-stuck-missed = What did you stop going to, and still miss?

plot-look-title = What do you see?
plot-look-lede = Your groups, drawn twice. Look before you read on.
plot-timeline = Timeline
plot-timeline-hint = Thick where you were far in, pointed where the date is not sure. What you wrote stays as you wrote it.
plot-timeline-said = The same stands in the table below.
plot-spray = Spray diagram
plot-spray-hint = Your practice in the middle, a branch for each part of life, a twig for each group and what you learned there. Lines show that things belong together, not which way.
plot-outline = The same as an outline
plot-table = The same as a table
plot-when = When
plot-importance-short = How much it matters
plot-wish-short = More or less
plot-drawing-title = My communities
plot-now = now
plot-when-both = { $from } to { $until }
plot-when-since = since { $from }
plot-when-unknown = from { $from }, until nobody knows when
plot-when-until = until { $until }
plot-when-now = until now
plot-noticed = What strikes you?
plot-noticed-hint = Gaps, crowds, a thread from one group to another. It is kept as a note in your journal.
plot-noted = What you noted
plot-discuss = I have looked; show what others notice
plot-discussion = What others notice
plot-discussion-1 = Many find more than they expected: “I have no network” often turns, group by group, into a long one. The first groups are often not called communities at all: a kitchen, a shift, a street.
plot-discussion-2 = Some are only at the edge of most of their groups, and carry things from one to another. The field calls them brokers: someone who belongs to two groups, and is perhaps the only one who does.
plot-discussion-3 = A community of practice is a group of people who do something together, care about it, and learn from doing it. A team, a family or a network may be one or may not. If you are not sure, say so: the drawing does not mind.
plot-nothing-drawn = Nothing to draw yet
plot-nothing-drawn-text = Add one group, and it grows. If no group comes to mind, that is worth knowing, too.
plot-nothing-asked = No groups to ask about

plot-importance-title = Which of them matter to your practice?
plot-importance-lede = As it is today, not as it should be. Past groups may matter most.
plot-importance = How much does it matter to my practice?
plot-more =
    { $count ->
        [one] One more group is not asked about here. It is in
       *[other] { $count } more groups are not asked about here. They are in
    }
plot-same-title = Which of these are the same?
plot-same-lede = You use like words for these. Nothing is put together unless you say so.
plot-same-question = Is it the same practice?
plot-same-about = { $a } and { $b }
plot-same-none = No two practices look alike. There is nothing to say here.
plot-wishes-title = More, the same, or less?
plot-wishes-lede = What you wish for, and what can be done, are two questions. Both may stay open.
plot-involvement = How much of it do I wish for?
plot-desirable-question = Is that desirable?
plot-feasible-question = Is it feasible: can it be done?
plot-yes = Yes
plot-no = No
plot-desirable = desirable
plot-not-desirable = not desirable
plot-feasible = feasible
plot-not-feasible = not feasible

plot-end-title = Your landscape
plot-end-lede = The groups you named, drawn and in words. It is yours to keep, to change, or to delete.
plot-matrix = Practices side by side
plot-matrix-hint = Which group has which practice
plot-keep-it = Keep it
plot-keep-mine = It is kept in your landscape, where there is more to say of each group.
plot-keep-take = You are signed in. You can take this into your own landscape.
plot-keep-sign-up = With an account it is kept as long as you want, and there is more to say of each group. Nothing of it is lost on the way.
plot-keep-closed = Strangers cannot make an account here. Take a file with you: every Copse can read it. If you have an account, sign in.
plot-keep-becomes-draft = For the way through signing up or in, and for a link, the server keeps what is on this page behind a link, for 180 days at most.
plot-sign-up = Make an account and keep it
plot-sign-in = Sign in and keep it
plot-give-link = Keep it behind a link
plot-open-mine = Open my landscape
plot-files = Take it with you
plot-files-text = Files to print, to hand in, or to read elsewhere.
plot-files-closed = These are yours. The last one has everything in it, and can be read in again.
plot-file-timeline = The timeline, as a drawing (SVG)
plot-file-spray = The spray diagram, as a drawing (SVG)
plot-file-outline = The outline, as text (Markdown)
plot-file-document = Everything, to be read in again (JSON)
plot-add-more = Add more groups
plot-legend-about = A date that is not sure
plot-legend-in-touch = Left, still in touch
plot-legend-ongoing = Goes on
plot-legend-link = Carried from one to another
plot-legend-importance = How much it matters
plot-legend-date = As of { $day }

plot-where-kept = Where it is kept
plot-kept-mine = In your landscape.
plot-kept-device = In this browser, until you delete it. You can close the page and go on later at the same place.
plot-kept-shared = Only in this page. When you close it, it is gone: take a file or a link at the end.
plot-draft-until = Behind your link, until { $until }. Each time you open it, it lives 180 days more.
plot-draft-warning = This link had not been opened for a long time: on { $end } all of it would have been deleted. Opening it keeps it until { $until }.
plot-link-label = Your link
plot-link-hint = Keep it like a key: whoever has it can read and change this.
plot-delete = Delete everything now
plot-delete-text = All that you wrote here is deleted at once. It cannot be brought back.
plot-delete-button = Delete all of it
plot-gone-title = This link leads nowhere
plot-gone-text = Perhaps a part of it is missing, or what was behind it was deleted, taken into an account, or not opened for 180 days.

plot-take-title = Take it into my landscape
plot-take-lede = What was said without an account becomes a part of your own landscape.
plot-take = Take it into my landscape
plot-take-not = It is not mine
plot-take-not-text = Perhaps someone else began it in this browser. Then it stays behind their link, and this browser no longer asks.
plot-take-full = Your landscape has no room for all of it: it holds 500 groups. Nothing was taken.
plot-today = Begun before
plot-today-take = Take your communities into your landscape

plot-example-title = A finished one
plot-example-lede = The landscape of an invented person who mends things, made with the five steps.
plot-example-see = What to see in it
plot-example-see-text = Five groups over a life. One knack is in two of them, done differently: one person carried it from the one to the other.
plot-example-seen = Anyone. The person is invented.

plot-problems = Some of it was not understood. What was is kept; look it over and press again.
plot-problems-title = What was not understood
plot-problem = { $field }: “{ $given }”
plot-problem-entry = Group { $entry }, { $field }: “{ $given }”
plot-problem-more =
    { $count ->
        [one] and one thing more
       *[other] and { $count } things more
    }
plot-too-large = That is more than can be kept without an account. Make some of it shorter, or take out a group.
plot-wrong-choice = Choose one of these.
plot-wrong-name = Give it a name. Your own will do.
plot-wrong-line-long = A line has at most 300 characters. Say less here; there is room for more later.
plot-wrong-name-long = A name has at most 120 characters.
plot-wrong-line-name = The line says when, but not what. Begin with a name.
plot-wrong-order = It ends before it begins. Look at the two dates.
plot-wrong-date = This is not understood as a date. A year will do, or “about 2005”, or “late 90s”.
plot-wrong-year = A year with four digits, please, that is not in the future.
plot-wrong-full = A landscape holds 500 groups; this one is full.
plot-wrong-practices = A group holds 100 practices; these are more.
plot-wrong-changed = This group was changed elsewhere in the meantime. What you typed stands here; press again to keep it.
