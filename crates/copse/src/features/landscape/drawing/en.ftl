# Words of the drawings, wherever they are drawn: on pages, in files, from the command line.
drawing-unsaid = Not sorted yet
drawing-unsaid-importance = Not weighed yet
drawing-unsaid-practice = No practice named yet
drawing-unsaid-place = No place named

drawing-note = { $name }, { $date }
spray-title = What I belong to, and what each gives my practice
spray-centre = My practice
# Said to those who listen, in place of the drawing.
spray-spoken = Spray diagram: { $title }. { $count ->
    [0] Nothing grows from the centre yet.
    [one] One main branch from the centre. The outline says the same in words.
   *[other] { $count } main branches from the centre. The outline says the same in words.
}

# Below the title of the matrix.
drawing-without = { $count ->
    [one] One group is not here, because no practice of it was named.
   *[other] { $count } groups are not here, because no practice of them was named.
}

practices-title = Practices side by side
practices-practice = Practice
practices-shared = Shared
practices-differently = Done differently
practices-only-here = Only here, among these
practices-not-here = Not here

quad-title = What is desirable, and what is feasible
quad-desirable = Desirable
quad-not-desirable = Not desirable
quad-feasible = Feasible
quad-not-feasible = Not feasible
