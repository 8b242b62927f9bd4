use super::{Package, allowed, faults, is_allowed, of_crates, render};
use crate::release;

fn list(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn an_expression_is_met_by_what_is_allowed() {
    let allowed = list(&["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"]);
    for good in
        ["MIT", "GPL-2.0 OR MIT", "Apache-2.0/MIT", "(MIT OR X) AND ISC", "Apache-2.0 WITH LLVM-exception", "X OR (MIT AND ISC)"]
    {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in [
        "",
        "X",
        "MIT AND X",
        "Apache-2.0",
        "(MIT",
        "MIT)",
        "MIT ISC",
        "MIT OR",
        "AND MIT",
        "X AND ISC OR X",
        "MIT WITH LLVM-exception",
    ] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}

fn package(name: &str, licence: &str, texts: &[&str]) -> Package {
    Package { name: name.into(), version: "1.0.0".into(), licence: licence.into(), texts: list(texts) }
}

#[test]
fn each_text_stands_once() {
    let packages = [package("a", "MIT", &["Do as you like."]), package("b", "MIT OR ISC", &["Keep this.", "Do as you like."])];
    let text = render(&packages);
    assert!(text.contains("\na 1.0.0: MIT [1]\nb 1.0.0: MIT OR ISC [1, 2]\n"), "{text}");
    assert_eq!((text.matches("Do as you like.").count(), text.matches("Keep this.").count()), (1, 1));
    assert!(faults(&packages, &list(&["MIT"])).is_empty());
    let faulty = [package("c", "X", &["Text."]), package("d", "MIT", &[])];
    assert_eq!(faults(&faulty, &list(&["MIT"])).len(), 2);
}

#[test]
fn every_crate_of_the_program_has_a_licence_that_is_allowed_and_its_text() {
    let crates = of_crates(&release::host().unwrap()).unwrap();
    assert!(crates.len() > 100, "only {} crates", crates.len());
    for known in ["axum", "libsqlite3-sys", "serde"] {
        assert!(crates.iter().any(|package| package.name == known), "{known} is not among them");
    }
    let allowed = allowed().unwrap();
    assert!(allowed.contains(&"MIT".to_owned()) && !allowed.contains(&"GPL-2.0-only".to_owned()));
    let faults = faults(&crates, &allowed);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
