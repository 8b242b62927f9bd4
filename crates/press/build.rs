//! Takes the fonts for paper that `web/` built, where it has.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The files without their endings, with the family and the weight that each is used as.
const FACES: [(&str, &str, u16); 6] = [
    ("atkinson-next-400", "Atkinson Hyperlegible Next", 400),
    ("atkinson-next-700", "Atkinson Hyperlegible Next", 700),
    ("young-serif-400", "Young Serif", 400),
    ("atkinson-next-400-more", "Atkinson Hyperlegible Next", 400),
    ("atkinson-next-700-more", "Atkinson Hyperlegible Next", 700),
    ("young-serif-400-more", "Young Serif", 400),
];

fn main() {
    let web = Path::new("../../web");
    let folder = web.join("dist/press");
    // A folder that is not there would make each build begin anew; the one above it tells when it comes.
    let watched = folder.ancestors().take(3).find(|folder| folder.is_dir()).unwrap_or(web);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", watched.display());

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut list = String::from("pub(super) static OWN: &[Own] = &[\n");
    let files: Vec<_> = FACES.iter().map(|(name, ..)| fs::read(folder.join(name).with_extension("ttf"))).collect();
    if files.iter().any(Result::is_err) {
        println!("cargo::warning=web/dist is not built: drawings on paper use the system's fonts (make web)");
    } else {
        for ((name, family, weight), bytes) in FACES.iter().zip(files.into_iter().flatten()) {
            let path = out.join(name).with_extension("ttf");
            fs::write(&path, bytes).expect("OUT_DIR is writable");
            let _ = writeln!(list, "Own {{ family: {family:?}, weight: {weight}, bytes: include_bytes!({path:?}) }},");
        }
    }
    list.push_str("];\n");
    fs::write(out.join("own_fonts.rs"), list).expect("OUT_DIR is writable");
}
