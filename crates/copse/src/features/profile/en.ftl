profile-practises = What I practise
profile-practises-hint = What you do, for work or otherwise, that you would talk about with others who do it.
profile-helps = What I can help with
profile-helps-hint = What others may ask you about.
profile-learning = What I am learning
profile-languages = Languages
profile-languages-hint = Those that people can speak or write with you in.
profile-place = Place
profile-place-hint = As exact as you like: a street, a valley, a country.
profile-organisation = Organisation
profile-clock = It is { $time } where { $name } is.
profile-clock-self = It is { $time } where you are.
profile-facts = About
profile-since = since { $month }
profile-shared = Where you both belong
profile-mine = Where I belong
profile-said = Said lately
profile-seen = You, because you share a community. Each reader sees only the communities they are in themselves.
profile-seen-self = People who share a community with you now. Each sees only those of your communities that they are in themselves.

profile-empty-title = Nothing here yet
profile-empty = Here the people you share a community with find out what you do, what they can ask you, and what you would like to learn. Whatever you leave out is not shown.

profile-edit = Change what my page says
profile-edit-lede = It is the same in all your communities. Leave out what you like.
profile-zone = What time it is where you are follows from your time zone:
profile-lines = In each community
profile-lines-text = A line that only this community sees, if there is something to add.
profile-line-in = In { $community }

profile-picture-title = My picture
profile-picture-lede = A picture of you, or of something you like. It is shown cut to a square.
profile-picture-field = Picture
profile-picture-hint = JPEG, PNG, WebP or GIF, up to { $megabytes } MB. Where and with what it was taken is not kept.
profile-picture-present = The picture you show now
profile-picture-button = Show this picture
profile-picture-remove = Take the picture away
profile-picture-none = Please choose a picture first.
profile-picture-other = { $name } is no picture that can be shown. JPEG, PNG, WebP and GIF can.

profile-brought-seen = On your page, for people who share a community with you. Tick what is to stand there.
profile-brought-unread = { $field }: what the copy says does not fit here.
profile-brought-no-picture = Your picture does not lie beside copy.json. Give the whole copy for it to come.
profile-came =
    { $count ->
        [one] One thing came to what your page says.
       *[other] { $count } things came to what your page says.
    }
