# The review: what matters, and more, the same or less.
review-title = Review
review-lede = Which of these groups mattered to your practice, and what do you want to do about it?
review-saved = Kept.
review-seen = Only you.

review-importance-title = What mattered
review-importance-lede = How much each group matters to your practice, and what went to and fro. Leave blank what you like.
review-group = Group
review-importance = It matters
review-unsaid = Not said
review-why = Why, in a sentence
review-brought = What I brought
review-took = What I took
review-where-in = { $first } to { $last } of { $all }
review-keep = Keep this
review-keep-next = Keep these, on to the next
review-keep-stop = Keep these and stop here
review-leave-it = Leave it as it was
review-say-it = Say what mattered
review-by-five = Say it for five at a time
review-all-at-once = All of them on one page
review-nothing-here = There is no group here to say anything of.
review-enough-title = When it is enough
review-enough-text = A number for each is enough to go on. The sentences can come another day.
review-entry-gone = A group was taken out of your landscape in another window. What you wrote of it stands above, to be copied.

review-quad-title = More, the same, or less?
review-quad-text = Two questions to each group: do I want to change my part in it, or go on as I am? And can I? A no is worth as much as a yes.
review-quarter-now = I want it and can do it
review-quarter-not-yet = I want it, not yet possible
review-quarter-unwanted = Possible, but I do not want it
review-quarter-neither = Neither, and that is fine
review-quarter-empty = Nothing here.
review-undecided-title = Not decided yet
review-decide-next = Decide about { $name }
review-more = more
review-same = the same
review-less = less
review-first-step-is = First step: { $step }
review-obstacles-are = In the way: { $obstacles }
review-look-again-on = Look again: { $day }

review-decide-title = { $name }: more, the same, or less?
review-decide-lede = None of this binds you, and you can leave any of it blank.
review-involvement = My part in it should be
review-undecided = Not decided
review-yes = Yes
review-no = No
review-desirable = Do I want that?
review-desirable-hint = Is it desirable, for me and for those it touches?
review-feasible = Can it be done?
review-feasible-hint = With the time, money and people there are?
review-obstacles = What is in the way
review-first-step = The first step
review-first-step-hint = Small enough for this month. “Ask Gwen in the spring.”
review-revisit = Look at this again on
review-revisit-hint = On that day it stands on your page Today.
review-keep-and-decide = Keep this, then { $name }
review-so-far = What you said of it
review-nothing-said = Nothing so far.
review-say-what-it-gave = Say how much it matters

review-company-title = With whom I learn
review-company-lede = Nobody has to belong to a group to learn. This is for people who have none, or none that matters to what they do.
review-company-open = Say with whom you learn
review-company-change = Change this
review-company-beside = Not all of it happens in groups: a neighbour, a book, someone you ring.
review-company-think = People often forget
review-company-think-text = One person they always ring. Those who taught them and are long gone. Writers, makers of films, people in a queue. Those who come to learn from them.
review-with-whom = With whom do you learn now?
review-with-whom-hint = “My sister, on the phone. Two books. The man at the timber yard.”
review-with-whom-short = I learn with
review-wanted = What would you want?
review-wanted-hint = A group, one other person, something to read, or nothing at all.
review-wanted-short = I would want
review-none-needed = I need no group
review-none-needed-hint = A good answer. Nothing is suggested to you then.
review-none-needed-said = You need no group for what you do. That is a good answer, and nothing more is asked.
review-no-groups = No group comes to mind?
review-no-groups-text = That happens, and it says something. People learn alone, from one other, or in passing. You can say so here, or add a group if one comes to you after all.
review-add-groups = Add a group
review-none-important = None of them matters much to your practice
review-none-important-text = You belong to groups, and what you do comes from elsewhere. That is a finding, not a gap. From where does it come?

review-fitting = Communities here that may fit
review-fitting-text = They are open to find, and their words have something in common with yours. They do not hear of it.
review-fitting-none = No open community on this site has words in common with what you wrote.

review-think-title = Write about it
review-think-text = What surprised you is soon forgotten. A dated note in your journal can be found again.
review-think-write = Write a note

review-due = Look again
review-due-text = You wanted to look at this again.
review-wanted-more = You wanted to do more there.
review-wanted-same = You wanted to go on as you were.
review-wanted-less = You wanted to do less there.
review-due-look = Look at it
review-due-when = When to look again at { $name }
review-due-later = Later, on this day
review-due-done = Done
review-due-more = { $count ->
    [one] Another group to look at again
   *[other] { $count } more groups to look at again
}
review-day-is-over = This day is over. Give one that comes.
