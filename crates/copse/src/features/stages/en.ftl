stage-title = How far we are
stage-way = Say in which stage your community is. Each has a short checklist that you make your own.
stage-link = The stage we are in
stage-none = Nobody has said yet how far this community is.
stage-record-title = Say how far we are
stage-record-lede = Communities come and go in stages, and not always in this order. What you said before stays as history.
stage-record-button = Keep it
stage-which = Which stage
stage-not-yet = This day has not come yet. Say it once you are there.
stage-since-label = Since
stage-since-hint = As you know it: 2024, spring 2023, about 2019.
stage-since = since { $since }
stage-words = In your own words
stage-words-hint = What makes you say so.
stage-said-by = Said by { $name }, { $day }
stage-before = Before
stage-take-back = Take this back
stage-take-back-of = Take back that the stage is { $stage }
stage-list = What helps now
stage-list-about = A list to think with. It measures nothing, and nobody outside sees it.
stage-list-of = The checklist: { $stage }
stage-list-lede = One line for each. A line that stays as it is keeps its tick; one that is written anew begins without.
stage-list-change = Change the list
stage-list-button = Keep the list
stage-lines = The lines
stage-lines-hint = Add, remove and put them in your order.
stage-line-long = One of the lines is too long. 200 characters are enough for each.
stage-lines-many = That are too many lines. 20 are enough.
stage-ticked = { $name }, { $day }
stage-reset = Begin anew without ticks
stage-seen = Members of this community can read this.
stage-potential = Potential
stage-potential-about = People face the same and begin to find each other.
stage-potential-list =
    Find out who already faces this, and who knows them.
    Ask a few of them what would help.
    Tell a first story of what came of talking to each other.
    Say in a line or two what the community would be about.
    Find someone who wants to look after it with you.
    Agree on a first time to meet or write.
stage-coalescing = Coalescing
stage-coalescing-about = People come together and find out whether it is worth it.
stage-coalescing-list =
    Begin openly, so that everyone knows that it began.
    Let everyone introduce themselves, and say what they seek.
    Solve one real question of someone soon.
    Find a rhythm that most can keep.
    Greet newcomers by name.
    Talk to those who stay silent, one by one.
    Write down what helped, while it is fresh.
stage-maturing = Maturing
stage-maturing-about = The community finds its focus, its roles and its bounds.
stage-maturing-list =
    Say what is ours to do, and what is not.
    Share the work: name roles, for a time.
    Find the gaps: what do we keep asking that nobody here knows?
    Put what is worth keeping in order, so that it is found.
    Open circles where some want to go deeper.
    Welcome newcomers without slowing those who are here.
stage-stewardship = Stewardship
stage-stewardship-about = The community keeps going, and keeps it fresh.
stage-stewardship-list =
    Look through what is old, and say what still holds.
    Invite new people, and let them lead something.
    Hold a meeting about how we want to go on.
    Try something that we have not done before.
    See who carries too much, and who would take some of it.
    Tell those who support us what came of it.
stage-transformation = Transformation
stage-transformation-about = The community ends, splits, merges, or becomes something else.
stage-transformation-list =
    Say aloud that something is ending or changing.
    Decide together what becomes of it: end, split, merge, go on otherwise.
    Tell what the community was, while people remember.
    Put what should be found later where it can be found.
    Name who carries on which work.
    Thank each other, and mark the day.
stage-dispersed = Dispersed
stage-dispersed-about = People no longer work together, and stay in touch.
stage-dispersed-list =
    Agree on how you find each other: a list, a quiet channel, a day in the year.
    Answer when one of you calls for advice.
    Meet once for no other reason than to see each other.
    Tell newcomers in the field whom they can still ask.
    Keep the addresses of those who want it.
stage-memorable = Memorable
stage-memorable-about = The community is over, and what it did is told and kept.
stage-memorable-list =
    Keep its stories where others can read them.
    Say who may be asked about it.
    Keep the things it made, and say what they were for.
    Tell which communities live on what it found.
    Look in once in a while whether it can still be found.
outlook-title = From the first day
outlook-way = What would be better in a year, who expects a report, and where you work. From then on sums by month are counted.
outlook-link = What we look towards
outlook-at-founding = Then write down what would be better in a year, and count sums from the first day
outlook-none = Nothing is written down yet.
outlook-change-title = Write down what we look towards
outlook-change-lede = A few lines are enough. What was written before stays below it.
outlook-button = Keep it
outlook-better = What would be better in a year
outlook-better-hint = For whom, and how would you notice?
outlook-report = A report
outlook-report-to = Who expects a report
outlook-report-to-hint = Leave it empty if nobody does.
outlook-report-on = When it is due
outlook-report-on-hint = On this day it stands on the page of those who coordinate.
outlook-where = Where we work
outlook-countries = Countries
outlook-organisations = Organisations
outlook-lines-hint = One on each line; if you know how many people, put the number after a colon. Fewer than 5 are shown as "fewer than 5".
outlook-few = fewer than 5 people
outlook-people =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
outlook-counts-label = Count sums by month from now on. No person is counted apart.
outlook-by = Written by { $name }, { $day }
outlook-earlier = What was written before
outlook-sums = Month by month
outlook-sums-about = Sums of all that was said and who came and went, since you wished to count. Members are those at the end of the month; answered are the requests of that month that someone answered. The month that is not over yet stands last.
outlook-drawing = Posts in each month
outlook-month = Month
outlook-members = Members
outlook-joined = Joined
outlook-left = Left
outlook-conversations = Conversations
outlook-posts = Posts
outlook-answered = Answered
outlook-csv = As a file (CSV)
outlook-due = A report is due
outlook-due-to = It is expected by { $name }.
own-stages = Where you said how far a community is
own-outlooks = What you wrote down that a community looks towards
