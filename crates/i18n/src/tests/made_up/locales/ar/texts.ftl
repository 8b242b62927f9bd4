language-name = العربية
sign-in-title = تسجيل الدخول
posts-count =
    { $count ->
        [zero] لا منشورات
        [one] منشور واحد
        [two] منشوران
        [few] { $count } منشورات
        [many] { $count } منشورًا
       *[other] { $count } منشور
    }
posts-by = كتب { $name } { posts-count } في { $circle-name }
