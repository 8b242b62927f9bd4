found-title = Start a community
found-lede = Begin with what you do together. Everything here can be changed later.
found-button = Start this community
found-closed = On this site, communities are started by who keeps it.
found-closed-ask = Tell one of these what you would like to do together. They can start the community and have you coordinate it.
found-closed-find = Find a community
found-why = Why the practice comes first
found-why-text = People come to a community for what they do, and stay for each other. A name is found quickly once that is said.
found-seen = You choose in the form. Whoever runs this server could read its disk.

practice-label = What we do together
practice-hint = Two or three sentences. “We dress wounds at home and compare what heals.”
domain-label = What we care about
domain-hint = The concern behind it. “Skin that does not break in the first place.”
people-label = Who we are
people-hint = “Nurses and carers along the river, from five employers.”
community-name-label = Name of the community
community-name-hint = You can change it later; old links will still lead here.
place-label = Where it is
place-hint = In your own words: a town, a river, “on the line every Tuesday”.
language-label = Language
language-wrong = Please choose a language from the list.
visibility-label = Who may see it
visibility-public = Open to read
visibility-front = Front page open
visibility-unlisted = Unlisted
seen-public = Anyone can read what is said here, except what is marked for members.
seen-front = Anyone sees the front page; what is said is for members.
seen-around = Those of the community around it see this page; the rest is for members.
seen-unlisted = Only members learn that it exists.
seen-disk = Whoever runs this server could read its disk.
joining-label = How one joins
joining-request = People ask, and a coordinator answers
joining-open = Anyone may join at once
joining-invitation = By invitation
joining-invitation-hint = Whoever has a link that a coordinator made may join.
join-by-invitation = One joins by invitation

charter-seen-anyone = Anyone: a charter stands on the front page.
charter-seen-members = Members of this community, and whoever holds an invitation.
charter-title = Our charter
charter-title-of = The charter of { $name }
charter-agreed = version { $version }, { $day }
charter-version-by = Version { $version }, { $day }, by { $author }
charter-whole = The whole charter
charter-first = Practice, domain, people
charter-scope = Scope
charter-scope-in = What is ours to do
charter-scope-in-hint = “Wounds that can heal at home.”
charter-scope-out = What is not
charter-scope-out-hint = What others do better, or what we leave alone on purpose.
charter-principles = Principles
charter-principles-about = each can be cited where we talk
charter-principles-hint = One a line, in your order. A line that stays keeps its number and its address; a line whose words change gets a new number, and what cited the old one still leads to it.
charter-principles-long = One line is too long: a principle has at most { $most } characters.
charter-principles-many = These are too many: a charter has at most { $most } principles.
charter-principles-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
charter-ways = How we go about it
charter-work = How we work
charter-work-hint = How things are decided, who does what, which tools.
charter-rhythm = Our rhythm
charter-rhythm-hint = “Wednesdays at half past twelve; a walk in May.”
charter-success = What success would look like
charter-success-hint = What one would see in a year. “Nobody dresses the same wound for a second winter.”
charter-review = To be looked at again
charter-review-hint = A day, such as 2027-05-01. It then waits on the coordinators’ pages until the charter is changed or has another day.
charter-review-wrong = This is no day: write year, month, day, such as 2027-05-01.
charter-review-over = This day is over: give one that is still to come, or none.
charter-due = The charter is to be looked at again
charter-due-text = The day for it was { $day }. Change what does not hold any more; if all of it holds, give another day.
charter-due-why = Change what does not hold any more; if all of it holds, give another day.
charter-frame = In a frame
charter-frame-use = Use a frame: people, ideas, methods, situation
charter-frame-about = Four questions that people who study practice ask (PFMS, from The Open University): who practises, with what framework of ideas, by what methods, in what situation of concern.
charter-practitioners = Practitioners
charter-practitioners-hint = Who acts here, and who else has a part in it?
charter-ideas = Framework of ideas
charter-ideas-hint = What do we take for true or important, and where does it come from?
charter-methods = Methods
charter-methods-hint = How do we go about it, and with which tools?
charter-situation = Situation of concern
charter-situation-hint = What troubles us, and is it the same trouble for everyone?
charter-more = Say more: scope, principles, how we work, rhythm, success
charter-say-more = Say more
charter-say-more-about = Nothing of this has to be said. What is empty stands nowhere.
charter-along = Along with it
charter-beside-it = Beside the charter
charter-why = Why this change
charter-why-hint = A line for those who read the history. “Bronagh asked what we do about dogs.”
charter-change-title = Change the charter
charter-change-lede = The charter that is in force now stays readable among the earlier ones.
charter-change-button = Put this charter in force
charter-change-leave = Leave it as it is
charter-change-seen = Whoever sees the front page sees the charter, and its earlier versions with who changed them and why.
charter-history-title = How our charter came to be
charter-same = The same words as before.
charter-version-title = The charter, version { $version }
charter-version-was = This is how it stood from { $from } until { $until }.
charter-version-is = This is in force since { $from }.
charter-version-name = The community was called
charter-version-now = What is in force now

