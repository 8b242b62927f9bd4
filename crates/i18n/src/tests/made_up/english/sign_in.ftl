# The heading of the page.
sign-in-title = Sign in
sign-in-button = { sign-in-title } to { -copse }
sign-in-type = Kind
    .hint = "Any" means *any* [kind]
-copse = Copse
    .animacy = inanimate
self = You
