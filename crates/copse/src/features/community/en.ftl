found-title = Start a community
found-lede = Begin with what you do together. Everything here can be changed later.
found-button = Start this community
found-closed = On this site, communities are started by who keeps it.
found-closed-ask = Tell one of these what you would like to do together. They can start the community and have you coordinate it.
found-closed-find = Find a community
found-why = Why the practice comes first
found-why-text = People come to a community for what they do, and stay for each other. A name is found quickly once that is said.
found-seen = You choose below. Whoever runs this server could read its disk.

practice-label = What we do together
practice-hint = Two or three sentences. “We dress wounds at home and compare what heals.”
domain-label = What we care about
domain-hint = The concern behind it. “Skin that does not break in the first place.”
people-label = Who we are
people-hint = “Nurses and carers along the river, from five employers.”
community-name-label = Name of the community
community-name-hint = You can change it later; old links will still lead here.
visibility-label = Who may see it
visibility-public = Open to read
visibility-front = Front page open
visibility-unlisted = Unlisted
seen-public = Anyone can read what is said here, except what is marked for members.
seen-front = Anyone sees the front page; what is said is for members.
seen-unlisted = Only members learn that it exists.
seen-disk = Whoever runs this server could read its disk.
joining-label = How one joins
joining-request = People ask, and a coordinator answers
joining-open = Anyone may join at once
joining-invitation = By invitation
joining-invitation-hint = Whoever has a link that a coordinator made may join.
join-by-invitation = One joins by invitation

charter-title = Our charter
charter-agreed = version { $version }, { $day }
charter-version-by = Version { $version }, { $day }, by { $author }
charter-what-changed = how it came to be
charter-change-title = Change the charter
charter-change-lede = The charter that is in force now stays readable among the earlier ones.
charter-change-button = Put this charter in force
charter-history-title = How our charter came to be

stale-edit = Somebody else changed this while you were writing. Both texts are here: theirs above, yours below. Bring them together and press the button again.
stale-theirs = What is in force now

front-start-talk = Start a conversation
front-member-since = You have belonged here since { $day }.
front-sign-in-to-join = Sign in to join
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
role-coordinator = coordinator

join-button = Join this community
ask-button = Ask to join
ask-title = Ask to join { $community }
ask-lede = A coordinator reads this and answers.
ask-words = A few words about you
ask-words-hint = What you do, and what brings you here.
ask-waits = You have asked to join. A coordinator will answer.

requests-title = Who asks to join
requests-none = Nobody is waiting for an answer.
requests-yes = Let them in
requests-yes-to = Let { $name } in
requests-no = Not now
requests-no-to = Not now for { $name }

leave-title = Leave { $community }
leave-lede = You will no longer see what is for members. What you wrote stays under your name, and your time here stays in your own history.
leave-button = Leave this community
leave-stay = Stay
leave-last-coordinator = You are the only coordinator. Ask another member to coordinate first: on the page of people, “Make coordinator”.

people-title = Who belongs
people-since = since { $day }
people-make-coordinator = Make coordinator
people-make-coordinator-of = Make { $name } coordinator
people-seen = Members of this community.
