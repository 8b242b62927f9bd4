# Texts that every page shares.

## The shell
skip-to-text = Skip to the text
nav-main = Main
nav-account = { $name }: my account
foot-source = Source code
foot-about = What Copse is

## Forms
form-errors-title = Something needs another look
form-nothing-lost = Nothing you wrote is lost.
form-typed = What you wrote
form-out-of-date = This form was open for a long time, or you signed in or out meanwhile. Please look it over and press the button again.
former-member = a former member
taken-out = taken out by who wrote it
field-empty = Please fill this in.
field-too-long = This is too long: { $length } characters, and there is room for { $limit }.
field-malformed = This does not have the right form.
field-email-malformed = This does not look like a mail address. It has an @ in the middle, like name@place.example.
field-unreadable = Some of these characters cannot be read. Please type that part again.
field-choice = Please choose one of these.
field-optional = may be left empty
upload-too-large = { $name } was not taken: it is larger than { $limit } MB.
upload-too-many = { $name } was not taken: there is room for { $limit } files at once.
upload-empty = { $name } was not taken: there is nothing in it, not a single byte. Perhaps it was not saved yet.
upload-sign-in = { $name } was not taken: please sign in first.
kept-restored = What you had begun to write here was kept on this device.

## Pages of a list
pager-label = Pages
pager-earlier = Earlier
pager-later = Later
pager-first = To the beginning
pager-last = To the end

## When something went wrong
error-code = Code { $code }. If you ask for help, say this code.
error-next = What you can do now
error-to-front = Go to the front page
error-to-communities = Find a community
error-back = Go back and try again
error-sign-in = Sign in
error-typed-title = What you wrote
error-typed-hint = It was not saved. It is here so that you can copy it.
held-title = Were you signed out meanwhile?
held-text = Sign in here, and go on with what you wrote. You see it again before anything is sent.
held-typed = It was not saved yet. It goes with you when you sign in above.
held-email = Mail address
held-password = Password
held-button = Sign in and go on
held-link = Send me a link instead
held-arrived = Nothing was sent yet. You are signed in as { $name }: look it over and press the button again.
held-files = Files do not come along: please choose them again.
error-absent-title = Nothing at this address
error-absent-text = There is nothing here, or it is not open to you. If somebody gave you this address, ask them; they may have to let you in first.
error-gone-title = This was taken away
error-gone-text = Nothing was done. The page of it says who took it away, when and why. It can be brought back there by those who may.
error-sign-in-title = Please sign in first
error-sign-in-text = This is for people who are signed in.
error-refused-title = This is not yours to do
error-refused-text = It is not open to you, or not yours to change. A coordinator of the community can help.
error-at-rest-title = This community is resting
error-at-rest-text = Everything in it can be read, but nothing is added for now. Whoever looks after it can say when it goes on.
error-ended-title = This community has ended
error-ended-text = Everything that its members read can still be read, but nothing is added. Whoever looked after it does so no more.
error-bad-title = That did not work
error-bad-text = The browser sent something that we could not make sense of. Most often it helps to open the page again and try once more.
error-large-title = That is too much at once
error-large-text = What was sent is larger than this site takes. Go back: your text is still in the form. Shorten it, or send it in parts.
error-busy-title = Too much at once just now
error-busy-text = Please wait a minute and try again. Nothing is broken.
error-internal-title = Something went wrong on our side
error-internal-text = It is not your doing. Whoever keeps this site finds the details in its log under the code below.
error-method-title = This address works another way
error-method-text = A page was asked for in a way that it does not know. Go back and use its own buttons.
