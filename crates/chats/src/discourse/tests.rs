use super::{Asked, read};
use crate::forum::{Form, Found, Post, Source, Why, Wrong};
use std::io::{Cursor, Read as _};

/// What is said, left out and wrong in files.
type All = (Vec<Post>, Vec<(String, Why)>, Vec<(String, Wrong)>);

fn source<'a>(name: &str, text: &'a str) -> Source<'a> {
    Source { name: name.to_owned(), open: Box::new(move || Ok(Box::new(Cursor::new(text.as_bytes())))) }
}

fn found(files: &[(&str, &str)]) -> All {
    let sources: Vec<Source<'_>> = files.iter().map(|(name, text)| source(name, text)).collect();
    let (mut posts, mut left_out, mut troubles) = (Vec::new(), Vec::new(), Vec::new());
    read(&sources, &Asked::default(), &mut |found| match found {
        Found::Post(post) => posts.push(*post),
        Found::LeftOut(place, why) => left_out.push((place, why)),
        Found::Trouble(place, wrong) => troubles.push((place, wrong)),
    });
    (posts, left_out, troubles)
}

const TOPIC: &str = r#"{"id": 7, "title": "The vat is too hot", "archetype": "regular", "post_stream": {"stream": [11, 12, 13, 14], "posts": [
  {"id": 11, "post_number": 1, "topic_id": 7, "username": "nia", "name": "Nia Rees", "created_at": "2018-01-07T13:34:11.123Z", "cooked": "<p>Too <em>hot</em>.</p>", "raw": "Too *hot*.", "post_type": 1},
  {"id": 12, "post_number": 2, "topic_id": 7, "username": "Owen", "name": "", "created_at": "2018-01-07T14:00:00.000Z", "cooked": "<p>Wait.</p>", "post_type": 1, "reply_to_post_number": null},
  {"id": 13, "post_number": 3, "topic_id": 7, "username": "nia", "created_at": "2018-01-07T15:00:00.000Z", "cooked": "<p>Well?</p>", "post_type": 1, "reply_to_post_number": 2},
  {"id": 14, "post_number": 4, "topic_id": 7, "username": "nia", "created_at": "2018-01-07T15:01:00.000Z", "cooked": "", "post_type": 3}
]}}"#;

#[test]
fn a_topic_is_read_as_the_api_gives_it() {
    let (posts, left_out, troubles) = found(&[("7.json", TOPIC)]);
    assert_eq!(troubles, []);
    assert_eq!(left_out, [("7.json, post 14".to_owned(), Why::Notice)]);
    let keys: Vec<(&str, &str, Option<&str>)> =
        posts.iter().map(|post| (post.key.as_str(), post.first.as_str(), post.answers.as_deref())).collect();
    assert_eq!(keys, [("t7-1", "t7-1", None), ("t7-2", "t7-1", None), ("t7-3", "t7-1", Some("t7-2"))]);
    assert_eq!((posts[0].text.as_str(), posts[0].form), ("Too *hot*.", Form::Markdown));
    assert_eq!((posts[1].text.as_str(), posts[1].form), ("<p>Wait.</p>", Form::Html));
    assert_eq!(
        (posts[0].author.name.as_str(), posts[1].author.name.as_str(), posts[1].author.key.as_str()),
        ("Nia Rees", "Owen", "owen")
    );
    assert_eq!(posts[2].title, "The vat is too hot");
    assert_eq!(posts[0].at.to_string(), "2018-01-07T13:34:11.123Z");
    // A second page of it, and the archive of one who wrote there: nothing is told twice.
    let rows = "topic_title,categories,is_pm,post_raw,post_cooked,like_count,reply_count,url,created_at\n\
        The vat is too hot,Dye,No,Too *hot*.,<p>x</p>,0,1,https://forum.example/t/the-vat/7/1,2018-01-07 13:34:11 UTC\n\
        Between us,,Yes,Secret.,<p>Secret.</p>,0,0,https://forum.example/t/between-us/9/1,2018-01-07 13:34:11 UTC\n";
    let (posts, left_out, troubles) =
        found(&[("7.json", TOPIC), ("user_archive-nia-180107-133411.csv", rows), ("visits.csv", "a\n1\n")]);
    assert_eq!((posts.len(), troubles.len()), (3, 0), "{troubles:?}");
    assert_eq!(left_out.last().map(|(_, why)| *why), Some(Why::Private));
}

#[test]
fn all_that_is_wrong_is_named() {
    let rows = "topic_title,is_pm,post,url,created_at\n\
        Vat,No,Hot.,https://forum.example/t/vat/7/1,2018-01-07 13:34:11 UTC\n\
        Vat,No,Hot.,https://forum.example/u/nia,2018-01-07 13:34:11 UTC\n\
        Vat,No,Hot.,https://forum.example/t/vat/7/2,yesterday\n\
        Vat,No,Hot.\n\
        ,No,Hot.,https://forum.example/t/vat/8/2,2018-01-07 13:34:11 UTC\n";
    let (posts, _, troubles) = found(&[("user_archive-nia.csv", rows), ("readme.txt", "Hello"), ("cut.json", &TOPIC[..300])]);
    assert_eq!(posts.len(), 1);
    let places: Vec<&str> = troubles.iter().map(|(place, _)| place.as_str()).collect();
    let row = |number: usize| format!("user_archive-nia.csv, row {number}");
    assert_eq!(places, [&row(3), &row(4), &row(5), &row(6), "readme.txt", "cut.json"].map(|place: &str| place));
    assert_eq!(troubles[1].1, Wrong::NoTime("yesterday".to_owned()));
    assert_eq!(troubles[4].1, Wrong::Unknown);
    let (_, _, troubles) = found(&[("user_archive.csv", "topic,text\nx,y\n")]);
    assert_eq!(troubles.len(), 5, "columns and who wrote it: {troubles:?}");
}

