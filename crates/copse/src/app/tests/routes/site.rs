//! The routes of the site itself: signing up and in, one's account and profile, the directory.

use super::{CHARTER, Row, Try::Site as At};
use crate::testing::PASSWORD;
use webkit::Method;

const UP: &[(&str, &str)] = &[("name", "New"), ("email", "new@example.org"), ("password", PASSWORD)];
const IN: &[(&str, &str)] = &[("email", "mina.writer@example.org"), ("password", PASSWORD)];
const PASSWORDS: &[(&str, &str)] = &[("current_password", PASSWORD), ("password", "another good one")];

/// Each of them.
pub(super) const SITE: &[Row] = &[
    (Method::Get, "/assets/{file}", At("/assets/none", &[], [404, 404, 404])),
    (Method::Get, "/", At("/", &[], [200, 200, 200])),
    (Method::Post, "/today/seen", At("/today/seen", &[("from", "0"), ("until", "0")], [401, 303, 303])),
    (Method::Post, "/today/read", At("/today/read", &[], [401, 303, 303])),
    (Method::Get, "/about", At("/about", &[], [200, 200, 200])),
    (Method::Get, "/communities", At("/communities", &[], [200, 200, 200])),
    (Method::Get, "/search", At("/search?q=openword", &[], [200, 200, 200])),
    (Method::Get, "/health", At("/health", &[], [200, 200, 200])),
    (Method::Get, "/source", At("/source", &[], [200, 200, 200])),
    (Method::Get, "/sign-up", At("/sign-up", &[], [200, 200, 200])),
    (Method::Post, "/sign-up", At("/sign-up", UP, [303, 303, 303])),
    (Method::Get, "/sign-in", At("/sign-in", &[], [200, 303, 303])),
    (Method::Post, "/sign-in", At("/sign-in", IN, [303, 303, 303])),
    (Method::Post, "/sign-in/link", At("/sign-in/link", &[("link_email", "nobody@example.org")], [303, 303, 303])),
    (Method::Get, "/check-mail", At("/check-mail", &[], [200, 200, 200])),
    (Method::Get, "/link/{token}", At("/link/unknown", &[], [200, 200, 200])),
    (Method::Post, "/link/{token}", At("/link/unknown", &[], [422, 422, 422])),
    (Method::Post, "/sign-out", At("/sign-out", &[], [303, 303, 303])),
    (Method::Get, "/me", At("/me", &[], [401, 200, 200])),
    (Method::Post, "/me", At("/me", &[("name", "Renamed")], [401, 303, 303])),
    (Method::Post, "/me/password", At("/me/password", PASSWORDS, [401, 303, 303])),
    (Method::Get, "/me/email", At("/me/email", &[], [401, 200, 200])),
    (
        Method::Post,
        "/me/email",
        At("/me/email", &[("email", "other@example.org"), ("current_password", PASSWORD)], [401, 303, 303]),
    ),
    (Method::Get, "/me/calendar", At("/me/calendar", &[], [401, 200, 200])),
    (Method::Post, "/me/calendar", At("/me/calendar", &[], [401, 200, 200])),
    (Method::Post, "/me/calendar/end", At("/me/calendar/end", &[], [401, 303, 303])),
    (Method::Get, "/calendar/{token}/copse.ics", At("/calendar/unknown/copse.ics", &[], [404, 404, 404])),
    (Method::Get, "/me/limits", At("/me/limits", &[], [401, 200, 200])),
    (Method::Post, "/me/limits/{limit}/lift", At("/me/limits/01ARZ3NDEKTSV4RRFFQ69G5FAV/lift", &[], [401, 404, 404])),
    (Method::Get, "/me/copy", At("/me/copy", &[], [401, 200, 200])),
    (Method::Get, "/me/copy/copse-copy.zip", At("/me/copy/copse-copy.zip", &[], [401, 200, 200])),
    (Method::Get, "/me/copy/bring", At("/me/copy/bring", &[], [401, 200, 200])),
    // Without a file.
    (Method::Post, "/me/copy/bring", At("/me/copy/bring", &[("act", "bring")], [401, 422, 422])),
    (Method::Get, "/me/delete", At("/me/delete", &[], [401, 200, 200])),
    // With another name than theirs: they stay.
    (Method::Post, "/me/delete", At("/me/delete", &[("fate", "go"), ("confirm", "Nobody at all")], [401, 422, 422])),
    (Method::Get, "/account-deleted", At("/account-deleted", &[], [200, 200, 200])),
    (Method::Get, "/me/sessions", At("/me/sessions", &[], [401, 200, 200])),
    (Method::Post, "/me/sessions", At("/me/sessions", &[], [401, 303, 303])),
    (Method::Post, "/me/sessions/{key}", At("/me/sessions/0123456789abcdef", &[], [401, 303, 303])),
    (
        Method::Post,
        "/me/claims/{placeholder}",
        At("/me/claims/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[("answer", "mine")], [401, 404, 404]),
    ),
    (Method::Get, "/me/profile", At("/me/profile", &[], [401, 200, 200])),
    (Method::Post, "/me/profile", At("/me/profile", &[("place", "Here")], [401, 303, 303])),
    (Method::Get, "/me/profile/picture", At("/me/profile/picture", &[], [401, 200, 200])),
    // Without a picture.
    (Method::Post, "/me/profile/picture", At("/me/profile/picture", &[], [401, 422, 422])),
    (Method::Post, "/me/profile/picture/remove", At("/me/profile/picture/remove", &[], [401, 303, 303])),
    (Method::Get, "/keeper", At("/keeper", &[], [401, 404, 200])),
    (Method::Get, "/keeper/look", At("/keeper/look", &[], [401, 404, 200])),
    // Without a reason: nothing is written down and nothing shown.
    (Method::Post, "/keeper/look", At("/keeper/look", &[("community", "the-unlisted-house")], [401, 404, 422])),
    (Method::Get, "/keeper/bring", At("/keeper/bring", &[], [401, 404, 200])),
    // Without a file.
    (Method::Post, "/keeper/bring", At("/keeper/bring", &[("act", "bring")], [401, 404, 422])),
    (Method::Post, "/preview", At("/preview", &[("text", "*a*")], [401, 200, 200])),
    (Method::Get, "/found", At("/found", &[], [401, 200, 200])),
    (Method::Post, "/found", At("/found", CHARTER, [401, 303, 303])),
    (Method::Get, "/invitation", At("/invitation", &[], [200, 200, 200])),
    (Method::Get, "/invitation/{token}", At("/invitation/unknown", &[], [200, 200, 200])),
    (Method::Post, "/invitation/{token}", At("/invitation/unknown", &[], [401, 303, 303])),
];
