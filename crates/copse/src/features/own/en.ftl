own-title = What is mine here
own-copy-title = Take a copy of all that is yours
own-copy-lede = One file with everything that is kept of you here: what you said, the files, your landscape, your stays, your account.
own-copy-take = Take the copy
own-copy-form = It is a zip file. In it, index.html is to be read, copy.json is for programs, and your files and mails lie beside.
own-copy-elsewhere = On another site that runs Copse you can bring this file and go on with your landscape and your page. If you come from one, bring its copy here.
own-copy-bring = Bring a copy
own-bring-title = Bring your copy from another site
own-bring-lede = Your landscape, the communities you were in and what you say of yourself come along. You see first what would come, and leave out what you like.
own-bring-file = Your copy
own-bring-file-about = The zip file that you took there, up to { $megabytes } MB, or copy.json out of it, up to { $json } MB. Without the zip file pictures do not come.
own-bring-look = Show what would come
own-bring-button = Bring what is ticked
own-bring-would = What would come
own-bring-from = Made by
own-bring-later = A later version of Copse wrote this copy. What is not known here stays in it.
own-bring-nothing = There is nothing in it that is not here.
own-bring-alike = One of this name is here. Ticked, what it does not say is added from the copy.
own-bring-same = Is here already.
own-bring-otherwise = Something else stands here, and stays. The copy says:
own-bring-another = There is one here already, and it stays.
own-bring-troubles = This was not understood, and stays in the copy:
own-bring-stays = What stays in the copy
own-bring-stays-about = What you said in the communities there, and what went on in them, does not come here: it was said to them. You have it in your copy, to read.
own-bring-unknown = These fields are not known here:
own-bring-one-file = Please give one file: the zip file of your copy, or copy.json.
own-bring-no-zip = This zip file cannot be opened, or is damaged. Perhaps it did not come whole; take the copy again.
own-bring-none-in-it = There is no copy.json in this zip file. Is it the copy that you took there?
own-bring-too-large = copy.json is larger than { $megabytes } MB, which is the most that is read here.
own-bring-broken = copy.json breaks off or is damaged in line { $line }. Take the copy again.
own-bring-other = This is not a copy that Copse made. Give the zip file that you took on the page "Take a copy of all that is yours", or copy.json out of it.
own-bring-none-chosen = Nothing is ticked. Tick what is to come.
own-bring-came-nothing = Nothing came: all of it was here already.
own-bring-look-there = See it
own-bring-still-there = You can change or take out each thing there, as anything of yours.
own-bring-how = How it goes
own-bring-how-take = There: take the copy of all that is yours. Here: give it. If you have an account on both, both stay as they are.
own-bring-how-word = What the copy says is your own word: nobody here vouches that you were in a community elsewhere. What you wrote here stays; twice the same copy doubles nothing.
own-bring-how-talk = What was said in communities stays there, and in your copy.
own-bring-seen = Only you can see this page. Your landscape is yours alone until you show it to someone.
own-copy-holds = What it holds
own-copy-made = Made on { $when }.
own-kept-page = What you wrote of what your communities keep
own-kept-lede = Of each thing the last version that you wrote.
own-kept-when = Version { $number }, { $when }, in
own-copy-beside = The same stands in copy.json for programs. Times are in UTC.
own-files-missing = Files that are no longer there
own-copy-seen = Only you can see this page and take the copy. Whoever runs this server could read its disk.
own-places = Communities
own-files-all = Files and pictures
own-notices = What you were told
own-chronicle = What you did, as the chronicles have it
own-sessions = Where you are signed in
own-account = Your account
own-person = Your name, language and time zone
own-profile = What you say of yourself
own-files = Files on what you said
own-stays = Your stays in communities
own-levels = The parts you took
own-duties = What you looked after
own-requests = Where you asked to join
own-invitations = Invitations you made
own-charters = Charters you put in force
own-guest = Where you were let in as a guest
own-read = How far you have read
own-follows = What you follow or mute
own-named = Where you are named
own-thanks-got = Thanks you got
own-thanks-given = Thanks you gave
own-revisions = Earlier versions of what you said
own-posts = Where your posts stand
own-items = What you said, and conversations you began
own-letters = Mails of yours that were brought in
own-claims = Senders you said are you
own-shown-to-me = Landscapes shown to you
own-comments = What you said to landscapes of others
own-landscape-versions = Kept states of your landscape
own-landscape-pictures = Pictures in your landscape
own-shares = To whom you show your landscape
own-landscape = Your landscape
own-activity-answers = Activities you took up
own-activities = Activities you handed out
own-norms = Norms you put in force
own-reports = What you reported
own-held = What of yours is held back, hidden or taken away
own-acts = What you decided about posts
own-delete-title = Delete your account
own-delete-lede = This cannot be undone. You may want to do this first:
own-goes-title = What happens then
own-goes-account = Your account, your page with its picture, your address and your sessions go.
own-goes-landscape = Your landscape goes, with its kept states, its pictures and whatever you show of it.
own-goes-traces = What was kept for you alone goes: what you have read, follow or mute, notices, half-given files, what you reported.
own-stays-others = What others wrote stays theirs, also where they quote you or name you, and so do replies to you.
own-stays-mails = Mails of yours that were brought in go as they came, with what hangs in them, unless your name stays. A number of each stays, so that it is not brought in again.
own-backups = Backups that were made before, and the mails in the folder of mails that were sent, still hold it until whoever runs this site throws them away. Files go from the disk within two days.
own-choice-label = What you said and did in communities
own-choice-name = Stays under my name
own-choice-name-about =
    Your name stays with it: { $posts ->
        [one] one post
       *[other] { $posts } posts
    }, { $files ->
        [one] one file
       *[other] { $files } files
    }.
