asking-title = Ask people by mail
asking-way = Paste names and addresses; each gets a mail with a link of their own.
asking-lede = Paste names and addresses from a mail, a spreadsheet or a list. You see what was understood before anything is sent. Nobody’s language or country is guessed: they say it when they come.
asking-box = Names and addresses
asking-box-hint = One person a line, as a mail program or a spreadsheet gives them: a name and an address, with a comma, a semicolon or a tab between or none.
asking-words = Your own words in the mail
asking-words-hint = They stand before the invitation.
asking-look = Show what was understood
asking-test = Send a test to myself first
asking-send = { $count ->
    [one] Ask one person
   *[other] Ask { $count } people
}
asking-understood = { $count ->
    [0] Nobody was understood
    [one] One person was understood
   *[other] { $count } people were understood
}
asking-odd = { $count ->
    [one] One row was not understood. It stays in the box.
   *[other] { $count } rows were not understood. They stay in the box.
}
asking-row = Row { $row }
asking-no-address = There is no mail address in this row.
asking-bad-address = What should be a mail address is none.
asking-bad-name = The name is longer than a name may be.
asking-twice = The address is in row { $row } already.
asking-beyond = More than 500 people at once. Leave this row for the next time.
asking-before = Belongs already, or stands on the list, and gets no second mail. To ask them as something else, take them off the list first.
asking-file-no-text = This file is no text that can be read here. Save the table as CSV and give that, or copy its rows into the box.
asking-all-before = Everyone here belongs already or was asked before. Nobody got a mail.
asking-nobody = No row has a name and a mail address that were understood.
asking-too-many = A thousand of these mails go out in a day at most, for a community and for whoever asks. Go on tomorrow.
asking-too-soon = { $email } had a mail from here within the last day. Ask again tomorrow, or leave the row out.
asking-tests-enough = You sent yourself many tests. Wait an hour for the next one.
asking-tested = A test went to { $email }. Nobody else got anything. Its link leads to the front page only.
asking-went = { $count ->
    [one] One person gets a mail.
   *[other] { $count } people get a mail.
}
asking-sent = { $count ->
    [one] One person gets a mail. What was not understood is still in the box.
   *[other] { $count } people get a mail. What was not understood is still in the box.
}
asking-seen = Coordinators of this community. Addresses are shown to nobody else.
asking-awaited-title = Not yet arrived
asking-awaited-link = Who was asked and has not come
asking-awaited-lede = They were asked by mail and have not come. Three days after the mail they can be reminded, once.
asking-awaited-none = Everyone who was asked by mail has come, or nobody was asked yet.
asking-asked = asked by { $name }, { $day }
asking-reminded = reminded { $day }
asking-remind = { $count ->
    [one] Remind one person
   *[other] Remind { $count } people
}
asking-drop = Take off the list
asking-drop-of = Take { $email } off the list
asking-hello = Hello,
asking-hello-to = Hello { $name },
asking-subject = { $name } asks you to join { $community }
asking-again-subject = Once more: the invitation to { $community }
asking-text = { $name } asks you to join { $community } on { $site }. What we do together:

    { $practice }
asking-guest-subject = { $name } invites you to { $community }
asking-guest-text = { $name } invites you to { $community } on { $site }. What they do together:

    { $practice }
asking-guest-link =
    With this link you may look at it and come in, until { $day }:

    { $link }

    If you do not want to, you need not do anything. There is one reminder at most.
asking-link =
    With this link you may look at it and join, until { $day }:

    { $link }

    If you do not want to, you need not do anything. There is one reminder at most.
away-title = Take a copy elsewhere
away-way = The community with its people, charter, conversations and files as one ZIP, for another site or for reading without one.
away-lede = Copse writes the community out as one ZIP. You choose what it holds.
away-what-none = Choose what is to be written.
away-going = It is being written
away-begun = It begins. You may go on working; it is here when it is whole.
away-so-far =
    { $total ->
        [one] { $done } of one conversation is written.
       *[other] { $done } of { $total } conversations are written.
    } You may go on working; it is here when it is whole.
