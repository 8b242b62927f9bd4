nav-communities = Communities

front-title = A home for people who share a practice
front-lede = District nurses, flood volunteers, neighbours, claims processors, students of a course: people who learn, by doing it together, how to do it better.
front-doors = Where to begin
front-first = Make the first account
front-first-text = Nobody has an account here yet. Make the first account: it keeps this site.
front-plot = Plot my communities
front-plot-text = A drawing of the groups you have learned from, and with, over a life, in 15 minutes. No account is needed.
front-plot-button = Plot mine
front-find = Find a community
front-find-text = Look through the communities here and read what they do together.
front-find-button = Look round
front-start-button = Say what you do
front-start = Start a community
front-start-text = Say what you do together. It takes less than a minute.
front-some = Communities here
front-all = All communities
front-about = What Copse is
front-more = Who can see what

about-title = What Copse is
about-1 = Copse is a home for communities of practice: groups of people who care about the same thing and learn from each other how to do it better.
about-2 = You can belong to many of them, come and go over the years, and your history stays yours.
about-3 = Talk in a community grows into things worth keeping, and nothing that was said gets lost.
about-4 = There are no scores, no rankings and no endless feeds: a page ends, and you can go and do something else.
about-5 = It runs on one small server that belongs to the people who use it, and its source is open to all.
about-disk-title = Who can see what
about-disk = Every page says who can see it. Whoever runs the server does not see more than others here, but could read its disk; no program can promise otherwise.

seen-title = Who can see this

directory-seen = Anyone. Communities that only members know of are not listed here.
directory-title = Communities
directory-lede =
    { $count ->
        [0] None can be found here yet.
        [one] One community can be found here. Others may keep to themselves.
       *[other] { $count } communities can be found here. Others may keep to themselves.
    }
directory-words = Words in the name or the charter
directory-place = Place
directory-language = Language
directory-any-language = Any language
directory-look = Look
directory-all = Show all
directory-found =
    { $count ->
        [0] None is like that.
        [one] One is like that.
       *[other] { $count } are like that.
    }
directory-own = Is yours not here?
directory-none = There is nothing here yet that anyone may find. You can begin.
directory-empty = No community here is like that. Try fewer words, or another one for the same thing; or start the community you miss.
