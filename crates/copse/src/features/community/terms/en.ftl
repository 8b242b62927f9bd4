terms-title = Who was what
terms-way = Who coordinated in 2021, who came with whom, since when you are here: also from before Copse.
terms-lede = Who belonged and who held what, as Copse saw it and as members tell it.
terms-on = A date or a year
terms-on-hint = “2021”, “June 2021”, “about 2005”, “3 May 2019”. Empty: all times.
terms-about-ever = All that is known
terms-about-on = { $when }
terms-ever = All times
terms-drawing = Roles through time, drawn as lines
terms-sum = { $people ->
    [one] One person
   *[other] { $people } people
  }, { $held ->
    [one] one membership or role.
   *[other] { $held } memberships and roles.
  }
terms-sum-perhaps = { $held ->
    [one] One more perhaps.
   *[other] { $held } more perhaps.
  }
terms-more = { $count ->
    [one] One more is not shown here. Ask for a day or a year.
   *[other] { $count } more are not shown here. Ask for a day or a year.
  }
terms-nobody = Nobody is told of for this time.
terms-perhaps = perhaps
terms-perhaps-about = “Perhaps” stands where the dates that are known leave it open.
terms-now = now
terms-before-title = Before it went its own way
terms-before = In { $name } until { $day }
terms-kind-member = Member
terms-kind-own = Another role
terms-when-from-to = { $from } to { $until }
terms-when-since = since { $from }
terms-when-from = from { $from }, until nobody knows when
terms-when-until = until { $until }
terms-when-now = now, since nobody knows when
terms-when-unknown = nobody knows when
terms-told-by = recorded by { $teller }, { $day }
terms-imported = brought in, { $day }
terms-planned-until = meant to pass on: { $when }
terms-brought-by = came by a link of { $by }
terms-came-with-said = says they came with { $with }
terms-change = Change
terms-change-of = Change what is said of { $name }
terms-beside = Telling more
terms-seen = Members see this.
terms-done-told = Kept.
terms-done-taken-back = Taken back. It stands here no more, and is kept in the chronicle.
terms-leave = Leave it as it is

terms-mine-title = Since when you are here
terms-mine-about = A community is older than its pages. Only you say this of yourself.
terms-mine-link = Say since when
terms-mine-lede = Copse knows of you here since { $day }.
terms-mine-from = Here since
terms-mine-from-hint = As you remember it: “about 2009”, “late 90s”, “summer 2014”. Empty: nothing is said.
terms-mine-with = Who you came with
terms-mine-with-hint = In your own words: “my sister”, “three of us from the night shift”.
terms-mine-button = Keep this
terms-mine-oneself = This is your own name. Say who came with you, or leave it empty.
terms-mine-after = You joined here on { $day }. Say a time before that, or leave it empty.

terms-tell-title = Record who held what
terms-tell-about = For members and for people who have no account here; a name is enough.
terms-tell-link = Record who held what
terms-tell-lede = With dates as far as they are known. It opens nothing for anyone: duties are given on a member’s page.
terms-tell-seen = It stands with your name and today’s date. Whoever it is about can change it.
terms-tell-button = Keep this
terms-who = Who
terms-who-hint = A member’s name as it stands here, or any name.
terms-who-two = More than one member is called { $name }. Open the page of the one you mean, and begin there.
terms-kind = What they were
terms-role = What the role was called
terms-role-hint = Where it had another name: “Co-chair”, “Keeper of the keys”.
terms-role-needed = Please say what the role was called.
terms-from = From
terms-from-hint = “about 2009”, “March 2015”. Empty: not known.
terms-until = Until
terms-until-hint = The last day, month or year, or “now”. Empty: not known.
terms-planned = Meant to pass on
terms-planned-hint = Only of what goes on: “June 2027”.
terms-planned-and-over = It is over already, so nothing is left to plan. Leave one of the two empty.
terms-note = Note
terms-note-hint = Where it is known from: “minutes of May 2015”.
date-spring = spring { $year }
date-summer = summer { $year }
date-autumn = autumn { $year }
date-winter = winter { $year }
date-about = about { $date }
date-perhaps = perhaps { $date }
terms-not-yet = This day has not come yet. Say it once it has begun.
terms-not-over = This day has not come yet. Of what goes on say “now”, and below when it is meant to end.
terms-order = { $until } is before { $from }, when it began.
terms-clash = { $name } is recorded as { $role } for this time already. Change what stands there, or give other dates.
terms-misread = This could not be read as a date. Say a year, a month or a day.
terms-misread-words = “{ $words }” could not be read as a date. Say a year, a month or a day, such as “about 2009”.
terms-misread-no-day = The calendar has no { $words }.
terms-misread-two = “{ $words }” can mean two times. Write the month as a word, or the whole year.
terms-misread-far = { $words } is too far away.
terms-misread-life = Say it by a year or a day, so that others can place it.
terms-change-title = Change what is recorded
terms-take-back-title = Take it back
terms-take-back-about = It then stands here no more. The chronicle keeps what it said, and who took it back.
terms-take-back-why = Why
terms-take-back-button = Take it back

terms-roles-title = Roles
terms-roles-way = Roles of your own, for how long they are held, and a word before a term ends.
terms-roles-link = Roles, and who holds them now
terms-roles-lede = Several may hold one role. A role is not for ever: say when it is meant to pass on.
terms-role-nobody = nobody
terms-role-held = held
terms-role-dates = Dates
terms-role-dates-of = Dates of { $name }
terms-role-give = Give it to someone
terms-role-give-of = Give { $role } to someone
terms-role-add-title = Add a role of your own
terms-role-name = What it is called
terms-role-name-hint = “Timekeeper”, “Keeper of the keys”.
terms-role-about = What it is for
terms-role-months = For how many months, as a rule
terms-role-months-hint = “12”. Empty: until someone else takes it.
terms-role-months-said =
    { $months ->
        [one] As a rule for one month.
       *[other] As a rule for { $months } months.
    }
terms-role-months-wrong = Please give a number of months from 1 to { $most }, or leave it empty.
terms-role-add = Add this role
terms-role-keep = Keep this
terms-role-taken = There is a role of this name already.
terms-role-full = There are { $most } roles already. Give one up first.
terms-role-change-lede = Its name stays, so that what was held of it keeps its sense.
terms-role-give-up-title = Give up this role
terms-role-give-up-about = It is no longer offered. Who held it and when stays.
terms-role-give-up = Give up this role
terms-remind-title = Before a term ends
terms-remind-days = Days before
terms-remind-hint = So many days before a term is meant to end, Today tells whoever holds the role, and the coordinators.
terms-remind-said =
    { $days ->
        [one] Today says so one day before, to who holds it and to coordinators.
       *[other] Today says so { $days } days before, to who holds it and to coordinators.
    }
terms-remind-button = Keep this
terms-remind-wrong = Please give a number of days from 0 to { $most }.

terms-plan-title = When a role is meant to pass on
terms-plan-lede = { $name }: { $duty } since { $day }.
terms-plan-hint = “June 2027”, “spring 2027”: a date as you would say it. Empty: nothing is planned.
terms-plan-button = Keep this
terms-plan-next = Passing it on
terms-plan-next-about = Ask someone first, then give it to them; both may hold it for a while.
terms-plan-lay-down = Lay it down
terms-plan-end = End it
terms-plan-follow = Find who follows
terms-today-own = Your term as { $role } is meant to end
terms-today-of = { $name }’s term as { $role } is meant to end
terms-today-why = Say who follows, or give it more time.
