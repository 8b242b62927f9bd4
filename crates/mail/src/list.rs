use crate::parsed::Parsed;
use crate::sender::address_in;
use crate::{charset, clean};

/// The list that a letter came over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListInfo {
    /// Its id (RFC 2919), lower case, without brackets: `dev.example.org`.
    pub id: String,
    /// Its name, where it says one.
    pub name: Option<String>,
    /// The address to post to, lower case, where it says one.
    pub address: Option<String>,
}

impl ListInfo {
    /// Reads `List-Id` and `List-Post`, or what list programs wrote before these.
    pub(crate) fn read(mail: &Parsed<'_>) -> Option<ListInfo> {
        let post = ["List-Post", "X-BeenThere", "X-Mailing-List"].iter().find_map(|name| address_in(&mail.first(name)?));
        let address = post.map(|address| address.to_lowercase());
        let from_id = mail.first("List-Id").and_then(|header| id_and_name(&charset::words(&header)));
        let (id, name) = from_id.or_else(|| Some((address.as_ref()?.replacen('@', ".", 1), None)))?;
        Some(ListInfo { id, name, address })
    }

    /// Whether `address` is the list's own.
    pub(crate) fn is_at(&self, address: &str) -> bool {
        let address = address.to_lowercase();
        self.address.as_ref() == Some(&address) || address.replacen('@', ".", 1) == self.id
    }

    /// What the list may call itself in the subjects of letters.
    pub(crate) fn names(&self) -> Vec<&str> {
        let first = self.id.split('.').next().into_iter();
        first.chain([self.id.as_str()]).chain(self.name.as_deref()).filter(|name| !name.is_empty()).collect()
    }
}

fn id_and_name(header: &str) -> Option<(String, Option<String>)> {
    let (name, id) = match header.rsplit_once('<') {
        Some((name, rest)) => (name, rest.split('>').next().unwrap_or(rest)),
        None => ("", header.split_whitespace().last()?),
    };
    let id = clean::line(id).to_lowercase();
    let name = clean::line(name.trim().trim_matches('"'));
    (!id.is_empty() && id.len() <= 255).then_some((id, Some(name).filter(|name| !name.is_empty())))
}
