//! Accounts: signing up and in, the links in mails, and the page of one's own account.

mod links;
mod pages;
#[cfg(test)]
mod tests;

use super::Feature;
use webkit::{NavItem, Place, Routes, ShownTo};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "account",
        routes,
        nav: NAV,
        front: None,
        front_margin: None,
        ways: None,
        home: None,
        today: None,
        jobs: |kit| vec![links::job(kit)],
        statements: Vec::new(),
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
        shown_to: ShownTo::Guests,
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
        .get::<pages::LinkAt, _>(pages::link)
        .post::<pages::LinkAt, _>(pages::link_pressed)
        .post::<pages::SignOutAt, _>(pages::sign_out)
        .get::<pages::MeAt, _>(pages::me)
        .post::<pages::MeAt, _>(pages::me_posted)
        .post::<pages::PasswordAt, _>(pages::password_posted)
}
