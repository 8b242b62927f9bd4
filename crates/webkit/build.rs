//! Takes what `web/` built (or its plain sources where npm has not run), names each file by its content, compresses it, and
//! writes the list that `assets.rs` includes; and generates the shared texts.

use sha2::{Digest, Sha256};
use std::{
    env,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

fn main() {
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let web = Path::new("../../web");
    let dist = web.join("dist");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", dist.display());
    println!("cargo::rerun-if-changed={}", web.join("css").display());
    println!("cargo::rerun-if-changed={}", web.join("leaf.svg").display());

    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    collect(&dist, "", &mut files);
    if !files.iter().any(|(name, _)| name == "copse.css") {
        println!("cargo::warning=web/dist is not built: plain styles and system fonts are used (make web)");
        files.clear();
        files.push(("copse.css".into(), plain_styles(&web.join("css"))));
    }
    files.push(("leaf.svg".into(), fs::read(web.join("leaf.svg")).expect("web/leaf.svg is there")));
    // The stylesheet names fonts, so their hashed names must be known first.
    files.sort_by_key(|(name, _)| (name == "copse.css", name.clone()));

    let mut urls: Vec<(String, String)> = Vec::new();
    let mut list = String::from("pub(crate) static ASSETS: &[Asset] = &[\n");
    for (name, mut bytes) in files {
        let Some(media_type) = media_type(&name) else { continue };
        if name.ends_with(".css") {
            let mut css = String::from_utf8(bytes).expect("the stylesheet is UTF-8");
            for (font, url) in &urls {
                css = css
                    .replace(&format!("url({font})"), &format!("url({url})"))
                    .replace(&format!("url(\"{font}\")"), &format!("url({url})"));
            }
            bytes = css.into_bytes();
        }
        let hash = Sha256::digest(&bytes).iter().take(6).fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let (stem, ending) = name.rsplit_once('.').expect("a file has an ending");
        let url = format!("/assets/{}-{hash}.{ending}", stem.replace('/', "-"));
        let path = out.join(format!("asset-{}", name.replace('/', "-")));
        fs::write(&path, &bytes).expect("OUT_DIR is writable");
        let compressed = |ending: &str, data: Vec<u8>| {
            if data.len() + 64 >= bytes.len() {
                return "None".to_owned();
            }
            let path = path.with_extension(ending);
            fs::write(&path, data).expect("OUT_DIR is writable");
            format!("Some(include_bytes!({path:?}))")
        };
        let (gzip, brotli) = if media_type.starts_with("font/") {
            ("None".to_owned(), "None".to_owned())
        } else {
            (compressed(&format!("{ending}.gz"), gzip_of(&bytes)), compressed(&format!("{ending}.br"), brotli_of(&bytes)))
        };
        let _ = writeln!(
            list,
            "Asset {{ name: {name:?}, url: {url:?}, media_type: {media_type:?}, plain: include_bytes!({path:?}), gzip: {gzip}, brotli: {brotli} }},"
        );
        urls.push((name, url));
    }
    list.push_str("];\n");
    fs::write(out.join("assets.rs"), list).expect("OUT_DIR is writable");

    i18n::codegen::Builder::new().file("src/en.ftl").write().unwrap_or_else(|problems| panic!("{problems}"));
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if let Ok(bytes) = fs::read(entry.path()) {
            files.push((name, bytes));
        }
    }
}

/// The sources of the stylesheet one after the other, in the order of their names.
fn plain_styles(folder: &Path) -> Vec<u8> {
    let mut parts = Vec::new();
    collect(folder, "", &mut parts);
    parts.retain(|(name, _)| name.ends_with(".css"));
    parts.sort();
    parts.into_iter().flat_map(|(_, bytes)| bytes).collect()
}

fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

fn gzip_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory holds it")
}

fn brotli_of(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).expect("memory holds it");
    out
}
