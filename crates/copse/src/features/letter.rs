//! A mail to one person on its way through the outbox. While the site has no mail server, mails go to a folder that the site
//! keeper sees.

use jobs::{Job, Order};
use kernel::{Context, Email, Moment, Result, Rng};
use serde::{Deserialize, Serialize};
use webkit::Kit;

/// A mail as it waits in the outbox.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Letter {
    to: String,
    subject: String,
    text: String,
}

impl Letter {
    /// A mail in plain text.
    pub(crate) fn new(to: &Email, subject: String, text: String) -> Self {
        Self { to: to.to_string(), subject, text }
    }

    /// An order to send it, for a feature's job of this name.
    ///
    /// # Errors
    /// As [`Order::new`].
    pub(crate) fn order(&self, job: &'static str, now: Moment, rng: &Rng) -> Result<Order> {
        Order::new(job, self, now, rng)
    }
}

/// A feature's job that sends its mails.
pub(crate) fn job(name: &'static str, kit: &Kit) -> Job {
    let (folder, from) = (kit.settings.mail_folder(), kit.settings.mail_from());
    let (clock, rng) = (kit.clock.clone(), kit.rng.clone());
    let run = move |payload: &str| -> Result<()> {
        let Letter { to, subject, text } = serde_json::from_str(payload)?;
        let mail = mail::Outgoing { from: from.clone(), to, subject, text };
        mail.put_into(&folder, clock.now(), &rng).context("putting a mail into its folder")
    };
    Job::new(name, run)
}
