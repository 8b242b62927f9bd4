nav-sign-in = Sign in
nav-sign-up = Join

name-label = Your name
name-hint = As others here know you.
email-label = Mail address
email-hint = To sign in with. It is never shown to anyone.
password-label = Password
password-hint = At least ten characters. Three or four words in a row are good.
password-short = This is too short: a password has at least { $shortest } characters.
password-current = Present password
password-current-wrong = This is not your present password.
password-no-current = You came by a link, so you can set a new password without the old one.
password-new = New password
password-save = Change my password

sign-up-title = Join
sign-up-lede = One account for all your communities, for years.
sign-up-first = This site is new. The first account keeps it: whoever makes it can see what the site needs.
sign-up-button = Make my account
sign-up-closed = New accounts are made by who runs this site. Please ask them.
sign-up-keepers = This site is kept by:
sign-up-have-account = You have an account?

sign-in-title = Sign in
sign-in-button = Sign in
sign-in-wrong = This address and password do not belong together. Look at both, or have a link sent to you.
sign-in-held = What you wrote comes along. You see it again before anything is sent.
sign-in-no-account = No account yet?
sign-in-by-link = Without a password
sign-in-by-link-text = Or if you forgot it: we send you a mail with a link. It signs you in once, within a day, and then you can set a new password.
sign-in-by-link-button = Send me a link

check-mail-title = Look into your mail
check-mail-lede = We have written to the address you gave. Open the link in that mail within a day; it can be used once.

check-mail-held = Then go on with what you wrote
check-mail-held-text = Leave this page open, and open the link in this same browser. Then come back here and press the button.
check-mail-held-button = I am signed in: back to the form

mail-note-text = This site does not send mail yet. Whoever keeps it finds the link in the folder of mails, and can give it to you.
mail-note-others = This site does not send mail yet. Whoever keeps it finds these mails in a folder, and can send them on.
mail-note-ask = Ask one of these:
mail-note-keeper = You keep this site: see the mails in the folder

link-title = Sign in with this link
link-lede = The link works once. It is for you alone.
link-button = Sign me in
link-sign-up-title = Your address is right
link-sign-up-button = Make my account and sign me in
link-elsewhere-lede = An account for { $email } was asked for in another browser.
link-elsewhere-text = If that was not you, close this page: no account is made. If it was, go on here. The password that was typed there does not count, in case someone else typed it.
link-elsewhere-password = At least ten characters. Left empty, the account has no password, and you sign in by links that we mail to you.
link-email-title = Your new address
link-email-lede = From now on you sign in with { $email }, and mails go there.
link-email-button = Take this as my address
link-email-other = This link gives an account a new mail address. Sign in to that account, and it goes on.
link-email-taken-title = This address is taken
link-email-taken = Another account has this address by now, so yours stays as it was.
link-dead-title = This link no longer works
link-dead-lede = It was used already, or it is more than a day old.
link-dead-again = Have a new link sent

me-title = My account
me-who = Who I am
me-saved = Saved.
me-save = Save
me-language = Language of the pages
me-language-browser = As my browser says
me-zone = Time zone
me-zone-hint = By continent or ocean. With the list open, type the beginning of a city.
me-zone-site = As this site: { $zone }
zone-africa = Africa
zone-america = America
zone-antarctica = Antarctica
zone-arctic = Arctic
zone-asia = Asia
zone-atlantic = Atlantic
zone-australia = Australia
zone-europe = Europe
zone-indian = Indian Ocean
zone-pacific = Pacific
me-password = Password
me-past = Where I was before
me-past-text = Communities you have left. What you wrote there keeps your name.
me-past-span = { $from } to { $until }
me-page = My page
me-page-text = What you do, what you can help with, what you are learning: for the people you share a community with.
me-page-look = See it as others do
me-page-edit = Change what it says
me-signed-in-as = Signed in as
me-sign-out = Sign out
me-seen = Your name is seen wherever you write. Your mail address and language are seen by nobody else. People you share a community with see what time it is where you are.

email-change-title = Change my mail address
email-change-lede = We send a link to the new address. Until you open it and press its button, everything stays as it is.
email-change-new = New mail address
email-change-present = Present address
email-change-same = This is your address already.
email-change-not-yet = You have no password. Have a link sent to your present address first, and come back here within an hour of opening it.
email-change-button = Send the link to the new address
email-change-seen = Only you. The present address is told that another one was asked for.

sessions-title = Where I am signed in
sessions-lede = Each browser that you are signed in with. End those that you do not know or no longer use.
sessions-began = Signed in { $when }
sessions-used = Last used { $when }
sessions-this = This one
sessions-end = Sign out there
sessions-end-of = Sign out there: { $browser }
sessions-end-others = Sign out everywhere else
sessions-ended = Done: signed out there.
sessions-seen = Only you. Which browser it is, is a guess from what it says of itself.
sessions-browser-on = { $browser } on { $system }
sessions-some-browser-on = A browser on { $system }
sessions-some-browser = A browser that does not say which

claims-title = Posts that may be yours
claims-text = They were brought in from mails that came from your address. If you say that they are yours, they bear your name from then on, and so will more that is brought in from the same sender. It does not make you a member.
claims-posts =
    { $count ->
        [one] One post
       *[other] { $count } posts
    }
claims-elsewhere = In a community you do not belong to.
claims-mine = These are mine
claims-mine-of = These are mine: { $name }
claims-not-mine = Not mine
claims-not-mine-of = Not mine: { $name }
claims-waiting =
    { $count ->
        [one] One post was brought in from a mail with your address.
       *[other] { $count } posts were brought in from mails with your address.
    }
claims-ask = Asks you

mail-sign-in-subject = Your link to { $site }
mail-sign-in-text =
    Someone, most likely you, asked for a link to sign in to { $site }.

    { $link }

    It works once, within a day. If it was not you, do nothing: nobody gets in without this link.
mail-sign-up-subject = Your account at { $site }
mail-sign-up-text =
    Someone, most likely you, asked for an account at { $site } with this address.

    Open this link to make it, best in the browser in which you asked:

    { $link }

    It works once, within a day. In another browser you choose your password again. If you did not ask for an account, do nothing: none is made.
mail-change-subject = Your new address at { $site }
mail-change-text =
    Someone, most likely you, wants to use this address to sign in to { $site }.

    Sign in there and open this link:

    { $link }

    It works once, within a day. If it was not you, do nothing: nothing changes.
mail-leaving-subject = Another address was asked for at { $site }
mail-leaving-text =
    Someone, most likely you, asked { $site } to use another mail address for your account in place of this one. It changes when the link in the mail to that address is opened.

    If it was not you, sign in and change your password: then that link no longer works.
mail-taken-subject = Your address at { $site }
mail-taken-text =
    Someone with another account at { $site } asked to use this address for it. It belongs to your account, so nothing has changed.

    If that was you, sign in with this address in place of the other account.