principle-title = Principle { $number }
principle-since = In force since { $day }
principle-stood-until = As it stood until { $day }
principle-kept = It is no principle of ours any more. It stays here, so that what cites it still leads somewhere.
principle-came = It came with version { $version }
principle-went = What changed with version { $version }
principle-cited = Where it is cited
principle-cited-nowhere = No conversation cites it yet.
principle-cite = To cite it
principle-cite-about = Write this in what you say, or a link to this page.
principle-beside = Beside the principle

beside-link = Beside another charter
beside-seek-title = Beside another charter
beside-seek-lede = Two communities, field by field: what they do, what they care about, what they hold to.
beside-name = Name of a community
beside-seek = Find
beside-nobody = No community that you may see is called that.
beside-more = These are the first { $count }. More letters find fewer.
beside-head = Two charters
beside-title = { $one } and { $two }
beside-lede = Side by side, in their own words.
beside-unsaid = not said
beside-neither = Neither of them says:
beside-turn = Change sides
beside-another = Beside another charter
beside-seen = Whoever sees the front pages of both. You alone see that you looked.

stale-edit = Somebody else changed this while you were writing. Both texts are here: theirs above, yours below. Bring them together and press the button again.
stale-theirs = What is in force now

front-rests = It rests or has ended: nothing is added, and nobody joins.
front-founded = It is founded. What comes next
front-founded-text = A community begins with its second person and its first conversation.
front-founded-invite = Invite people
front-founded-talk = Start the first conversation
front-joined = Welcome: you belong here now
front-joined-text = Those who look after this community are told that you came. A good first step is a line about yourself, so that others know who you are.
front-joined-level = Say who I am here
front-joined-talk = See what is talked about
front-start-talk = Start a conversation
front-member-since = You have belonged here since { $day }.
front-sign-in-to-join = Sign in to join
front-parts = Parts of this community
front-part-people = People
front-part-charter = Charter
front-part-files = Files
front-say-part = Say how I take part
front-my-part = My part: { $part }
front-all-keepers = All who keep it going
front-closed = What is said here is for members.
front-beside = Beside the community
front-for-coordinators = For coordinators
front-requests =
    { $count ->
        [one] One person asks to join
       *[other] { $count } people ask to join
    }
front-people = Who keeps it going
front-members =
    { $count ->
        [0] Nobody belongs here yet
        [one] One person belongs here
       *[other] { $count } people belong here
    }
front-leaving = Moving on
leave-listed = Keep my name on the list of those who were here
leave-listed-hint = Members see it, with the years.

