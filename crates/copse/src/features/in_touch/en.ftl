in-touch-title = In touch
in-touch-way = While it rests: who is around, what they do now, and a quiet channel.
in-touch-closed = It closed on { $since }. Those who belonged then may stay in touch here.
in-touch-pauses = Paused since { $since }. Those who belong may stay in touch here.
in-touch-sleeps = It sleeps since { $since }. Those who belong may stay in touch here.
in-touch-goes-on = The community goes on: what there is to say is said there.
in-touch-who = Who is in touch
in-touch-nobody = Nobody is on the list yet. Each puts themselves on it.
in-touch-me = What I do now
in-touch-listed = You are on the list.
in-touch-unlisted = You are not on the list. Nobody but you can put you on it.
in-touch-does-now = What do you do now?
in-touch-does-now-hint = One line.
in-touch-reached-by = How can one reach you?
in-touch-reached-by-hint = An address, a number, a place: what you like to give away here.
in-touch-keep = Keep this
in-touch-put = Put me on the list
in-touch-off = Take me off the list
in-touch-seen = Only those who belong, or belonged when it closed, see this page. Your name alone also stands on the list of those who were here.
quiet-title = The quiet channel
quiet-about = Short words among those who joined it. Nothing in it is announced: you see on Today that something is new.
quiet-count =
    { $count ->
        [0] Nobody is in it yet.
        [one] One person is in it.
       *[other] { $count } people are in it.
    }
quiet-open = Read the quiet channel
quiet-join = Join the quiet channel
quiet-begin = Begin a quiet channel
quiet-lede = Short words among those who joined it.
quiet-words = A word to the others
quiet-words-hint = Up to 2,000 characters, in plain Markdown.
quiet-say = Say it
quiet-none = Nothing was said here yet.
quiet-taken-back = Taken back.
quiet-take-back = Take back
quiet-earlier = Earlier
quiet-who = Who is in it
quiet-mine = How I take part
quiet-monthly-yes = You get a mail once a month if something new was said.
quiet-monthly-no = You get no mail. Today shows when something is new.
quiet-monthly = One mail a month
quiet-no-mail = No more mails
quiet-leave = Leave the channel
quiet-goes-on = The community goes on again, so nothing is added here. Say it there.
quiet-seen = Only those who joined the channel read it: no site keeper, no search and no export. Who left it reads it no longer.
quiet-today =
    { $count ->
        [one] A new word in the quiet channel
       *[other] { $count } new words in the quiet channel
    }
quiet-mail-subject = New in the quiet channel of { $community }
quiet-mail-text =
    { $count ->
        [one] Something new was said in the quiet channel of { $community }.
       *[other] { $count } new words were said in the quiet channel of { $community }.
    }

    { $link }

    You wished for one mail a month. On that page you can end this, or leave the channel.
own-in-touch = What you say in lists of those who were here
own-quiet-stays = When you took part in quiet channels
own-quiet-words = What you said in quiet channels
