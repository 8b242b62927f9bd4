//! Topics as Discourse's API gives them.

use super::{Known, Row, Seen, Topic};
use crate::forum::{Author, MOST, Source, Wrong};
use serde::Deserialize;
use std::{collections::BTreeMap, io::Read};

#[derive(Deserialize, Default)]
struct File {
    id: Option<u64>,
    title: Option<String>,
    archetype: Option<String>,
    deleted_at: Option<String>,
    post_stream: Option<Stream>,
    latest_posts: Option<Vec<Post>>,
}

#[derive(Deserialize)]
struct Stream {
    posts: Vec<Post>,
    stream: Option<Vec<u64>>,
}

#[derive(Deserialize)]
struct Post {
    id: u64,
    topic_id: Option<u64>,
    topic_title: Option<String>,
    post_number: u64,
    /// Only a number; what else stands here is none.
    reply_to_post_number: Option<u64>,
    username: Option<String>,
    name: Option<String>,
    created_at: Option<String>,
    raw: Option<String>,
    cooked: Option<String>,
    /// 1 is what a person says; 2 a moderator's, 3 a small notice, 4 a whisper.
    post_type: Option<u64>,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    user_deleted: bool,
    deleted_at: Option<String>,
}

fn file(source: &Source<'_>) -> Result<File, Wrong> {
    let broken = |why: &dyn std::fmt::Display| Wrong::Broken(why.to_string());
    let mut text = Vec::new();
    let input = (source.open)().map_err(|why| broken(&why))?;
    input.take(MOST as u64 + 1).read_to_end(&mut text).map_err(|why| broken(&why))?;
    if text.len() > MOST {
        return Err(Wrong::TooLarge);
    }
    let file: File = serde_json::from_slice(&text).map_err(|why| broken(&why))?;
    if file.post_stream.is_none() && file.latest_posts.is_none() {
        return Err(Wrong::Missing("a list of posts"));
    }
    Ok(file)
}

pub(super) fn know(source: &Source<'_>, known: &mut Known, seen: &mut BTreeMap<u64, Seen>) {
    // What cannot be read is told when it is read.
    let Ok(file) = file(source) else { return };
    let topic = file.id;
    if let (Some(topic), Some(title)) = (topic, file.title) {
        let is_private = file.archetype.as_deref() == Some("private_message");
        known.topics.insert(topic, Topic { title, is_private, is_deleted: file.deleted_at.is_some() });
    }
    let (posts, named) = match file.post_stream {
        Some(stream) => (stream.posts, stream.stream.unwrap_or_default()),
        None => (Vec::new(), Vec::new()),
    };
    if let Some(topic) = topic {
        let seen = seen.entry(topic).or_default();
        seen.named.extend(named);
        seen.there.extend(posts.iter().map(|post| post.id));
    }
    for post in posts.iter().chain(file.latest_posts.iter().flatten()) {
        if let (Some(topic), Some(parent)) = (post.topic_id.or(topic), post.reply_to_post_number) {
            known.answers.insert((topic, post.post_number), parent);
        }
    }
}

pub(super) fn read(source: &Source<'_>, tell: &mut dyn FnMut(String, Result<Row, Wrong>)) {
    let file = match file(source) {
        Ok(file) => file,
        Err(wrong) => return tell(source.name.clone(), Err(wrong)),
    };
    let topic = file.id;
    let posts = file.post_stream.map(|stream| stream.posts).into_iter().chain(file.latest_posts).flatten();
    for post in posts {
        let place = format!("{}, post {}", source.name, post.id);
        let Some(topic) = post.topic_id.or(topic) else {
            tell(place, Err(Wrong::Missing("its topic")));
            continue;
        };
        let author = post.username.filter(|name| !name.is_empty()).map(|username| Author {
            name: post.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| username.clone()),
            key: username.to_lowercase(),
            address: None,
        });
        let row = Row {
            topic,
            number: post.post_number,
            answers: post.reply_to_post_number,
            author,
            at: post.created_at.unwrap_or_default(),
            raw: post.raw,
            cooked: post.cooked,
            is_hidden: post.hidden || post.user_deleted || post.deleted_at.is_some() || post.post_type == Some(4),
            is_notice: post.post_type == Some(3),
            title: post.topic_title,
            is_private: false,
        };
        tell(place, Ok(row));
    }
}
