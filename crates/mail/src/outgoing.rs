//! Mails that go out. While a site has no mail server they go into a folder, one file each (RFC 5322).

use kernel::{Context, Moment, Result, Rng};
use lettre::message::{Mailbox, Message, header::ContentType};
use mail_parser::MessageParser;
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

/// A plain mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The site's own address.
    pub from: String,
    /// Whom it is for.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Its text.
    pub text: String,
}

impl Outgoing {
    /// Writes it into a folder, whole or not at all.
    ///
    /// # Errors
    /// When an address is none, or the disk fails.
    pub fn put_into(&self, folder: &Path, now: Moment, rng: &Rng) -> Result<()> {
        let id = rng.token().to_string();
        let (from, to): (Mailbox, Mailbox) = (self.from.parse()?, self.to.parse()?);
        let domain = from.email.domain().to_owned();
        let message = Message::builder()
            .from(from)
            .to(to)
            .subject(self.subject.clone())
            .date(UNIX_EPOCH + Duration::from_micros(now.micros().max(0).unsigned_abs()))
            .message_id(Some(format!("<{}@{domain}>", &id[..32])))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(self.text.clone())?;
        fs::create_dir_all(folder).context("making the folder for mails")?;
        let name = format!("{:020}-{}", now.micros().max(0), &id[..12]);
        let unfinished = folder.join(format!("{name}.part"));
        let mut file = File::create(&unfinished)?;
        file.write_all(&message.formatted())?;
        file.sync_all()?;
        fs::rename(&unfinished, folder.join(format!("{name}.eml")))?;
        Ok(File::open(folder)?.sync_all()?)
    }

    /// The newest mails of a folder with the moment each was written; none where there is no folder.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn latest_in(folder: &Path, most: usize) -> Result<Vec<(Moment, Self)>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
        paths.sort_unstable_by(|a, b| b.cmp(a));
        paths.iter().take(most).map(|path| read(path)).collect()
    }
}

fn read(path: &Path) -> Result<(Moment, Outgoing)> {
    let bytes = fs::read(path).context(format!("reading {}", path.display()))?;
    let mail = MessageParser::new().parse(&bytes);
    let mail = mail.as_ref();
    let address = |from: Option<&mail_parser::Address<'_>>| {
        from.and_then(|list| list.first()).and_then(|one| one.address()).unwrap_or_default().to_owned()
    };
    let outgoing = Outgoing {
        from: address(mail.and_then(|mail| mail.from())),
        to: address(mail.and_then(|mail| mail.to())),
        subject: mail.and_then(|mail| mail.subject()).unwrap_or_default().to_owned(),
        text: mail.and_then(|mail| mail.body_text(0)).unwrap_or_default().into_owned(),
    };
    let micros =
        path.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('-').next()?.parse().ok()).unwrap_or(0);
    Ok((Moment::from_micros(micros), outgoing))
}

/// "Auto-Submitted: auto-generated" (RFC 3834): no out-of-office answers to this.
#[derive(Clone)]
struct AutoSubmitted;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_in_a_folder_reads_back() {
        let folder = std::env::temp_dir().join(format!("copse-mail-{}", Rng::System.token()));
        let mail = |number: i64| Outgoing {
            from: "copse@localhost".into(),
            to: "jörg@example.org".into(),
            subject: format!("Ihr Link Nr. {number} – für Sie"),
            text: format!("Grüße\n\nhttps://copse.example/link/{}\n", "a".repeat(64)),
        };
        assert!(Outgoing::latest_in(&folder, 5).unwrap().is_empty());
        for number in 1..=3 {
            mail(number).put_into(&folder, Moment::from_seconds(number), &Rng::System).unwrap();
        }
        let latest = Outgoing::latest_in(&folder, 2).unwrap();
        assert_eq!(latest.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [Moment::from_seconds(3), Moment::from_seconds(2)]);
        assert_eq!(latest[0].1.subject, mail(3).subject);
        assert_eq!(latest[0].1.text.replace("\r\n", "\n").trim_end(), mail(3).text.trim_end());
        let broken = Outgoing { to: "no address".into(), ..mail(1) };
        assert!(broken.put_into(&folder, Moment::from_seconds(9), &Rng::System).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
