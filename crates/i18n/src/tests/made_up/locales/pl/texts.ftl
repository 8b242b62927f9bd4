sign-in-title = Zaloguj się
posts-count =
    { $count ->
        [0] brak wpisów
        [one] { $count } wpis
        [few] { $count } wpisy
        [many] { $count } wpisów
       *[other] { $count } wpisu
    }