join-button = Join this community
ask-button = Ask to join
ask-title = Ask to join { $community }
ask-lede = A coordinator reads this and answers.
ask-words = A few words about you
ask-words-hint = What you do, and what brings you here.
ask-waits = You have asked to join. A coordinator will answer.
ask-waits-text = Until then you can change what you wrote.
ask-change = Change what I wrote
ask-save = Keep it so
ask-not-before = A coordinator answered “not now”. You can ask again from { $day } on.

requests-title = Who asks to join
requests-seen = Coordinators of this community.
requests-none = Nobody is waiting for an answer.
requests-words-to = A line to { $name }
requests-words-hint = They see it with your answer.
requests-refused = Told “not now”
requests-refused-text = For { $days } days you can still let them in. They are told, and the first answer is kept with who gave it.
requests-refused-by = { $name }, { $day }
requests-said = They were told:
requests-after-all = Let them in after all
requests-after-all-to = Let { $name } in after all
requests-yes = Let them in
requests-yes-to = Let { $name } in
requests-no = Not now
requests-again = Who is told “not now” can ask again after { $days } days.
requests-no-to = Not now for { $name }

leave-title = Leave { $community }
leave-lede = You will no longer see what is for members. What you wrote stays under your name, and your time here stays in your own history.
leave-last = You are the last one here. When you go, the community sleeps: what anyone could read stays readable, nothing is added, and nobody joins. Only who keeps this site can wake it then.
leave-button = Leave this community
leave-stay = Stay
leave-last-coordinator = You are the only coordinator. Give that to another member first, on their page among the people.

people-title = Who belongs
people-since = since { $day }
people-years = { $from }–{ $to }
people-name = Find by name
people-nobody = Nobody here is called that.
people-many = These are the first { $count }. More letters find fewer.
people-all = Show everyone
people-profile-of = Profile of { $name }
people-past = Those who were here
people-beside = Beside the people
people-my-part = Say how I take part, or a line about me
people-seen-past = Those who belonged when it closed.
people-over = It has closed: nobody belongs any more. Those stand here who wish to.
people-seen = Members of this community.

level-title = How I take part
level-lede = Only you say this, and you may say something else whenever it changes. It is no score: every part is needed.
level-label = The part I take
level-button = Say so
level-history = What I said before
level-beside = Me in this community
level-as-others = How others see me here
level-seen = Members of this community. Who sees inside without belonging sees how many take which part, and no names.
level-unsaid = I would rather not say
level-unsaid-about = Nothing stands beside your name.
level-core = Core
level-core-about = Keeps things going and holds the threads together.
level-active = Active
level-active-about = Takes part as a rule: answers, writes, tries things.
level-occasional = Occasional
level-occasional-about = Comes when it concerns them.
level-edge = At the edge
level-edge-about = Reads, learns and carries it elsewhere.
level-outside = Outside
level-outside-about = Gives something or uses what is made here, without being of it.

line-title = A line about me here
line-label = What people here should know of me
line-hint = It stands beside your name in this community alone.
line-button = Keep this line

rings-title = How people take part
rings-small = each says so themselves, and may move
rings-dots = One dot stands for { $count } people.
rings-unsaid =
    { $count ->
        [one] One person has not said.
       *[other] { $count } people have not said.
    }

person-since = Here since
person-level = Takes part
person-elsewhere = Across communities
person-profile = Profile
person-duties = What they look after
how-founded = founded it
how-joined = joined
how-accepted = asked and was let in
how-invited = came with an invitation
how-placed = put in by whoever keeps the site
how-split-off = came along when it began
how-merged = came with a community that went into this one

duty-coordinator = Coordinator
duty-coordinator-about = Looks after the charter, who joins and what is opened.
duty-facilitator = Facilitator
duty-facilitator-about = Helps talk along: sums up, moves, closes.
duty-greeter = Greeter
duty-greeter-about = Welcomes who is new.
duty-steward = Steward
duty-steward-about = Looks after a part of what is shared.
duty-give = Give them this
duty-give-of = Give them this: { $duty }
duty-end = End this
duty-end-of = End this: { $duty }
duty-lay-down = Lay it down
duty-lay-down-of = Lay it down: { $duty }
duty-last-coordinator = Somebody has to coordinate. Ask another member first; then this can end.

