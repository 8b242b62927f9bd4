ending-title = Resting
ending-way = Let the community pause or sleep for a while.
ending-lede = A community need not go on as it does. Whatever it does, what was said stays readable at its address.
ending-now = How it fares
ending-active = It goes on.
ending-each = What each means
ending-pause = For a time that you know, or nearly. Members keep belonging. Nothing is added and nobody joins. It wakes on the day you say, or when a coordinator wakes it.
ending-sleep = When nothing happens, and nobody knows whether it will again. The same as a pause, but with no day. A coordinator can wake it at any time.
ending-seen = Members of this community. That it rests, and why, stands on its front page.
ending-closed-already = The community has closed meanwhile, so it cannot rest. What you wrote is still here.
rest-title = Let it pause or sleep
rest-readable = Everything stays readable.
rest-nothing-added = Nothing is added and nobody joins until it wakes.
rest-how = How is it to rest?
rest-pause = Pause
rest-pause-hint = For a time: over the summer, until the money is found, until someone is back.
rest-sleep = Sleep
rest-sleep-hint = Until someone wakes it, if anyone does.
rest-until-label = The day on which it goes on
rest-until-hint = It wakes by itself on that day. Leave it empty if you cannot say.
rest-until-wrong = This is not a day. Write it like 2027-03-01.
rest-until-over = This day has come already. Choose one that is still to come, or leave it empty.
rest-until-asleep = A community that sleeps has no such day. Choose a pause, or leave the day empty.
rest-why-label = Why?
rest-why-hint = Everyone who sees the front page reads it.
rest-button = Let it rest
rest-already = { $says } What you say here takes the place of that.
rest-meanwhile = Meanwhile someone else said how it fares; it stands above. What you wrote is still here: press the button again if it is to take the place of that.
rest-seen = Whoever sees the front page sees that it rests, until when and why. Members see it on their own page.
rest-paused-since = Paused since { $day }.
rest-asleep-since = Asleep since { $day }.
rest-until = It goes on by itself on { $day }.
rest-until-woken = It goes on when a coordinator wakes it.
rest-who = Whom to ask: { $names }.
rest-more = Say that you would like it to go on
rest-wake = Wake it
rest-wish = Would you like it to go on?
rest-wish-label = In your own words
rest-wish-hint = Coordinators read it with your name. What could you do for it?
rest-wish-button = I would like it to go on
rest-wish-again = Say it in these words
rest-wished = you said so
rest-wishes = { $count ->
    [one] One member would like it to go on
   *[other] { $count } members would like it to go on
}
today-wishes = { $count ->
    [one] One member would like it to go on
   *[other] { $count } members would like it to go on
}
today-wishes-why = It rests, and you can wake it.
today-woke = It goes on again
today-paused = It pauses
today-paused-until = It pauses until { $day }
today-asleep = It sleeps
own-rests = Communities that you let rest
own-wishes = Where you said that you would like a community to go on
archive-since = Archive since { $since }: it can be read and cited, nothing is added.
archive-pages = Write this archive out as pages
