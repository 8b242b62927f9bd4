# Files that hang on what people write.

files-add = Add files
files-hint = Pictures, documents, whatever helps: up to { $most } files of at most { $limit } MB each. Where a photograph was taken is not kept.
files-waiting = Files that go with it
files-alt = What the picture shows
files-alt-hint = For those who cannot see it.
files-without = Leave this file out
files-still = This picture moved. It is kept as it begins.
files-no-picture = This could not be read as a picture. It is kept as it came, with all that is written into it, for others to save.
files-gone = A file that was here before is not here any more. Please choose it again.
files-too-many = { $name } was not taken: there is room for { $most } files.
files-too-many-waiting = { $name } was not taken: too many of your files wait in forms that were not sent. Send one of them, or come back in two days.
files-too-many-pixels = { $name } was not taken: it is { $width } by { $height } pixels large, and a picture of its kind may have { $limit } million. Make it smaller and choose it again.

files-one-hint = JPEG, PNG, WebP or GIF, up to { $megabytes } MB. Where and with what it was taken is not kept.
files-one-waiting = { $name } has arrived and waits for this form. Choose another one only to have that instead.
files-one-other = { $name } is no picture that can be shown. JPEG, PNG, WebP and GIF can.
