nav-keeper = Site
keeper-title = Keeping this site
keeper-lede = What this site needs from you.
keeper-mails = Mails in the folder
keeper-mails-text = This site does not send mails yet: they go into a folder in its data, and are listed here. Give a link only to the person it is for; whoever opens it is signed in as them.
keeper-no-mails = No mail has been written yet.
keeper-to = to { $address }
keeper-seen = Site keepers only.
