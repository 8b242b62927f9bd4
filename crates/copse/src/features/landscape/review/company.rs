//! The path of those who have no group that matters: with whom they learn now, and what they would want. That none is needed
//! is as good an answer as any.

use super::{
    super::{
        fields, keeper,
        was::{STALE, Said, Theirs, Was},
    },
    answers::COMPANY,
    overview::ReviewAt,
};
use crate::words::Words;
use askama::Template;
use landscape::Company;
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// With whom one learns.
    pub struct CompanyAt = "/landscape/review/company";
}

#[derive(Template)]
#[template(path = "features/landscape/review/company.html")]
struct CompanyPage {
    page: Page,
    t: Words<'static>,
    was: Was,
    form: Form,
    theirs: Theirs,
}

impl CompanyPage {
    fn of(ctx: &Ctx, form: Form, theirs: Vec<Said>) -> Self {
        let t = Words(ctx.locale());
        let page = ctx.page(t.review_company_title()).in_section("landscape");
        Self { page, t, was: fields::was(&form, COMPANY, ""), form, theirs: Theirs::of(t, theirs) }
    }
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    let company = keeper::mine(&ctx).await?.company;
    let form = fields::filled(Form::empty(ctx.guard(), ctx.words()), COMPANY, "", &company);
    ctx.show(&CompanyPage::of(&ctx, form, Vec::new()))
}

pub(super) async fn said(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    keeper::mine(&ctx).await?;
    let sent = fields::sent(&ctx, &mut form, COMPANY, "");
    let (Some(sent), true) = (sent, form.is_good()) else {
        return ctx.show_again(&CompanyPage::of(&ctx, form, Vec::new()));
    };
    let kept = sent.clone();
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        let company: &mut Company = &mut landscape.company;
        if !fields::fits(&kept, company) {
            return Ok(STALE.to_owned());
        }
        fields::keep(&kept, company);
        Ok(format!("{ReviewAt}?saved=1"))
    })
    .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let company = keeper::mine(&ctx).await?.company;
    let (form, theirs) = fields::tell(form, Words(ctx.locale()), &sent, "", &company);
    ctx.show_again(&CompanyPage::of(&ctx, form, theirs))
}
