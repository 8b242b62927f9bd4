//! `copse admin`: people and communities from the command line.

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::{
        communities::{self, Charter, Duty, How, Joining, More, NewCommunity, Role, Visibility},
        looks,
        people::{self, NewAccount, password},
    },
};
use clap::Subcommand;
use kernel::{Clock, Email, Fault, LongText, Result, Rng, Slug, TextError, Title, short_line};
use serde_json::json;
use std::io::Read;
use webkit::PasswordCost;

/// What may be added.
#[derive(Subcommand, Debug)]
pub(super) enum Admin {
    /// People.
    #[command(subcommand)]
    Person(Person),
    /// Communities.
    #[command(subcommand)]
    Community(Community),
}

#[derive(Subcommand, Debug)]
pub(super) enum Person {
    /// Add a person with an account.
    Add {
        #[command(flatten)]
        place: Where,
        /// The address to sign in with.
        #[arg(long)]
        email: String,
        /// The name people see.
        #[arg(long)]
        name: String,
        /// Read the password from standard input; without it the person signs in by links.
        #[arg(long)]
        password_stdin: bool,
        /// Let them keep the site.
        #[arg(long)]
        keeper: bool,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand, Debug)]
pub(super) enum Community {
    /// Add a community.
    Add {
        #[command(flatten)]
        place: Where,
        /// Its address: lower-case letters, digits and hyphens.
        slug: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// What we do together.
        #[arg(long)]
        practice: String,
        /// What we care about.
        #[arg(long)]
        domain: String,
        /// Who we are.
        #[arg(long, default_value = "")]
        people: String,
        /// Who sees it: public, front or unlisted.
        #[arg(long, default_value = "front")]
        visibility: String,
        /// How one joins: open, request or invitation.
        #[arg(long, default_value = "request")]
        joining: String,
        /// Its language (BCP 47).
        #[arg(long, default_value = "en")]
        language: String,
        /// The mail address of a person with an account who coordinates it.
        #[arg(long)]
        coordinator: Option<String>,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Let a site keeper look into a community for an hour. Its members see who did, and why.
    Look {
        #[command(flatten)]
        place: Where,
        /// The community's address.
        slug: String,
        /// The mail address of a site keeper.
        #[arg(long)]
        email: String,
        /// Why, in a sentence that the members can understand.
        #[arg(long)]
        reason: String,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Put a person with an account into a community.
    Member {
        #[command(flatten)]
        place: Where,
        /// The community's address.
        slug: String,
        /// The person's mail address.
        #[arg(long)]
        email: String,
        /// As what: member or coordinator.
        #[arg(long, default_value = "member")]
        role: String,
        /// Say the outcome as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Says which argument has not the right form.
fn argument<T>(name: &str, parsed: Result<T, TextError>) -> Result<T> {
    parsed.map_err(|why| Fault::internal(format!("{name} {why}")))
}

fn word<T: std::str::FromStr>(name: &str, text: &str) -> Result<T> {
    text.parse().map_err(|_| Fault::internal(format!("{name} cannot be {text:?}")))
}

pub(super) fn run(admin: Admin) -> Result<()> {
    match admin {
        Admin::Person(Person::Add { place, email, name, password_stdin, keeper, json }) => {
            add_person(&place, &email, &name, password_stdin, keeper, json)
        }
        Admin::Community(Community::Add {
            place,
            slug,
            name,
            practice,
            domain,
            people,
            visibility,
            joining,
            language,
            coordinator,
            json,
        }) => {
            let charter = Charter {
                name: argument("--name", Title::parse(&name))?,
                practice: argument("--practice", LongText::parse(&practice, communities::CHARTER_FIELD_MAX))?,
                domain: argument("--domain", LongText::parse(&domain, communities::CHARTER_FIELD_MAX))?,
                people: argument("--people", LongText::parse_or_empty(&people, communities::CHARTER_FIELD_MAX))?,
                more: More::default(),
            };
            let visibility: Visibility = word("--visibility", &visibility)?;
            let joining: Joining = word("--joining", &joining)?;
            let now = Clock::Machine.now();
            let slug = argument("the address", Slug::parse(&slug))?;
            let new = NewCommunity {
                slug: Some(slug),
                ..NewCommunity::new(charter, visibility, joining, &language, now, &Rng::System)
            };
            let coordinator = coordinator.map(|email| argument("--coordinator", Email::parse(&email))).transpose()?;
            add_community(&place, new, coordinator, json)
        }
        Admin::Community(Community::Look { place, slug, email, reason, json }) => {
            look(&place, slug, argument("--email", Email::parse(&email))?, &reason, json)
        }
        Admin::Community(Community::Member { place, slug, email, role, json }) => {
            let (email, role) = (argument("--email", Email::parse(&email))?, word::<Role>("--role", &role)?);
            add_member(&place, slug, email, role, json)
        }
    }
}

fn add_person(place: &Where, email: &str, name: &str, password_stdin: bool, keeper: bool, as_json: bool) -> Result<()> {
    let (name, email) = (argument("--name", Title::parse(name))?, argument("--email", Email::parse(email))?);
    let password = if password_stdin {
        let mut typed = String::new();
        std::io::stdin().read_to_string(&mut typed)?;
        let typed = match password::check(typed.trim_end_matches(['\r', '\n'])) {
            Err(TextError::Malformed) => {
                return Err(Fault::internal(format!("the password is shorter than {} characters", password::SHORTEST)));
            }
            other => argument("the password", other)?,
        };
        Some(password::hash_now(&typed, PasswordCost::Full, &Rng::System)?)
    } else {
        None
    };
    let now = Clock::Machine.now();
    let account = NewAccount { keeper, ..NewAccount::new(name, email.clone(), password, now, &Rng::System) };
    let db = site::open_database(&Config::load(place, &Serving::default())?)?;
    let (person, is_new) = db.write_now(move |tx| account.make(tx, now))?;
    if !is_new {
        return Err(Fault::internal(format!("the address {email} has an account already")));
    }
    if as_json {
        println!("{}", json!({ "person": person.to_string() }));
    } else {
        println!("added {email}");
    }
    Ok(())
}

fn add_community(place: &Where, new: NewCommunity, coordinator: Option<Email>, as_json: bool) -> Result<()> {
    let now = Clock::Machine.now();
    let db = site::open_database(&Config::load(place, &Serving::default())?)?;
    let slug = db
        .write_now(move |tx| {
            let founder = match &coordinator {
                None => None,
                Some(email) => {
                    let account = people::account_by_email(tx, email)?;
                    Some(account.ok_or_else(|| Fault::internal(format!("no account has the address {email}")))?.person)
                }
            };
            new.found(tx, founder, now)
        })
        .map_err(|fault| match fault {
            Fault::Bad(why) => Fault::internal(why),
            other => other,
        })?;
    if as_json {
        println!("{}", json!({ "slug": slug.as_str() }));
    } else {
        println!("added /c/{slug}");
    }
    Ok(())
}

fn look(place: &Where, slug: String, email: Email, reason: &str, as_json: bool) -> Result<()> {
    let reason = argument("--reason", short_line(reason, looks::REASON_MAX))?;
    if reason.is_empty() {
        return Err(Fault::internal("--reason is empty"));
    }
    let now = Clock::Machine.now();
    let db = site::open_database(&Config::load(place, &Serving::default())?)?;
    let until = now.plus_seconds(looks::SECONDS);
    let words = json!({ "community": slug, "until": until.to_string() });
    db.write_now(move |tx| {
        let slug = Slug::stored(slug.clone());
        let (community,) =
            communities::slug_taken(tx, &slug)?.ok_or_else(|| Fault::internal(format!("no community has the address {slug}")))?;
        let account = people::account_by_email(tx, &email)?
            .ok_or_else(|| Fault::internal(format!("no account has the address {email}")))?;
        looks::look(tx, community, account.person, &reason, now).map_err(|fault| match fault {
            Fault::Refused => Fault::internal(format!("{email} does not keep this site")),
            other => other,
        })
    })?;
    if as_json {
        println!("{words}");
    } else {
        println!("written down; open until {until}");
    }
    Ok(())
}

fn add_member(place: &Where, slug: String, email: Email, role: Role, as_json: bool) -> Result<()> {
    let now = Clock::Machine.now();
    let db = site::open_database(&Config::load(place, &Serving::default())?)?;
    let words = json!({ "community": slug, "role": role.as_str() });
    db.write_now(move |tx| {
        let slug = Slug::stored(slug.clone());
        let (community,) =
            communities::slug_taken(tx, &slug)?.ok_or_else(|| Fault::internal(format!("no community has the address {slug}")))?;
        let account = people::account_by_email(tx, &email)?
            .ok_or_else(|| Fault::internal(format!("no account has the address {email}")))?;
        communities::join(tx, community, account.person, How::Placed, now)?;
        if role == Role::Coordinator {
            communities::give_duty(tx, community, account.person, Duty::Coordinator, None, now)?;
        }
        Ok(())
    })?;
    if as_json {
        println!("{words}");
    } else {
        println!("done");
    }
    Ok(())
}
