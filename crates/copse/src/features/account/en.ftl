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
sign-in-no-account = No account yet?
sign-in-by-link = Without a password
sign-in-by-link-text = Or if you forgot it: we send you a mail with a link. It signs you in once, within a day, and then you can set a new password.
sign-in-by-link-button = Send me a link

check-mail-title = Look into your mail
check-mail-lede = We have written to the address you gave. Open the link in that mail within a day; it can be used once.
check-mail-folder = No mail comes?
check-mail-folder-text = On this site mails go into a folder for now. Who keeps the site can see them there and give you your link.
check-mail-keepers = Ask one of these:

link-title = Sign in with this link
link-lede = The link works once. It is for you alone.
link-button = Sign me in
link-sign-up-title = Your address is right
link-sign-up-button = Make my account and sign me in
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
me-zone-hint = For example Europe/London or America/Sao_Paulo. Left empty, times are shown in the zone of this site.
me-zone-unknown = No time zone has this name. It has the form Continent/City.
me-password = Password
me-past = Where I was before
me-past-text = Communities you have left. What you wrote there keeps your name.
me-past-span = { $from } to { $until }
me-signed-in-as = Signed in as
me-sign-out = Sign out
me-seen = Your name is seen wherever you write. Your mail address, language and time zone are seen by nobody else.

mail-sign-in-subject = Your link to { $site }
mail-sign-in-text =
    Someone, most likely you, asked for a link to sign in to { $site }.

    { $link }

    It works once, within a day. If it was not you, do nothing: nobody gets in without this link.
mail-sign-up-subject = Your account at { $site }
mail-sign-up-text =
    Welcome, { $name }.

    Open this link to make your account at { $site }:

    { $link }

    It works once, within a day. If you did not ask for an account, do nothing: none is made.
