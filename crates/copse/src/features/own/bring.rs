//! The page on which someone brings the copy that they took on another site: the file is given, what would come is shown, then
//! what they choose of it comes.

use super::unpacked::{self, COPY_MAX, Unfit};
use crate::{
    base::files::{self, FilesField, Stored},
    features::{self, Brought, Here, NoCopy, Offer, Takes, Taking, all_takes},
    words::Words,
};
use askama::Template;
use kernel::{Fault, FileHash, PersonId, Result};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};
use tokio::sync::Semaphore;
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, query, route};

route! {
    /// Bringing a copy from another site.
    pub struct BringAt = "/me/copy/bring";
}

/// One copy is read at a time, since each may take up to 200 MB of memory.
static ONE_COPY: Semaphore = Semaphore::const_new(1);

/// The boxes with what is chosen.
const TAKE: &str = "take";
/// That what could come was shown, and the boxes say what is chosen of it.
const SHOWN: &str = "shown";

/// Something that could be taken, as it is shown.
struct Shown {
    offer: Offer,
    value: String,
    is_chosen: bool,
    /// How it stands to what is here, where that is to be said.
    said: Option<&'static str>,
}

/// What could be taken of one kind.
struct Part {
    heading: &'static str,
    seen: Option<&'static str>,
    shown: Vec<Shown>,
    troubles: Vec<String>,
}

/// What a copy was found to hold.
struct Found {
    site: String,
    is_later: bool,
    parts: Vec<Part>,
    /// What stays in it, with how much.
    left: Vec<(usize, String)>,
    unknown: Vec<String>,
    can_come: bool,
}

#[derive(Template)]
#[template(path = "features/own/bring.html")]
struct BringPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    files: FilesField,
    about_files: String,
    found: Option<Found>,
    /// What came, and where it is.
    came: Vec<(String, &'static str)>,
    came_nothing: bool,
}

impl BringPage {
    fn of(ctx: &Ctx, form: Form, files: FilesField) -> Self {
        let t = Words(ctx.locale());
        Self {
            page: ctx.page(t.own_bring_title()),
            t,
            form,
            files,
            about_files: t.own_bring_file_about(ctx.kit.settings.upload_limit >> 20, COPY_MAX >> 20),
            found: None,
            came: Vec::new(),
            came_nothing: false,
        }
    }

    /// Whether anything is shown that could come.
    fn can_come(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.can_come)
    }
}

pub(super) async fn open(ctx: Ctx, asked: Asked) -> Answer {
    ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let mut page = BringPage::of(&ctx, Form::empty(ctx.guard(), ctx.words()), FilesField::empty(&ctx));
    let came = |takes: &Takes| Some(((takes.came)(page.t, asked.parse(takes.name).filter(|count| *count > 0)?), takes.home));
    page.came = all_takes().filter_map(came).collect();
    page.came_nothing = page.came.is_empty() && asked.parse::<u8>("brought").is_some();
    ctx.show(&page)
}

fn unfit_in_words(t: Words<'static>, unfit: &Unfit) -> String {
    match unfit {
        Unfit::NoZip => t.own_bring_no_zip().to_owned(),
        Unfit::NoneInIt => t.own_bring_none_in_it().to_owned(),
        Unfit::TooLarge => t.own_bring_too_large(COPY_MAX >> 20),
        Unfit::No(NoCopy::Broken(line)) => t.own_bring_broken(*line),
        Unfit::No(NoCopy::Other) => t.own_bring_other().to_owned(),
    }
}

/// The copy that waits with a form, and where it lies; inside, why it is not taken.
async fn given(ctx: &Ctx, person: PersonId, files: &FilesField) -> Result<Result<(Brought, PathBuf), String>> {
    let t = Words(ctx.locale());
    let chosen = files.chosen();
    let [only] = chosen.as_slice() else { return Ok(Err(t.own_bring_one_file().to_owned())) };
    let only = only.clone();
    let Some((_, hash)) = ctx.read(move |tx, _| files::waits(tx, person, &only)).await? else {
        return Ok(Err(t.own_bring_one_file().to_owned()));
    };
    let path = ctx.kit.files.path(&hash);
    let _turn = ONE_COPY.acquire().await?;
    let read = tokio::task::spawn_blocking(move || Ok::<_, Fault>((unpacked::read(&path)?, path))).await?;
    let (read, path) = read?;
    Ok(read.map(|brought| (brought, path)).map_err(|unfit| unfit_in_words(t, &unfit)))
}

