posts-count =
    { $count ->
        [0] no posts
        [one] one post
       *[other] { $count } posts
    }
    .hint = Posts that you may read
posts-by = { $name } wrote { posts-count } in { $circle-name }
posts-moved = Moved to { $type }
posts-place =
    { $kind ->
        [circle] in the circle { $name }
       *[site] on { -copse }
    }