away-look-again = Look again
away-there = There is a copy
away-made = Made on { $when }. What was said since is not in it.
away-get = Get the ZIP
away-write = Write it out
away-again = Write it out again
away-failed = It could not be made: when its turn came you could not see into the community.
away-broke = It could not be made: it was tried several times and failed each time. Why is in the log of the site; tell who keeps it, and try again later.
away-seen = You alone get this copy, and it holds what you may see. That it was made is in the chronicle of the community. No mail address of anyone is in it.
away-what = What is written
away-what-whole = All of it, for another site
away-what-whole-about = A file that another site reads, the charter and all conversations as texts, the same as mails, and what was attached: as far as you may see.
away-what-members = A site of pages, with what members saw
away-what-members-about = Pages that open from a disk without a server: charter, who was what, conversations, files, chronicle.
away-what-everyone = A site of pages, with what everyone saw
away-what-everyone-about = The same, with nothing that only members saw: it may be put on the web.
away-goes = It goes on { $day }; until then it can be had here.
away-gone = It was taken away after { $days } days. It can be written out again.
site-parts = Parts
site-talk = Conversations
site-words = Titles and words
site-words-about = Each conversation by its title, then the words of the titles.
site-words-of-titles = Words in titles
site-files = Files
site-no-files = Nobody gave a file.
site-missing = No longer there
site-missing-about = These files were given, and could no longer be read when this was written.
site-no-talk = There is no conversation.
site-chronicle = Chronicle
site-taken-from = Taken over from
site-began = Begun { $day } by { $name }
site-posts = { $count ->
    [one] one post
   *[other] { $count } posts
}
site-summary = What there is so far, in short
site-moved = Moved to another conversation
site-changed = changed { $when }
site-cite = Each post has an address of its own, behind its day. The number of a conversation and of a post are those they had in Copse.
site-principles-before = Principles that were in force before
site-norms = How we deal with each other
site-about = About
site-since = Founded { $day }.
site-for-members = This site holds what members saw. It is for them.
site-for-everyone = This site holds what everyone saw.
site-how = Nothing of what was held, hidden or taken back is in it, and no mail address of its people. It was written out of Copse and needs no server.
site-paused = It is paused.
site-dormant = It is asleep.
site-closed = It is closed. What was said here stays readable.
site-line-split = Out of it came
site-line-merged = It went into
site-line-carries-on = Carried on by
site-dissent = { $name } does not agree with that, { $when }
asking-file = A file instead
asking-file-hint = A table with a column for the name and one for the mail address, saved as CSV or text: commas, semicolons or tabs.
asking-file-large = The file is larger than { $kilobytes } kB.
asking-file-read = “{ $name }” was read into the box. Nobody got anything.
asking-file-left = “{ $name }” was read into the box. Nobody got anything. Not taken from it: { $columns }. Whoever comes says that themselves.
move-in-title = Bring communities in
move-in-lede = Give the ZIP that another site made with “Take a copy elsewhere”, or a file of communities. You see what would be done before anything is. Nobody is written to, and what is here already does not double.
move-in-file = Its file
move-in-file-about = The ZIP as it came, or .json, .yaml, .csv. At most { $limit } MB; of a ZIP { $most } MB unpacked. Whoever runs the site can bring in larger ones with “copse import”.
move-in-takes-up = I coordinate what nobody coordinates yet
move-in-takes-up-hint = A file makes nobody a coordinator. Without one, nobody can open what was said there to members, or ask people to come.
move-in-look = Show what would be done
move-in-button = Bring it in
move-in-would = What would be done
move-in-counts = New: { $communities ->
    [one] one community
   *[other] { $communities } communities
}, { $people ->
    [one] one person
   *[other] { $people } people
}, { $memberships ->
    [one] one membership
   *[other] { $memberships } memberships
}, { $roles ->
    [one] one role
   *[other] { $roles } roles
}. { $same ->
    [one] One thing is here as the file says.
   *[other] { $same } things are here as the file says.
}
move-in-counts-done = Brought in: { $communities ->
    [one] one community
   *[other] { $communities } communities
}, { $people ->
    [one] one person
   *[other] { $people } people
}, { $memberships ->
    [one] one membership
   *[other] { $memberships } memberships
}, { $roles ->
    [one] one role
   *[other] { $roles } roles
}. { $same ->
    [one] One thing was here as the file says.
   *[other] { $same } things were here as the file says.
}
move-in-besides = { $changed } changed, { $left } left as people changed it here, { $wrong } left out since it is wrong in the file.
move-in-changed = Changed here
move-in-left = Left as people changed it here
move-in-accounts = It names people who have an account here: { $names }. What it says of them stands with their names.
move-in-troubles = Wrong in the file
move-in-skip = Take what is right, and leave out what is wrong
move-in-wrong = { $count ->
    [one] One thing is wrong in the file of communities. Nothing was brought in.
   *[other] { $count } things are wrong in the file of communities. Nothing was brought in.
}
move-in-others = The community at /c/{ $slug } is here already, and others coordinate it. Only who coordinates a community brings something into it.
move-in-one-file = Choose the one file that the other site made.
move-in-not-ours = This is not what a site wrote out: there is no communities.json in it, and it is no file of communities. Choose “All of it, for another site” there, and give the ZIP as it came.
move-in-no-zip = The ZIP cannot be opened. It may have been cut off on the way, or ask for a password.
move-in-too-large = Unpacked it is larger than { $most } MB. Whoever runs the site can bring it in with “copse import”.
move-in-name = There is a file in the ZIP with a name that no site writes, or twice the same: { $name }. Nothing was brought in.
move-in-no-text = The file of communities is not written in UTF-8. Nothing was brought in.
move-in-not-one = With conversations or things that are kept, a ZIP holds one community and its circles. Nothing was brought in.
move-in-another = Something else is being brought in just now. Wait until it is done, then press again; your file waits here.
move-in-given = Given { $when }
move-in-going = Being brought in
move-in-begun = It has begun. You may go on working.
move-in-far-first = Communities, people and roles: { $done } of { $total }.
move-in-far-rest = What they said and keep: { $done } of { $total }.
move-in-look-again = See how far it is
move-in-told = What was left out, and why
move-in-untold =
    { $count ->
        [one] And one more, which is not told here.
       *[other] And { $count } more, which are not told here.
    }
move-in-refused = Nothing was brought in: whoever gave it does not keep the site any more.
move-in-broke = It failed again and again. What was brought in stays, and bringing it in again goes on from there. Whoever runs the site finds in its log why.
move-in-seen = Site keepers only.