/// How something stands to what is here, in words.
fn here_in_words(t: Words<'static>, offer: &Offer) -> Option<&'static str> {
    match offer.here {
        Here::Not => None,
        Here::Alike => Some(t.own_bring_alike()),
        Here::Same => Some(t.own_bring_same()),
        Here::Otherwise if offer.text.is_empty() => Some(t.own_bring_another()),
        Here::Otherwise => Some(t.own_bring_otherwise()),
    }
}

/// What the copy holds, beside what is here: with what is chosen in the form, or beforehand.
async fn found(ctx: &Ctx, person: PersonId, brought: &Arc<Brought>, form: &Form) -> Result<Found> {
    let t = Words(ctx.locale());
    let (asking, copy) = (ctx.clone(), brought.clone());
    let offered = ctx
        .read(move |tx, _| {
            all_takes().map(|takes| Ok((takes, (takes.offers)(tx, &asking, person, &copy)?))).collect::<Result<Vec<_>>>()
        })
        .await?;
    let chosen: BTreeSet<&str> = form.values(TAKE).collect();
    let parts = offered.into_iter().map(|(takes, offers)| {
        let shown = offers.offers.into_iter().map(|offer| {
            let value = format!("{}.{}", takes.name, offer.key);
            let beforehand = takes.seen.is_none() && offer.here == Here::Not;
            let is_chosen = if form.has(SHOWN) { chosen.contains(value.as_str()) } else { beforehand };
            Shown { said: here_in_words(t, &offer), is_chosen: is_chosen && offer.here.can_come(), value, offer }
        });
        let seen = takes.seen.map(|seen| seen(t));
        Part { heading: (takes.heading)(t), seen, shown: shown.collect(), troubles: offers.troubles }
    });
    let parts: Vec<Part> = parts.filter(|part| !part.shown.is_empty() || !part.troubles.is_empty()).collect();
    Ok(Found {
        site: brought.site.clone(),
        is_later: brought.is_later,
        can_come: parts.iter().flat_map(|part| &part.shown).any(|shown| shown.offer.here.can_come()),
        parts,
        left: left(t, brought),
        unknown: brought.unknown.iter().cloned().collect(),
    })
}

/// What stays in the copy, as it is called here.
fn left(t: Words<'static>, brought: &Brought) -> Vec<(usize, String)> {
    let known: BTreeMap<&str, &'static str> = features::all()
        .iter()
        .flat_map(|feature| feature.own.holdings)
        .filter_map(|holding| Some((holding.part.table, holding.copied?(t))))
        .collect();
    let named = brought.left.iter().map(|left| match known.get(left.table.as_str()) {
        Some(heading) => (left.count, (*heading).to_owned()),
        None if left.heading.is_empty() => (left.count, left.table.clone()),
        None => (left.count, left.heading.clone()),
    });
    named.filter(|(_, heading)| !heading.is_empty()).collect()
}

/// The files that what is chosen needs, made anew where they are pictures. What cannot be shown does not come.
async fn unpacked_files(ctx: &Ctx, found: &Found, brought: &Brought, path: PathBuf) -> Result<BTreeMap<FileHash, Stored>> {
    let needed: BTreeSet<FileHash> = found
        .parts
        .iter()
        .flat_map(|part| &part.shown)
        .filter(|shown| shown.is_chosen)
        .filter_map(|shown| shown.offer.file.clone())
        .collect();
    let mut stored = BTreeMap::new();
    for hash in needed {
        let Some(name) = brought.files.get(&hash).cloned() else { continue };
        let (path, store, most) = (path.clone(), ctx.kit.files.clone(), ctx.kit.settings.upload_limit);
        let arrived = tokio::task::spawn_blocking(move || unpacked::file(&path, &name, &store, most)).await??;
        let Some(arrived) = arrived.filter(|arrived| arrived.kind().is_picture()) else { continue };
        if let Ok(picture) = files::put(arrived).await? {
            stored.insert(hash, picture);
        }
    }
    Ok(stored)
}

/// What is chosen of one part.
fn chosen_of(takes: &Takes, found: &Found) -> BTreeSet<String> {
    let shown = found.parts.iter().flat_map(|part| &part.shown).filter(|shown| shown.is_chosen);
    let key = |shown: &Shown| Some(shown.value.strip_prefix(takes.name)?.strip_prefix('.')?.to_owned());
    shown.filter_map(key).collect()
}

pub(super) async fn posted(ctx: Ctx, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    // A file that has just come is looked at first, whatever was pressed.
    let has_file = uploads.iter().any(|upload| upload.field == "files" && upload.file.is_ok());
    let files = files::take(&ctx, uploads, &mut form).await?;
    if !form.is_good() {
        return ctx.show_again(&BringPage::of(&ctx, form, files));
    }
    let (brought, path) = match given(&ctx, person, &files).await? {
        Ok((brought, path)) => (Arc::new(brought), path),
        Err(why) => {
            form.wrong("files", why);
            return ctx.show_again(&BringPage::of(&ctx, form, files));
        }
    };
    let seen = if has_file { Form::empty(ctx.guard(), ctx.words()) } else { form.clone() };
    let found = found(&ctx, person, &brought, &seen).await?;
    let takes_it = form.value("act") == "bring" && form.has(SHOWN) && !has_file;
    let is_chosen = found.parts.iter().flat_map(|part| &part.shown).any(|shown| shown.is_chosen);
    if takes_it && !is_chosen {
        form.wrong(TAKE, Words(ctx.locale()).own_bring_none_chosen());
        return ctx.show_again(&BringPage { found: Some(found), ..BringPage::of(&ctx, form, files) });
    }
    if !takes_it {
        return ctx.show(&BringPage { found: Some(found), ..BringPage::of(&ctx, form, files) });
    }
    let stored = unpacked_files(&ctx, &found, &brought, path).await?;
    let chosen: Vec<(&Takes, BTreeSet<String>)> = all_takes().map(|takes| (takes, chosen_of(takes, &found))).collect();
    let (now, rng, zone, t, waiting) = (ctx.now, ctx.rng.clone(), ctx.zone(), Words(ctx.locale()), files.chosen());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            if actor.person() != Some(person) {
                return Err(Fault::SignIn);
            }
            // Its file goes: nothing of the copy is kept but what came.
            files::hang(tx, person, &waiting)?;
            let mut came = vec![("brought", "1".to_owned())];
            for (takes, chosen) in &chosen {
                let (chosen, brought, files) = (chosen.clone(), &brought, &stored);
                let taking = Taking { person, brought, chosen, files, t, zone: &zone, now, rng: &rng };
                came.push((takes.name, (takes.take)(tx, &taking)?.to_string()));
            }
            let came: Vec<(&str, &str)> = came.iter().map(|(name, count)| (*name, count.as_str())).collect();
            Ok(query(BringAt {}, &came))
        })
        .await?;
    ctx.go_to(to)
}