own-choice-former = Becomes a former member's
own-choice-former-about =
    This stays: { $posts ->
        [one] one post
       *[other] { $posts } posts
    }, { $files ->
        [one] one file
       *[other] { $files } files
    }; wherever your name stands, "a former member" stands.
own-choice-go = Goes
own-choice-go-about =
    This goes: { $posts ->
        [one] one post
       *[other] { $posts } posts
    }, { $files ->
        [one] one file
       *[other] { $files } files
    }. A line stays that says a post was taken out, and the replies stay.
own-apart = Choose otherwise for some communities
own-as-above = As above
own-posts-count =
    { $count ->
        [0] no posts
        [one] one post
       *[other] { $count } posts
    }
own-files-count =
    { $count ->
        [0] no files
        [one] one file
       *[other] { $count } files
    }
own-last-coordinator = You alone coordinate these communities. Ask someone to do so before you go.
own-needs-link = You sign in by links alone. Sign out, sign in by a new link from a mail, and come back here within a few minutes.
own-keeper-label = The mail address of who runs this site after you
own-keeper-hint = Nobody else runs it. They need an account here.
own-keeper-wrong = Nobody else has an account with this address.
own-keeper-gone = Nobody else runs the site by now, or who you named is not here any more. Name someone who has an account.
own-confirm-label = Type your name to be sure
own-confirm-wrong = This is not your name as it stands here.
own-delete-button = Delete my account for good
own-deleted-title = Your account is deleted
own-deleted-text = You are signed out everywhere.
own-terms = What was told of what you held
own-deputies = Deputies you named
own-deputy-for = For whom you were a deputy
own-handovers = Whom you asked to follow you
own-asked-to-follow = Where you were asked to follow
own-steps = First steps you took
own-ties = Ties you asked for
own-looks = Communities you looked into as keeper of the site
own-passed = What you passed on
own-passed-on = What you answered to what was passed on
own-join-answers = What you answered when asking to join
own-written-out = Communities you had written out
