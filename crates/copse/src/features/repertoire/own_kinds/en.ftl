own-kinds-title = Kinds of our own
own-kinds-lede = What this community keeps that is none of the kinds Copse brings along: recipes, tunes, plots of a garden.
own-kinds-none = There is none yet.
own-kinds-link = Kinds of our own
own-kind-new = Make a kind of your own
own-kind-change = Change a kind
own-kind-change-of = Change the kind { $name }
own-kind-lede = A name, and what is asked for when one of it is written down. More can be asked for later; nothing that was asked for goes away.
own-kind-name = What one of it is called
own-kind-name-hint = “Recipe”, “Tune”, “Plot”.
own-kind-plural = What many of it are called
own-kind-plural-hint = Left empty, they are called the same.
own-kind-about = What it is, in a sentence
own-kind-title-label = What it is called
own-kind-nameless = Give it a name.
own-kind-field = Part { $place }
own-kind-field-name = What it is called
own-kind-field-hint = What to write there
own-kind-field-stays = This part is in use. It can be called otherwise, and it stays.
own-kind-field-nameless = Say what this part is called, or leave both empty.
own-kind-field-twice = Another part is called so. Call this one otherwise.
own-kind-no-field = Name at least one part.
own-kind-shape = What is written there
own-kind-shape-is = What is written there: { $shape }
own-kind-shape-text = A text
own-kind-shape-line = A line
own-kind-shape-date = A date, as you know it
own-kind-shape-who = A name
own-kind-shape-link = An address on the web
own-kind-shape-files = Files
own-kind-one-files = All files of a thing stand in one part, and there is one already. Choose another for this.
own-kind-who-hint = A name, as the person wishes.
own-kind-button = Make it
own-kind-change-button = Keep the change
own-kind-used =
    { $count ->
        [0] none kept yet
        [one] one is kept
       *[other] { $count } are kept
    }
own-kind-stale = Someone else changed this kind meanwhile. What you typed is here, and the parts they added stand before yours. Look it over and send it again.
own-kinds-full = This community has a hundred kinds of its own, and there is room for no more. Change one that there is.
own-kind-field-many = A kind has at most twelve parts, and others added some meanwhile. Take this one out, or say it within another.
