//! Where the landscape of the activity is kept: with its person, in a draft behind a link, or nowhere but in the page itself.

use super::{
    super::keeper,
    addresses::{CarriedAt, DraftExportAt, DraftStepAt, ExportAt, StepAt},
    carried::Device,
    drafts,
    export::What,
    screen::Screen,
};
use kernel::{Fault, Moment, Result, Token};
use landscape::Landscape;
use webkit::{Answer, ClientAddress, Ctx, Form, kept_secret};

/// Where a landscape is kept.
#[derive(Clone)]
pub(super) enum Keeper {
    /// With its person, who is signed in.
    Mine,
    /// In a draft, behind the link with this token.
    Draft {
        /// The secret of the link.
        token: Token,
        /// When it was used before now.
        used_at: Moment,
    },
    /// In the page.
    Carried(Device),
}

/// A landscape and where it is kept.
pub(super) struct Kept {
    /// What it says.
    pub(super) landscape: Landscape,
    /// Where it is kept.
    pub(super) keeper: Keeper,
}

impl Kept {
    /// The landscape of whoever asks.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for a guest.
    pub(super) async fn mine(ctx: &Ctx) -> Result<Self> {
        Ok(Self { landscape: keeper::mine(ctx).await?, keeper: Keeper::Mine })
    }

    /// The draft behind a link.
    ///
    /// # Errors
    /// As [`drafts::open`].
    pub(super) async fn draft(ctx: &Ctx, from: &ClientAddress, token: &str) -> Result<Self> {
        // Who asks decides on the page's language, and is asked what to take over.
        ctx.actor().await?;
        let (token, draft) = drafts::open(ctx, from, token).await?;
        Ok(Self { landscape: draft.landscape, keeper: Keeper::Draft { token, used_at: draft.used_at } })
    }
}

impl Keeper {
    /// Where a step is.
    pub(super) fn step(&self, screen: Screen) -> String {
        match self {
            Self::Mine => StepAt { screen }.to_string(),
            Self::Draft { token, .. } => DraftStepAt { token: token.to_string(), screen }.to_string(),
            Self::Carried(_) => CarriedAt { screen }.to_string(),
        }
    }

    /// Where a file of it is.
    pub(super) fn file(&self, what: What) -> String {
        match self {
            Self::Draft { token, .. } => DraftExportAt { token: token.to_string(), what }.to_string(),
            Self::Mine | Self::Carried(_) => ExportAt { what }.to_string(),
        }
    }

    /// An answer about it; where the address or the page is a secret, it is kept one.
    ///
    /// # Errors
    /// Those of the answer.
    pub(super) fn answer(&self, answer: Answer) -> Answer {
        match self {
            Self::Mine => answer,
            Self::Draft { .. } | Self::Carried(_) => kept_secret(answer),
        }
    }

    /// Makes a change and keeps it, once for a form; gives where to go on to. A landscape that the page carries is changed
    /// by whoever draws the next page.
    ///
    /// # Errors
    /// What the change or the database gives.
    pub(super) async fn change(
        &self,
        ctx: &Ctx,
        from: &ClientAddress,
        form: &Form,
        act: impl FnMut(&mut Landscape) -> Result<String> + Send + 'static,
    ) -> Result<String> {
        match self {
            Self::Mine => keeper::change_mine(ctx, form.once(), act).await,
            Self::Draft { token, .. } => drafts::change(ctx, from, token, form.once(), act).await,
            Self::Carried(_) => Err(Fault::internal("a landscape that a page carries is not kept")),
        }
    }
}
