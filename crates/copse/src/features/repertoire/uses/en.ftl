use-title = What came of it
use-none = Nobody has told yet how it went where they tried it.
use-worked = It worked
use-partly = It worked in part
use-not = It did not work
use-summary =
    { $count ->
        [one] Told of once, { $places }.
       *[other] Told of { $count } times, { $places }.
    }
use-summary-places =
    { $count ->
        [one] in one community
       *[other] in { $count } communities
    }
use-as-table = The same as a table
use-community = Community
use-who = Told by
use-told-title = What was told
use-last-told = Told last
use-all = All { $count } that were told
use-all-title = What came of { $title }
use-tell-title = We tried it
use-tell-lede = How it went, for those who come after. What did not work helps as much as what did.
use-tell-button = Tell it
use-change-title = Change what you told
use-change-link = Change it
use-change-button = Keep the change
use-stale = You changed this elsewhere meanwhile. What you typed here is still here; send it again to put it in force.
use-result = How it went
use-when = When it was tried
use-when-hint = A day, a month, a year, or “about 2019”. Left empty, it is the day on which you tell it.
use-not-yet = This day has not come yet. Tell it when you have tried it.
use-place = Where
use-place-hint = A ward, a street, a kitchen. Nothing by which someone is known who did not agree.
use-situation = What was there
use-situation-hint = What one has to know of it: who it was for, what was at hand.
use-situation-said = What was there
use-adapted = What you did otherwise
use-adapted-hint = What you left out, added or changed.
use-adapted-said = Done otherwise
use-evidence = How you know
use-evidence-hint = What you saw, counted or were told. You can name people with @.
use-evidence-said = How they know
use-told-by = { $name }, { $day }
use-told-changed = { $told }, changed { $day }
use-take-back = Take it back
use-take-back-of = Take back what { $name } told of { $when }
use-then = What was told of it by then
use-then-none = Nobody had told by then how it went where they tried it.
use-looked-title = Count it as looked at again
use-looked-lede = It was tried, and it worked. If that is enough for you to say that it is still how it is done, say when to look again.
use-looked-link = Count it as looked at
use-looked-button = It is still how it is done
use-looked-by = { $name } counted this as having looked at it again, { $day }
use-confirmed = Last confirmed by use: { $when }
practised-title = Who practises it
practised-none = Nobody has said so yet.
practised-me = I practise this
practised-no-more = I no longer practise this
kept-helped-title = Whom it helped
kept-helped-ask = You can ask them how.
kept-helped-no-more = Take that back
own-uses = How it went where you tried what is kept
own-practised = What you say you practise
today-tried = Tried
today-tried-by = { $name } told how it went where they tried it.
today-tried-by-none = Someone told how it went where they tried it.
search-is-use = tried
