use crate::list::ListInfo;
use crate::parsed::Parsed;
use crate::{charset, clean};
use mail_parser::{Address, HeaderForm, HeaderName, HeaderValue};

/// Who wrote a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sender {
    /// The name, without " via list".
    pub name: Option<String>,
    /// The address, where the letter has one that is an address and the writer's own.
    pub address: Option<String>,
    /// The list put its own address into `From` (to please DMARC). Then `address` comes from `X-Original-From` or `Reply-To`,
    /// or is missing: two letters that are via one list need not be by one person.
    pub via_list: bool,
}

/// Names longer than this, in characters, are cut.
const LONGEST_NAME: usize = 200;

impl Sender {
    /// Reads `From` (or `Sender`), undoing what lists did to it.
    pub(crate) fn read(mail: &Parsed<'_>, list: Option<&ListInfo>) -> Sender {
        let written = person(mail, "From").or_else(|| person(mail, "Sender")).unwrap_or_default();
        let via = written.name.as_deref().and_then(before_via);
        let is_list = |address: &str| list.is_some_and(|list| list.is_at(address));
        if via.is_none() && !written.address.as_deref().is_some_and(is_list) {
            return written;
        }
        let name = via.map(str::to_owned).or(written.name);
        let rewritten = written.address;
        let original = person(mail, "X-Original-From");
        let reply_to = person(mail, "Reply-To").filter(|reply| same_person(reply, name.as_deref()));
        let own = |address: &String| !is_list(address) && rewritten.as_ref() != Some(address);
        let address = [&original, &reply_to].into_iter().flatten().filter_map(|person| person.address.clone()).find(own);
        let name = original.and_then(|person| person.name).filter(|name| before_via(name).is_none()).or(name);
        Sender { name, address, via_list: true }
    }
}

/// A `Reply-To` under another name is another mailbox (a ticket system, the list), not the writer's.
fn same_person(reply: &Sender, name: Option<&str>) -> bool {
    match (&reply.name, name) {
        (Some(reply), Some(name)) => reply.to_lowercase() == name.to_lowercase(),
        _ => true,
    }
}

/// The name before " via list" or "(via list)".
fn before_via(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let at = lower.rfind("(via ").or_else(|| lower.rfind(" via "))?;
    let (before, after) = (name[..at].trim_end(), name[at + 5..].trim().trim_end_matches(')'));
    let before = before.trim_matches(['"', '\'']).trim();
    (!before.is_empty() && !after.is_empty()).then_some(before)
}

/// The first person in a header: name and address, the address missing where there is none that could be one.
fn person(mail: &Parsed<'_>, header: &str) -> Option<Sender> {
    let raw = mail.first(header).filter(|raw| !raw.is_empty())?;
    let parsed = first_address(mail, header);
    if let Some((name, address)) = &parsed
        && is_address(address)
    {
        let name = if name.contains('\u{fffd}') || name.contains("=?") { name_in(&raw) } else { name.clone() };
        return Some(Sender { name: clean_name(&name, Some(address)), address: Some(address.clone()), via_list: false });
    }
    let (name, address) = loose(&raw);
    Some(Sender { name: clean_name(&charset::words(&name), address.as_deref()), address, via_list: false })
}

fn first_address(mail: &Parsed<'_>, header: &str) -> Option<(String, String)> {
    let name = HeaderName::parse(header.to_owned())?;
    let values = mail.message.header_as(name, HeaderForm::Addresses);
    let HeaderValue::Address(address) = values.first()? else { return None };
    let first = match address {
        Address::List(list) => list.first(),
        Address::Group(groups) => groups.iter().find_map(|group| group.addresses.first()),
    }?;
    let text = |part: &Option<std::borrow::Cow<'_, str>>| part.as_deref().unwrap_or_default().trim().to_owned();
    Some((text(&first.name), tidy(&text(&first.address))))
}

/// An address without the white space and the route that older standards allowed (RFC 5322 section 4.4).
fn tidy(address: &str) -> String {
    let routed = address.strip_prefix('@').and_then(|rest| rest.split_once(':'));
    let address = routed.map_or(address, |(_, address)| address);
    match address.split_once('@') {
        Some((local, host)) if !local.contains(char::is_whitespace) || local.trim_end().contains('.') => {
            let spaces_at_points = |part: &str| part.split('.').map(str::trim).collect::<Vec<_>>().join(".");
            format!("{}@{}", spaces_at_points(local), spaces_at_points(host))
        }
        _ => address.to_owned(),
    }
}

/// The words before the address, decoded.
fn name_in(raw: &str) -> String {
    charset::words(raw.rsplit_once('<').map_or(raw, |(name, _)| name))
}

/// What archives make of addresses: `user at host (Name)`, `Name <user at host>`, `"Name"   user@host`.
fn loose(raw: &str) -> (String, Option<String>) {
    let (outside, comment) = match raw.split_once('(') {
        Some((outside, rest)) => (outside, rest.rsplit_once(')').map_or(rest, |(comment, _)| comment)),
        None => (raw, ""),
    };
    let words: Vec<&str> =
        outside.split(|c: char| c.is_whitespace() || c == '<' || c == '>').filter(|word| !word.is_empty()).collect();
    let (before, address) = match words[..] {
        [ref before @ .., user, "at", host] => (before, Some(format!("{user}@{host}"))),
        [ref before @ .., last] if last.contains('@') => (before, Some(last.to_owned())),
        _ => (&words[..], None),
    };
    match address.filter(|address| is_address(address)) {
        Some(address) if before.is_empty() => (comment.to_owned(), Some(address)),
        Some(address) => (before.join(" "), Some(address)),
        None if outside.trim().is_empty() || outside.contains(" at ") && !comment.is_empty() => (comment.to_owned(), None),
        None => (outside.replace(['<', '>'], " "), None),
    }
}

fn clean_name(raw: &str, address: Option<&str>) -> Option<String> {
    let name = clean::line(raw);
    let name = name.trim_matches(|c: char| c == '"' || c == '\'' || c.is_whitespace());
    let is_name =
        |address: &str| !address.eq_ignore_ascii_case(name) && !address.eq_ignore_ascii_case(&name.replacen(" at ", "@", 1));
    let says_more = !name.is_empty() && address.is_none_or(is_name);
    says_more.then(|| clean::shorten(name.to_owned(), LONGEST_NAME))
}

/// Whether a text can be an address (RFC 5321 section 4.1.2, without the odder forms).
pub(crate) fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '(' | ')' | '\u{fffd}');
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let local_good = !local.is_empty() && (quoted || !local.contains(['"', '@', ':']));
    let host_good = !host.is_empty()
        && !host.starts_with(['.', '-'])
        && !host.ends_with(['.', '-'])
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':'));
    text.len() <= 254 && !text.contains(odd) && local_good && host_good
}

/// The first address in a header such as `List-Post: <mailto:dev@example.org>`.
pub(crate) fn address_in(header: &str) -> Option<String> {
    let words = header.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '?' | '"'));
    words.map(|word| word.strip_prefix("mailto:").unwrap_or(word)).find(|word| is_address(word)).map(str::to_owned)
}

/// The first address of a header, as written.
pub(crate) fn address_of(mail: &Parsed<'_>, header: &str) -> Option<String> {
    person(mail, header)?.address
}