#[test]
fn replies_that_go_round_and_topics_that_are_cut_are_told() {
    let post = |id: u64, answers: u64| {
        format!(
            r#"{{"id": {id}, "post_number": {id}, "username": "a", "created_at": "2018-01-07T15:00:00Z", "raw": "x", "reply_to_post_number": {answers}}}"#
        )
    };
    let topic = format!(
        r#"{{"id": 7, "title": "Round", "post_stream": {{"stream": [1, 2, 3, 9], "posts": [{}, {}, {}]}}}}"#,
        post(1, 2),
        post(2, 1),
        post(3, 3)
    );
    let (posts, _, troubles) = found(&[("7.json", &topic)]);
    assert_eq!(posts.len(), 0);
    assert_eq!(troubles.iter().filter(|(_, wrong)| *wrong == Wrong::AnswersItself).count(), 3);
    assert_eq!(troubles.last(), Some(&("topic 7".to_owned(), Wrong::NotWhole(1))));
}

#[test]
fn the_tables_of_a_backup_are_read() {
    let dump = "SET x = 1;\nCOPY public.posts (id, user_id, topic_id, post_number, raw, cooked, created_at, reply_to_post_number, deleted_at, post_type, hidden) FROM stdin;\n\
        1\t5\t7\t1\tToo\\thot.\\nHelp\t<p>x</p>\t2018-01-07 13:34:11.5\t\\N\t\\N\t1\tf\n\
        2\t6\t7\t2\tWait.\t<p>x</p>\t2018-01-07 14:00:00\t1\t\\N\t1\tf\n\
        3\t6\t7\t3\tGone.\t<p>x</p>\t2018-01-07 14:00:00\t1\t2018-01-08 00:00:00\t1\tf\n\
        4\t6\t8\t1\tSecret.\t<p>x</p>\t2018-01-07 14:00:00\t\\N\t\\N\t1\tf\n\
        5\t-1\t7\t4\tClosed.\t<p>x</p>\t2018-01-07 14:00:00\t\\N\t\\N\t1\tf\n\\.\n\
        COPY public.topics (id, title, archetype, deleted_at) FROM stdin;\n7\tThe vat\tregular\t\\N\n8\tUs\tprivate_message\t\\N\n\\.\n\
        COPY public.user_emails (id, user_id, email, \"primary\") FROM stdin;\n1\t5\tnia@example.org\tt\n2\t5\told@example.org\tf\n\\.\n\
        COPY public.users (id, username, name) FROM stdin;\n5\tNia\tNia Rees\n6\towen\t\\N\n\\.\n";
    let (posts, left_out, troubles) = found(&[("dump.sql", dump)]);
    assert_eq!(troubles, []);
    assert_eq!(left_out.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Why::Deleted, Why::Private, Why::Notice]);
    assert_eq!(posts.len(), 2);
    assert_eq!(posts[0].text, "Too\thot.\nHelp");
    assert_eq!((posts[0].author.name.as_str(), posts[0].author.address.as_deref()), ("Nia Rees", Some("nia@example.org")));
    assert_eq!((posts[1].author.name.as_str(), posts[1].answers.as_deref()), ("owen", Some("t7-1")));
    let cut = &dump[..dump.find("3\t6\t7").unwrap_or_default()];
    let (_, _, troubles) = found(&[("dump.sql", cut)]);
    assert!(troubles.iter().any(|(_, wrong)| matches!(wrong, Wrong::Broken(why) if why.contains("breaks off"))), "{troubles:?}");
    let (_, _, troubles) = found(&[("dump.sql", "SELECT 1;\n")]);
    assert_eq!(troubles[0].1, Wrong::Missing("the table posts"));
}

/// A long chain, and one that leads into a circle: each post is walked over once.
#[test]
fn circles_are_found_in_one_go() {
    let long: u64 = 200_000;
    let chain = (2..=long).map(|number| ((7, number), number - 1));
    // 1 answers 3, so that 1, 2 and 3 go round, and all others lead there.
    let answers: std::collections::HashMap<_, _> = chain.clone().chain([((7, 1), 3), ((8, 2), 1)]).collect();
    let mut found: Vec<_> = super::circles(&answers).into_iter().collect();
    found.sort_unstable();
    assert_eq!(found, [(7, 1), (7, 2), (7, 3)]);
    assert!(super::circles(&chain.collect()).is_empty());
    assert_eq!(super::circles(&[((1, 1), 1)].into()).len(), 1);
}

/// A quote that never ends makes one record of a whole file; it is not held.
#[test]
fn a_record_without_an_end_is_not_held() {
    let head = "topic_title,is_pm,post,url,created_at\n";
    let endless = Source {
        name: "user_archive-nia-180107-133411.csv".to_owned(),
        open: Box::new(move || {
            Ok(Box::new(std::io::BufReader::new(Cursor::new(head).chain(Cursor::new("\"")).chain(std::io::repeat(b'x')))))
        }),
    };
    let mut troubles = Vec::new();
    read(&[endless], &Asked::default(), &mut |found| {
        if let Found::Trouble(_, wrong) = found {
            troubles.push(wrong);
        }
    });
    assert_eq!(troubles, [Wrong::TooLarge]);
}
