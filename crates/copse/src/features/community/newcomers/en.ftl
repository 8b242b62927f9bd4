steps-title-newcomer = First steps here
steps-title-coordinator = First steps as a coordinator
steps-way-newcomer = What meets someone new: what you do, who greets, who is who, and one small task.
steps-way-coordinator = A list for whoever coordinates for the first time.
steps-words = A few words to begin with
steps-words-hint = What you would say at the door. “Come on Tuesdays. Nobody needs to know anything yet.”
steps-task = One small task
steps-task-hint = Something that takes five minutes. “Say in one sentence what you do.”
steps-tasks = What to do first
steps-list = What to do first
steps-list-hint = One a line. A line that stays keeps what was ticked.
steps-one = Please give one small task, on one line.
steps-many = Please give from one to { $most } lines.
steps-long = One line is too long: a step has at most { $most } characters.
steps-suggested =
    Read the charter, and who holds what
    Answer who asked to join
    Look at where we meet
    Talk to someone who coordinated before
    Say when your own term is meant to end
steps-keep = Keep this
steps-change = Change the first steps
steps-done = done
steps-open = to do
steps-new = new
steps-tick = Done
steps-tick-of = Done: { $step }
steps-untick = Not done
steps-untick-of = Not done: { $step }
steps-who = Who is who
steps-greeters = These greet who is new: ask them anything.
steps-away = Put this away
steps-on = Go on to the front page
steps-seen-newcomer = Members see this. What you tick only you see.
steps-seen-coordinator = Coordinators see this. What you tick only you see.
steps-today-why = Until it is done, or put away.
