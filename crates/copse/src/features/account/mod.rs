//! Accounts: signing up and in, the links in mails, the page of one's own account, where one is signed in, and what was
//! brought in from mails and may be one's own.

mod agent;
mod claims;
mod email;
mod link;
mod links;
mod me;
mod own;
mod pages;
mod sessions;
mod store;
#[cfg(test)]
mod tests;
mod zones;

use super::Feature;
use webkit::{NavItem, Place, Routes, ShownTo};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "account",
        routes,
        nav: NAV,
        front_head: None,
        front: None,
        front_margin: None,
        talk_margin: None,
        ways: None,
        home: None,
        today: Some(claims::today),
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |kit| vec![links::job(kit)],
        statements: vec![store::STATEMENTS],
    }
}

const NAV: &[NavItem] = &[
    NavItem {
        section: "sign-in",
        href: "/sign-in",
        label: |locale| crate::words::Words(locale).nav_sign_in(),
        place: Place::Tools,
        shown_to: ShownTo::Guests,
    },
    NavItem {
        section: "sign-up",
        href: "/sign-up",
        label: |locale| crate::words::Words(locale).nav_sign_up(),
        place: Place::Tools,
        shown_to: ShownTo::Newcomers,
    },
];

fn routes() -> Routes {
    Routes::new()
        .get::<pages::SignUpAt, _>(pages::sign_up)
        .post::<pages::SignUpAt, _>(pages::sign_up_posted)
        .get::<pages::SignInAt, _>(pages::sign_in)
        .post::<pages::SignInAt, _>(pages::sign_in_posted)
        .post::<pages::MailLinkAt, _>(pages::mail_link)
        .get::<pages::CheckMailAt, _>(pages::check_mail)
        .get::<link::LinkAt, _>(link::link)
        .post::<link::LinkAt, _>(link::link_pressed)
        .post::<pages::SignOutAt, _>(pages::sign_out)
        .get::<me::MeAt, _>(me::me)
        .post::<me::MeAt, _>(me::me_posted)
        .post::<me::PasswordAt, _>(me::password_posted)
        .get::<email::EmailAt, _>(email::email)
        .post::<email::EmailAt, _>(email::email_posted)
        .get::<sessions::SessionsAt, _>(sessions::sessions)
        .post::<sessions::SessionsAt, _>(sessions::end_others)
        .post::<sessions::SessionAt, _>(sessions::end_one)
        .post::<claims::ClaimAt, _>(claims::answered)
}
