//! Generates the texts of all slices from the `en.ftl` beside their pages.

fn main() -> Result<(), i18n::codegen::Failure> {
    i18n::codegen::Builder::new().dir("src").translations("locales").write()
}
