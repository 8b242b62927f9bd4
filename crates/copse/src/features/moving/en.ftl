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
asking-nobody = No row has a name and a mail address that were understood.
asking-too-many = A community asks a thousand people a day at most. Go on tomorrow.
asking-tested = A test went to { $email }. Nobody else got anything. Its link leads to the front page only.
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

    With this link you may look at it and join, until { $day }:

    { $link }

    If you do not want to, you need not do anything. There is one reminder at most.
away-title = Take a copy elsewhere
away-way = The community with its people, charter, conversations and files as one ZIP, for another site or for reading without one.
away-lede = Copse writes the community out as one ZIP: a file that another site reads, the charter and all conversations as texts, the same as mails, and what was attached.
away-going = It is being written
away-begun = It begins. You may go on working; it is here when it is whole.
away-so-far = { $done } of { $total } conversations are written. You may go on working; it is here when it is whole.
away-look-again = Look again
away-there = There is a copy
away-made = Made on { $when }. What was said since is not in it.
away-get = Get the ZIP
away-write = Write it out
away-again = Write it out again
away-failed = It could not be made: when its turn came you could not see into the community.
away-seen = You alone get this copy, and it holds what you may see. That it was made is in the chronicle of the community. No mail address of anyone is in it.
