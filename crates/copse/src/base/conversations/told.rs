//! What mails cannot say of conversations, as it stands beside them in what is written out: what each is and how far, which post
//! sums it up, what is said against that, and the views side by side.

use serde::{Deserialize, Serialize};

/// The name of the file of mails.
pub const MAILS: &str = "conversations.mbox";
/// The name of the file beside the mails.
pub const BESIDE_MAILS: &str = "conversations.json";
/// What a text is written in that is Markdown.
pub const MARKDOWN: &str = "markdown";

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldTalk {
    /// Its number where it comes from, which it keeps where that is free.
    pub number: i64,
    /// The id of the mail that begins it.
    pub first: String,
    /// What it is called.
    pub title: String,
    /// What its author does with it, by the name of an [`Act`](super::Act).
    pub act: String,
    /// The finer kind, by the name of an [`Activity`](super::Activity).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// How far it is, by the name of a [`State`](super::State).
    pub state: String,
    /// When it was closed (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<String>,
    /// The id of the mail that sums it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What is said against the summary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dissents: Vec<ToldDissent>,
    /// The views held in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<ToldView>,
}

/// Who said something: as the mails name their senders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldBy {
    /// Their name.
    pub name: String,
    /// The address that tells them from others.
    pub address: String,
}

/// That someone does not agree with a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldDissent {
    /// Who.
    pub by: ToldBy,
    /// When (RFC 3339).
    pub said_at: String,
    /// In which words.
    pub text: String,
}

/// A view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldView {
    /// Whose.
    pub by: ToldBy,
    /// Since when (RFC 3339).
    pub said_at: String,
    /// What it is called.
    pub title: String,
    /// What speaks for it.
    pub text: String,
    /// What the text is written in: markdown, or plain.
    pub markup: String,
}
