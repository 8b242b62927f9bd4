//! Stylesheet, fonts and islands: built once, named by their content, compressed beforehand, kept by browsers for ever.

use crate::{Answer, Kit, Routes, route};
use axum::response::IntoResponse;
use http::{HeaderMap, HeaderValue, header};
use kernel::Fault;

/// One file of `web/`, in the forms it is sent in.
pub(crate) struct Asset {
    pub(crate) name: &'static str,
    /// The address with the hash of the content in it.
    pub(crate) url: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) plain: &'static [u8],
    pub(crate) gzip: Option<&'static [u8]>,
    pub(crate) brotli: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

route! {
    /// A built file.
    pub struct AssetAt { file: String } = "/assets/{file}";
}

/// The address of an asset by its name in `web/`; the page's own address, which is harmless, if there is none.
pub fn asset_url(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("/assets/none", |asset| asset.url)
}

/// The address of the one stylesheet.
pub fn stylesheet_url() -> &'static str {
    asset_url("copse.css")
}

/// The routes that serve them.
pub fn asset_routes() -> Routes {
    Routes::new().get::<AssetAt, _>(serve)
}

async fn serve(at: AssetAt, headers: HeaderMap, _: axum::extract::State<Kit>) -> Answer {
    let url = format!("/assets/{}", at.file);
    let asset = ASSETS.iter().find(|asset| asset.url == url).ok_or(Fault::Absent)?;
    let accepts = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepts =
        |coding: &str| accepts.split(',').any(|part| part.trim().split(';').next() == Some(coding) && !part.contains("q=0"));
    let (body, coding) = match (asset.brotli, asset.gzip) {
        (Some(body), _) if accepts("br") => (body, Some("br")),
        (_, Some(body)) if accepts("gzip") => (body, Some("gzip")),
        _ => (asset.plain, None),
    };
    let mut response = body.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(coding) = coding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Ok(response)
}
