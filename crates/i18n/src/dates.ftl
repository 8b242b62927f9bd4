### Dates. Translators may change the order, the signs between, and the words.
### Only these variables stand in a pattern: $weekday $day $month $year $time $hour $minute. They are parts, not
### numbers: nothing can be chosen by them.

# The name of this language, in this language, for choosing it.
language-name = English

date-monday = Monday
    .short = Mon
date-tuesday = Tuesday
    .short = Tue
date-wednesday = Wednesday
    .short = Wed
date-thursday = Thursday
    .short = Thu
date-friday = Friday
    .short = Fri
date-saturday = Saturday
    .short = Sat
date-sunday = Sunday
    .short = Sun

# The name itself is used beside a day ("22 November"), .alone with a year only ("November 2026").
date-january = January
    .short = Jan
    .alone = January
date-february = February
    .short = Feb
    .alone = February
date-march = March
    .short = Mar
    .alone = March
date-april = April
    .short = Apr
    .alone = April
date-may = May
    .short = May
    .alone = May
date-june = June
    .short = Jun
    .alone = June
date-july = July
    .short = Jul
    .alone = July
date-august = August
    .short = Aug
    .alone = August
date-september = September
    .short = Sep
    .alone = September
date-october = October
    .short = Oct
    .alone = October
date-november = November
    .short = Nov
    .alone = November
date-december = December
    .short = Dec
    .alone = December

# $hour is 00 to 23, $minute 00 to 59. This is $time everywhere below.
date-time = { $hour }:{ $minute }

# Short names: "Sun 22 Nov, 21:14". The .far ones are used when the year is not this one.
date-moment = { $weekday } { $day } { $month }, { $time }
    .far = { $weekday } { $day } { $month } { $year }, { $time }
date-day = { $weekday } { $day } { $month }
    .far = { $weekday } { $day } { $month } { $year }

# Full names: "Sunday 22 November 2026".
date-full = { $weekday } { $day } { $month } { $year }
    .written = { $day } { $month } { $year }

# The month's name is .alone: "November 2026".
date-month = { $month } { $year }

# In lists only.
date-in-two-days = in two days, { $time }
date-tomorrow = tomorrow, { $time }
date-today = today, { $time }
date-yesterday = yesterday, { $time }
date-two-days-ago = two days ago, { $time }
