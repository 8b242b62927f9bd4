done-heading = When it was done
done-title = It was done
done-never = Nobody has said yet that it was done.
done-by = { $day }, { $name }
done-today = Done today
done-other-day = On another day
done-day = Which day
done-not-yet = This day has not come yet.
done-words = How it was
done-words-hint = Who was there, what was different. A line.
done-button = It was done
done-take-back-of = Take back that it was done on { $day }, told by { $name }
done-missed =
    { $count ->
        [one] By its rhythm it would have been done once since.
       *[other] By its rhythm it would have been done { $count } times since.
    }
done-missed-many = By its rhythm it would have been done { $count } times or more since.
beat-label = Its rhythm
beat-hint = Then the page says if it was missed. Nobody is reminded or blamed.
beat-day = Each day
beat-week = Each week
beat-fortnight = Every second week
beat-month = Each month
beat-quarter = Four times a year
beat-year = Once a year
own-done = When you said that something was done
