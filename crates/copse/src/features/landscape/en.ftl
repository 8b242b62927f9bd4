# What a landscape is made of: the choices, wherever they stand.
nav-landscape = My landscape
landscape-title = My landscape

setting-home = Home
setting-school = School
setting-work = Work
setting-neighbourhood = Neighbourhood
setting-hobby = Hobby
setting-online = Online
setting-other = Somewhere else

kind-practice = Community of practice
kind-network = Network
kind-team = Team
kind-family = Family
kind-class = Class or course
kind-hobby = Hobby group
kind-online = Online group
kind-unsure = Not sure
kind-other = In my own word

reach-local = Local
reach-regional = Regional
reach-national = National
reach-international = International

began-official = It was set up officially
began-sprouted = It sprouted
began-cracks = It began in the cracks of something larger
began-born = I was born into it

event-joined = Joined
event-peak = A high point
event-conflict = A conflict
event-split = It split or fell apart
event-left = Left
event-ended = It ended
event-reunion = A reunion

link-followed = It led to
link-brokered = I carried something over
link-shared = They share a practice

touch-yes = Yes
touch-sometimes = Now and then
touch-no = No

involvement-more = More
involvement-same = The same
involvement-less = Less

verdict-same = The same
verdict-differently = The same, done differently
verdict-different = Different things

# Process and outcome of learning (De Laat and Simons 2002).
learning-individual = I learned by myself, for myself
learning-individual-for-all = I learned by myself, and it came to all of us
learning-social = We learned together, and I took it with me
learning-collective = We learned together, and it changed what we do

grouping-setting = Part of life
grouping-kind = Kind of group
grouping-place = Place
grouping-importance = How much it matters
grouping-practice = Practice
grouping-own = My own groups

importance-0 = Not at all
importance-1 = Hardly
importance-2 = A little
importance-3 = Somewhat
importance-4 = Much
importance-5 = It made me who I am in my practice

# Forms that are open in two windows.
fields-theirs = Meanwhile, in another window
fields-clash = Another window changed this, and what it says stands above. Keep here what is to stand, and send it again.
fields-no-day = Please give a day, as in 2027-05-01.
fields-nothing = (nothing)
fields-ticked = (ticked)

tabs-label = Ways to see my landscape
tabs-timeline = Timeline
tabs-spray = Spray diagram
tabs-practices = Practices side by side
tabs-review = Review
tabs-journal = Journal
tabs-more = More
