//! Paper: what is pressed for people to print, with the letters that there are, some at a time.

use kernel::Result;
use press::Fonts;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// The letters there are.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);

/// Two things are pressed at a time, since each takes a processor for a while and memory.
static TWO_AT_A_TIME: Semaphore = Semaphore::const_new(2);

/// Makes something on a thread of its own, when it is its turn.
///
/// # Errors
/// When the making does not come to an end.
pub(crate) async fn made<T: Send + 'static>(make: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = TWO_AT_A_TIME.acquire().await?;
    Ok(tokio::task::spawn_blocking(make).await?)
}