invitations-title = Invitations
invitations-lede = Whoever has the link may look at the front page, even if it is unlisted, and come in as what you choose here. Copse writes to nobody from here: you pass the link on.
invitations-made = Links that were made
invitations-older = Older links
invitations-seen = Coordinators of this community. A link itself is shown once, and kept nowhere.
invitation-note = For whom
invitation-note-hint = “The night shift.” Only coordinators see it.
invitation-days = How long it works
invitation-days-wrong = Please choose how long it works.
invitation-week = A week
invitation-month = 30 days
invitation-quarter = 90 days
invitation-make = Make a link
invitation-fresh = The link
invitation-fresh-text = Copy it now and pass it on: it is not shown again. Make another one if it gets lost.
invitation-anyone = For anyone
invitation-open = Open
invitation-over = Over
invitation-revoked = Taken back
invitation-until = until { $day }
invitation-revoked-on = on { $day }
invitation-made = by { $name }, { $day }
invitation-used =
    { $count ->
        [0] nobody has used it
        [one] used by one person
       *[other] used by { $count } people
    }
invitation-revoke = Take it back
invitation-title = Invitation to { $community }
invitation-lede = { $name } made this link. It works until { $day }.
invitation-member = You belong here: go in
invitation-sign-up = Make an account
invitation-account = You need an account
invitation-account-open = Sign in, or make an account; this page comes back afterwards in the same browser. Or open the link again.
invitation-account-closed = Accounts are made by who runs this site. If you have none, ask:
invitation-elsewhere-title = No invitation in this browser
invitation-elsewhere-lede = For a day, an invitation stays in the browser in which its link was opened. If you still have that link, open it here once more.
invitation-dead-title = This invitation no longer works
invitation-dead-lede = Its time is over, it was taken back, or it never was. Ask whoever gave it to you for a new one.
invitation-waits = You came with an invitation
invitation-short = Invitation
invitation-as = As what
invitation-as-member = A member
invitation-particular = As something in particular
invitation-duty-lasting = Who stands in for a coordinator for some days makes nobody a coordinator.
invitations-by-mail = By mail
invitations-by-mail-link = Ask people by mail
invitation-duty = To look after
invitation-level = To take this part
invitation-nothing = Nothing in particular
invitation-guest-for = How long a guest is let in
invitation-guest-open = Until someone ends it
invitation-guest-days = { $days } days
invitation-terms-wrong = Please choose one of these.
invitation-terms = You are invited as: { $what }
invitation-level-yours = Which part you take is your own word: you are asked afterwards.
invitation-accept = Come in

guest-kind-guest = Guest
guest-kind-client = Someone we work for or with
guest-kind-sponsor = Sponsor
guest-about-guest = An expert you asked, a visitor from elsewhere. Sees the front page and conversations for guests, and may reply there.
guest-about-client = A client, a resident, a partner agency. Sees the same as a guest.
guest-about-sponsor = Reads along in what is for the whole community; writes nothing.
guests-title = Guests and sponsors
guests-lede = People who see a part of this community without being members. They come by an invitation that says so.
guests-invite = Invite a guest
guests-none = Nobody is here as a guest or a sponsor.
guests-now = Let in now
guests-before = Were let in
guests-see-title = What they see
guests-see-guest = Guests see the front page and what is for guests, too; there they may reply. Nothing else.
guests-see-sponsor = Sponsors read what is for the whole community, not what is for its members alone; they write nothing.
guest-since = since { $from }
guest-until = from { $from } until { $until }
guest-was = from { $from } to { $until }
guest-by = let in by { $name }
guest-end = Let in no longer
guest-end-of = Let in no longer: { $name }

