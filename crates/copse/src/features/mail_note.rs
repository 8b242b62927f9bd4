//! What stands beside each button that would mail something, while mails go into a folder: who can pass the link on. The
//! link itself is on no page but the site keeper's, since only a mail proves whose an address is.

use crate::{base::people, words::Words};
use askama::{Template, filters::HtmlSafe};
use kernel::{Result, Title};
use webkit::Ctx;

/// The note.
#[derive(Template)]
#[template(path = "features/mail_note.html")]
pub(crate) struct MailNote {
    t: Words<'static>,
    text: &'static str,
    keepers: Vec<(Title,)>,
    is_keeper: bool,
}

impl HtmlSafe for MailNote {}

impl MailNote {
    /// The note for whoever asks.
    ///
    /// # Errors
    /// What the database gives.
    pub(crate) async fn of(ctx: &Ctx) -> Result<Self> {
        Ok(Self::naming(ctx, ctx.read(|tx, _| people::keepers(tx)).await?))
    }

    /// The same where the site's keepers are known.
    pub(crate) fn naming(ctx: &Ctx, keepers: Vec<(Title,)>) -> Self {
        let is_keeper = ctx.viewer().is_some_and(|viewer| viewer.keeper);
        let t = Words(ctx.locale());
        Self { t, text: t.mail_note_text(), keepers, is_keeper }
    }

    /// The same, where the mails go to others.
    pub(crate) fn for_others(self) -> Self {
        Self { text: self.t.mail_note_others(), ..self }
    }
}
