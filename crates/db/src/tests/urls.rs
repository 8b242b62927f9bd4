use crate::Url;

#[test]
fn a_url_names_a_file_or_a_server() {
    assert_eq!("sqlite:/srv/copse/copse.db".parse(), Ok(Url::Sqlite("/srv/copse/copse.db".into())));
    assert_eq!("sqlite:copse.db".parse(), Ok(Url::Sqlite("copse.db".into())));
    for server in ["postgres://copse@db.example/site", "postgresql://copse:secret@db.example:5433/site?connect_timeout=3"] {
        assert_eq!(server.parse(), Ok(Url::Postgres(server.to_owned())));
    }
    for wrong in ["", "copse.db", "sqlite:", "mysql://db.example/site", "postgres://copse@db.example:port/site"] {
        assert!(wrong.parse::<Url>().is_err(), "{wrong}");
    }
}

#[test]
fn a_password_is_never_shown() {
    for (written, shown) in [
        ("postgres://copse:p@ss:word@db.example/site", "postgres://copse:***@db.example/site"),
        (
            "postgres://copse@db.example/site?password=secret&connect_timeout=3",
            "postgres://copse@db.example/site?password=***&connect_timeout=3",
        ),
        ("postgres://db.example/site", "postgres://db.example/site"),
    ] {
        let url = Url::Postgres(written.to_owned());
        assert_eq!((url.to_string(), format!("{url:?}")), (shown.to_owned(), shown.to_owned()));
    }
    assert_eq!(Url::Sqlite("/srv/a.db".into()).to_string(), "sqlite:/srv/a.db");
}
