//! The SQL of the web floor: which forms were already acted on.

use db::Changed;
use kernel::Moment;

db::queries! {
    /// Marks a form as acted on; changes nothing when it was already.
    pub(crate) fn take_nonce(key: &str, now: Moment) -> Changed =
        "INSERT INTO form_nonce (nonce, location, used_at) VALUES ($1, '/', $2) ON CONFLICT (nonce) DO NOTHING";

    /// Keeps where the act led to.
    pub(crate) fn keep_location(key: &str, location: &str) -> Changed =
        "UPDATE form_nonce SET location = $2 WHERE nonce = $1";

    /// Where the first act led to.
    pub(crate) fn location_of_nonce(key: &str) -> Option<(String,)> =
        "SELECT location FROM form_nonce WHERE nonce = $1";

    /// Forgets forms that were acted on before a moment.
    pub fn forget_nonces(before: Moment) -> Changed =
        "DELETE FROM form_nonce WHERE used_at < $1";
}
