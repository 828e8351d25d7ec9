use percent_encoding::percent_decode_str;
use proptest::prelude::*;

use super::*;
use crate::{
    declare::meta::Method,
    fuzz::{LONG, soon},
    request::query::Query,
};

/// Every place that a key may have, each between others, and a plain value for each key.
const TEMPLATES: &[(&str, &[&str])] = &[
    ("/a/{x}", &["1"]),
    ("/a/{x}/b/{y}/wipe", &["1", "2"]),
    ("/{x}/{y}/{z}", &["1", "2", "3"]),
    ("/a/f(x='{x}')/b", &["1"]),
    ("/a/{x}/f(x='{y}',y='{z}')", &["1", "2", "3"]),
    ("/a/f(x={x})/{y}", &["1", "2"]),
    ("/a/{x}/f(ids=@ids)/b", &["1", "2"]),
    ("/a/f(x='{x}',y={y},z=@z)/{w}", &["1", "2", "3", "4"]),
    ("/users/{x}/managedDevices/{y}/wipe", &["1", "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10"]),
];

/// What URLs are made of, and what looks like it.
const PIECES: &[&str] = &[
    "..", ".", "/", "\\", "%2e", "%2F", "%5c", "%25", "%00", "%", "?", "#", "&", "=", "@", ":",
    "//", "'", "''", "(", ")", ",", ";", "{x}", "{", "}", "$batch", "$ref", "\r\n", "\t", " ", "+",
    "\0", "\u{202e}", "\u{2024}", "／", "。", "é", "e\u{301}", "𝒳", "a", "1", "wipe", "-", "~",
    "_", "true",
];

fn key() -> impl Strategy<Value = Key> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..6);
    let text = prop_oneof![
        3 => pieces.prop_map(|pieces| pieces.concat()),
        1 => prop::sample::select(vec!["..", ".", "", " "]).prop_map(ToOwned::to_owned),
        1 => any::<String>(),
        1 => "[A-Za-z0-9_~-]{1,20}",
        1 => Just("3F2A9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10".to_owned()),
        1 => "-?[0-9]{1,9}(\\.[0-9]{1,3})?",
    ];
    (text, any::<bool>()).prop_map(|(text, verbatim)| match verbatim {
        true => Key::verbatim(text),
        false => text.into(),
    })
}

/// The URL of a template with keys, as it goes out.
fn url(template: &'static str, keys: &[Key]) -> Option<String> {
    let meta = ActionMeta::declare("Test", Method::Post, template);
    let path = Path::of_action(&meta, None, keys, Version::V1).ok()?;
    let mut query = Query::default();
    for (alias, value) in path.aliases {
        query.set(&alias, value);
    }
    let mut url = format!("https://graph.microsoft.com{}", str::from_utf8(&path.text).unwrap());
    query.append_to(&mut url);
    Some(url)
}

/// The segments of a URL and the names in its query, by a parser that resolves dots.
fn parts(url: &str) -> (Vec<String>, Vec<String>) {
    let parsed = url::Url::parse(url).expect("a URL");
    assert_eq!(parsed.host_str(), Some("graph.microsoft.com"));
    assert_eq!((parsed.username(), parsed.port(), parsed.fragment()), ("", None, None), "{url}");
    // The parser of the transport sees the same.
    let uri: http::Uri = url.parse().expect("a URI");
    assert_eq!((uri.path(), uri.query()), (parsed.path(), parsed.query()));
    let segments = parsed.path_segments().expect("a path").map(ToOwned::to_owned).collect();
    let names = parsed.query_pairs().map(|(name, _)| name.into_owned()).collect();
    (segments, names)
}

proptest! {
    #[test]
    fn no_key_moves_another_segment(
        (template, plain) in prop::sample::select(TEMPLATES),
        keys in prop::collection::vec(key(), 4),
    ) {
        let plain: Vec<Key> = plain.iter().map(|key| Key::from(*key)).collect();
        let Some(url) = url(template, &keys[..plain.len()]) else { return Ok(()) };
        let (segments, names) = parts(&url);
        let (expected, expected_names) = parts(&self::url(template, &plain).expect("plain keys"));
        prop_assert_eq!(segments.len(), expected.len(), "{}", url);
        prop_assert_eq!(names, expected_names, "{}", url);
        let mut keys = keys.iter();
        let parts = segments.iter().zip(&expected).skip(1).zip(template.split('/').skip(1));
        for ((segment, expected), part) in parts {
            let values = part.matches(['{', '@']).count();
            let keys: Vec<_> = keys.by_ref().take(values).collect();
            if keys.is_empty() {
                prop_assert_eq!(segment, expected, "{}", url);
            }
            if part.starts_with('{') {
                let text = percent_decode_str(segment).decode_utf8().expect("text");
                prop_assert_eq!(&*text, keys[0].text());
            }
        }
    }

    #[test]
    fn plain_keys_are_never_refused(text in "[A-Za-z0-9_~-]{1,40}") {
        let keys = [Key::from(text.as_str()), Key::from(text)];
        let url = url("/a/{x}/f(x='{y}')", &keys);
        prop_assert!(url.is_some());
    }

    #[test]
    fn a_refusal_is_a_sentence_of_some_length(text in any::<String>(), times in 1_usize..2000) {
        let key = Key::from(text.repeat(times.min(LONG / text.len().max(1))));
        let meta = ActionMeta::declare("Test", Method::Post, "/a/{x}");
        if let Err(message) = soon(|| Path::of_action(&meta, None, &[key], Version::V1)) {
            prop_assert!(message.starts_with("`x` is") && message.len() < 2000, "{}", message);
        }
    }
}
