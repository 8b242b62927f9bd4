//! The folder that keeps files.

use crate::{Halt, Kind, Store};
use kernel::{FileHash, Moment};
use std::io::Read;

const FOREVER: Moment = Moment::from_micros(i64::MAX);

fn folder() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path().join("files")).expect("a store");
    (folder, store)
}

fn incoming(store: &Store) -> usize {
    std::fs::read_dir(store.path(&FileHash::of([0; 32])).parent().unwrap().with_file_name("incoming")).unwrap().count()
}

#[test]
fn a_file_is_kept_under_the_hash_of_its_content() {
    let (_folder, store) = folder();
    let mut file = store.begin(100).unwrap();
    file.take(b"a").unwrap();
    file.take(b"bc").unwrap();
    let kept = file.finish().keep().unwrap();
    // The example of FIPS 180-2, appendix B.1.
    assert_eq!(kept.hash.as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(kept.size, 3);
    assert!(store.path(&kept.hash).ends_with("ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    let mut content = String::new();
    store.read(&kept.hash).unwrap().read_to_string(&mut content).unwrap();
    assert_eq!(content, "abc");
    assert_eq!(incoming(&store), 0);

    assert_eq!(store.keep(b"abc").unwrap(), kept, "the same content is one file");
    assert_eq!(store.aged(0xba, FOREVER).unwrap(), std::slice::from_ref(&kept.hash));
    store.remove(&kept.hash).unwrap();
    store.remove(&kept.hash).unwrap();
    assert!(store.read(&kept.hash).is_err());
}

#[test]
fn what_is_not_kept_leaves_nothing() {
    let (_folder, store) = folder();
    let mut file = store.begin(4).unwrap();
    file.take(b"1234").unwrap();
    assert!(matches!(file.take(b"5"), Err(Halt::TooLarge(4))));
    drop(file);
    let arrived = store.begin(10).unwrap().finish();
    assert_eq!(incoming(&store), 1);
    assert_eq!((arrived.size(), arrived.kind()), (0, Kind::Other));
    drop(arrived);
    assert_eq!(incoming(&store), 0);
}

#[test]
fn a_sweep_takes_what_is_old_and_unused_and_nothing_else() {
    let (_folder, store) = folder();
    let kept = store.keep(b"used by nothing").unwrap();
    let shelf = u8::from_str_radix(&kept.hash.as_str()[..2], 16).unwrap();
    let written = std::fs::metadata(store.path(&kept.hash)).unwrap().modified().unwrap();
    let micros = written.duration_since(std::time::UNIX_EPOCH).unwrap().as_micros() as i64;

    assert!(store.aged(shelf, Moment::from_micros(micros)).unwrap().is_empty(), "it is not older than that");
    let aged = store.aged(shelf, Moment::from_micros(micros + 1)).unwrap();
    assert_eq!(aged, std::slice::from_ref(&kept.hash));
    assert!((0..=255).filter(|other| *other != shelf).all(|other| store.aged(other, FOREVER).unwrap().is_empty()));

    assert_eq!(store.discard(&aged, Moment::from_micros(micros)).unwrap(), 0, "kept again since, it stays");
    assert_eq!(store.discard(&aged, FOREVER).unwrap(), 1);
    assert_eq!(store.discard(&aged, FOREVER).unwrap(), 0);
    assert!(!store.path(&kept.hash).exists());

    let arriving = store.begin(10).unwrap();
    assert_eq!(store.clear_incoming(Moment::from_micros(micros)).unwrap(), 0);
    assert_eq!(store.clear_incoming(FOREVER).unwrap(), 1);
    drop(arriving);
}