birth-label = How it begins
birth-cracks = Among ourselves
birth-cracks-hint = Nobody asked for it; those who do the work begin. An organisation may stand behind it later.
birth-official = For an organisation
birth-official-hint = Someone stands behind it: a manager, a department, a funder.
birth-missing = Please choose one.
sponsor-label = Who stands behind it
sponsor-hint = “Regional Health Board, community nursing.” Stands on the front page. Only for what is official.
sponsor-unasked = Nobody stands behind what is among ourselves. Choose “For an organisation”, or take the name out.
sponsor-missing = Please name who stands behind it, or choose “Among ourselves”.
backing-title = Who stands behind it
backing-now = { $sponsor } stands behind this community since { $day }.
backing-cracks = This community began among ourselves; nobody stands behind it.
backing-unsaid = It has not been said how this community began.
backing-button = Save
backing-beside = Reading along
backing-beside-text = Naming a sponsor lets nobody in. Who is to read along comes by an invitation as a sponsor.
backing-seen = Whoever sees the front page sees who stands behind it; coordinators see this page.
front-backed = Official: { $sponsor } stands behind it

questions-title = Questions for whoever asks to join
questions-lede = Up to three. Whoever asks to join may answer each in their own words, or leave it out.
question-1 = First question
question-2 = Second question
question-3 = Third question
question-hint = “Where do you work with wounds?” Leave all empty to ask nothing.
questions-changed = The questions were changed while you wrote. Please look at your answers again; nothing was sent yet.
questions-button = Save the questions
questions-seen = Whoever asks to join sees the questions; coordinators see the answers.

neighbours-title = Something like this is here already
neighbours-text = These communities do or care about something alike. You may want to look, to join, or to ask them how they go about it. Nothing is lost: what you wrote stands below.
neighbours-shared = Both speak of: { $words }
neighbours-go-on = Go on to what I wrote
neighbours-found = Found it all the same

where-title = Where we meet
where-lede = Calls, chats, lists, drives and rooms that we use besides these pages.
where-none = Nothing is said here yet. A coordinator can add where you meet.
where-all = All of it
where-name = What it is
where-name-hint = “Phone line, Wednesdays”
where-address = Link, number or room
where-address-hint = An address on the web, a mail address, a telephone number, or where the room is.
where-note = What one should know
where-note-hint = “For tonight only.” “Photographs with consent.”
where-audience = Who sees it
where-audience-wrong = Please choose who sees it.
where-members = Members
where-anyone = Anyone who sees the front page
where-add-title = Add a place
where-add-button = Add this place
where-full = There are a hundred already. Remove one first.
where-change-title = Change a place
where-change = Change
where-change-of = Change { $name }
where-keep-button = Keep this change
where-remove = Remove
where-remove-of = Remove { $name }
where-seen = This page: members. Each place says who else sees it on the front page.

ways-title = More ways to work
ways-lede = What else a community may take up. Nothing here has to be: a part stands on the front page once it is used.
ways-together = Talking and learning together
ways-coming = Who comes in
ways-doing = Who does what
ways-area-around = Around you
ways-going-on = Going on, and what is kept
ways-state-used = in use
ways-levels = Each says which part they take; the front page draws it as rings, nobody named.
ways-where = The calls, chats and rooms you use elsewhere, in one list.
ways-duties-title = Looking after something
ways-duties = Ask members to facilitate, to greet or to steward; several may share one thing.
ways-backing = Say how the community began, and name an organisation that backs it.
ways-questions = Up to three questions that those who ask to join may answer.
ways-guests = Let people see a part of it without being members: guests, clients, sponsors.
ways-invitations = A link by which people may join, for a while.

seen-as-title = The front page as others see it
seen-as-text = Before you tell anyone of it.
seen-as-stranger = As a stranger
seen-as-member = As a new member
seen-as-self = As yourself
seen-as-stranger-now = This is the front page as a stranger sees it. Buttons do nothing here.
seen-as-member-now = This is the front page as a new member sees it. Buttons do nothing here.
