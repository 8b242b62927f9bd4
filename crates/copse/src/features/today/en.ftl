nav-today = Today

today-title = Today
today-lede =
    { $count ->
        [0] { $day }. Nothing waits for you.
        [one] { $day }. One thing waits for you.
        [2] { $day }. Two things wait for you.
        [3] { $day }. Three things wait for you.
        [4] { $day }. Four things wait for you.
        [5] { $day }. Five things wait for you.
        [6] { $day }. Six things wait for you.
        [7] { $day }. Seven things wait for you.
        [8] { $day }. Eight things wait for you.
        [9] { $day }. Nine things wait for you.
       *[other] { $day }. { $count } things wait for you.
    }
today-first-steps = First steps
today-empty = You do not belong to a community here yet.
today-step-find = Find a community that does what you do
today-step-found = Or start one yourself
today-step-plot = Plot the groups you have learned from, in 15 minutes
today-step-me = Say who you are and where your clock stands

today-waits = Waits for you
today-asked-in = Asks to join
today-requests =
    { $count ->
        [one] One person asks to join
       *[other] { $count } people ask to join
    }
today-question = Question
today-question-followed = { $author } asked, and it is still open. You follow it.
today-question-unanswered = { $author } asked. Nobody has answered yet.
today-mentioned = You are named
today-mentioned-by = { $name } named you.
today-mentioned-by-none = Someone named you.
today-answered = An answer
today-answered-by = { $name } answered you.
today-answered-by-none = Someone answered you.
today-more-there =
    { $count ->
        [one] And one more in this conversation.
       *[other] And { $count } more in this conversation.
    }
today-let-in = You are in
today-let-in-text = You asked to join and were let in.
today-not-let-in = Not let in
today-not-let-in-text = You asked to join and were not let in.
today-came = New here
today-came-by = { $name } came.
today-came-by-none = Someone came.
today-duty = Asked of you
today-duty-text = You were asked to look after something here.
today-duty-of = You were asked to be { $duty } here.

today-told = Told to you
today-thanked = Thanks
today-thanked-by = { $name } thanks you for this.
today-thanked-by-none = Someone thanks you for this.
today-helped = It helped
today-helped-by = { $name } says that this helped.
today-helped-by-none = Someone says that this helped.
today-moved = Moved
today-moved-text = What you said here now stands in this conversation.
today-withdrawn = Taken back
today-withdrawn-text = A coordinator took back what you said here.
today-closing = To close
today-closing-by = { $name } proposes that this community closes. What do you say to it?
today-closing-stopped = It goes on
today-closing-stopped-by = { $name } stopped that it closes.
today-closed = Closed
today-closed-text = This community has closed. You can read everything in it.
today-closing-undone = It goes on
today-closing-undone-by = { $name } undid that it closed. You belong to it again.
today-mark-seen = Mark these as seen
today-mark-seen-hint = Requests and questions stay until someone answers them.

today-new = New since you looked
today-new-posts =
    { $count ->
        [one] one new
        [100] 100 new or more
       *[other] { $count } new
    }
today-more-new =
    { $count ->
        [one] and one more in
       *[other] and { $count } more in
    }
today-mark-read = Mark all as read
today-end = That is everything.

today-beside = Beside today
today-mine = My communities
today-past = Where I was
today-guest-of = Where I am a guest
today-until = until { $month }
today-more = More
today-core = core
today-active = active
today-occasional = occasional
today-edge = at the edge
today-outside = outside
today-coordinator = coordinator
today-facilitator = facilitator
today-greeter = greeter
today-steward = steward

seen-only-you = Only you.
