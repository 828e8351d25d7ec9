use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::{
    declare::meta::{Method, Route, Version},
    request::key::Keys,
};

const ROUTE: &str = "/deviceManagement/things/{managedDeviceId}";
static TEXT: ResourceMeta =
    ResourceMeta::new("Device", KeyForm::Text, &[Route::new(ROUTE, Version::V1)]);
static GUID: ResourceMeta = ResourceMeta::new(
    "Device",
    KeyForm::Guid,
    &[
        Route::new(ROUTE, Version::V1),
        Route::new("/users/{userId}/things/{managedDeviceId}", Version::Beta),
    ],
);
const WIPE: &str = "/deviceManagement/things/{managedDeviceId}/wipe";

fn fill(template: &'static str, keys: &[Key]) -> Result<Path, String> {
    Path::of_action(&ActionMeta::declare("Test", Method::Post, template), None, keys, Version::V1)
}

fn below_version(path: Path) -> String {
    let text = String::from_utf8(path.text.into_vec()).unwrap();
    text.strip_prefix("/v1.0").unwrap().to_owned()
}

fn wipe(key: impl Into<Key>) -> Result<String, String> {
    fill(WIPE, &[key.into()]).map(below_version)
}

fn bound(resource: &'static ResourceMeta, route: usize, keys: &[Key]) -> Result<String, String> {
    let meta = ActionMeta::declare("Test", Method::Post, WIPE).bound_to(resource);
    Path::of_action(&meta, Some(route), keys, Version::V1).map(below_version)
}

#[test]
fn the_vectors_of_path_keys_hold() {
    #[derive(Deserialize)]
    struct Vector {
        id: String,
        key: String,
        segment: Option<String>,
        #[serde(default)]
        verbatim: bool,
        #[serde(default)]
        reject: bool,
    }

    let vectors = include_str!("../../../tests/vectors/path-keys.jsonl");
    let mut count = 0;
    for line in vectors.lines() {
        let Vector { id, key, segment, verbatim, reject } = serde_json::from_str(line).unwrap();
        let expected = segment.map(|segment| format!("/deviceManagement/things/{segment}/wipe"));
        assert_eq!(wipe(Key::verbatim(&*key)).ok(), expected, "{id}, verbatim");
        let expected = expected.filter(|_| !verbatim && !reject);
        assert_eq!(wipe(&*key).ok(), expected, "{id}");
        count += 1;
    }
    assert_eq!(count, 29);
}

#[test]
fn a_refusal_names_the_key_and_the_remedy() {
    for (key, reason, remedy) in [
        ("", "empty", "pass the id"),
        ("..", "dot segment", "pass the id"),
        (".", "dot segment", "pass the id"),
        ("%2e%2e", "`%`", "Key::verbatim"),
        ("a/b", "`/`", "Key::verbatim"),
        ("id\r", "control character", "remove it"),
    ] {
        let message = wipe(key).unwrap_err();
        let shown = format!("`managedDeviceId` is {key:?}");
        for part in [&*shown, reason, remedy, "nothing was sent"] {
            assert!(message.contains(part), "{message} lacks {part}");
        }
    }
    let long = "x/".repeat(500);
    assert!(wipe(&*long).unwrap_err().len() < 500);
}

#[test]
fn keys_of_the_resource_are_guids_and_others_are_not() {
    let id = "3F2A9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    assert!(bound(&GUID, 0, &[id.into()]).is_ok());
    assert!(bound(&GUID, 1, &["o'neil@contoso.example".into(), id.into()]).is_ok());
    for wrong in [
        "not-a-guid",
        "3f2a9c1e8a554f0e9d0f1f1d0c9b7a10",
        "{3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10}",
        "urn:uuid:3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10",
        "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a1",
        " 3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10",
    ] {
        assert!(bound(&GUID, 0, &[wrong.into()]).unwrap_err().contains("are GUIDs"), "{wrong}");
        assert!(bound(&GUID, 1, &["me".into(), wrong.into()]).is_err(), "{wrong}");
        assert!(bound(&GUID, 0, &[Key::verbatim(wrong)]).is_ok(), "{wrong}");
        assert!(bound(&TEXT, 0, &[wrong.into()]).is_ok(), "{wrong}");
    }
    assert!(bound(&GUID, 0, &[Key::verbatim("..")]).is_err(), "`verbatim` does not bypass A-3");
}

#[test]
fn the_ids_of_managed_devices_are_guids_whatever_the_action_is_bound_to() {
    let id = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    for template in [
        "/deviceManagement/managedDevices/{managedDeviceId}/retire",
        "/users/me/managedDevices/{id}",
        "/deviceManagement/comanagedDevices/{id}/retire",
    ] {
        assert!(fill(template, &[id.into()]).is_ok());
        assert!(fill(template, &["Name;id".into()]).unwrap_err().contains("are GUIDs"));
        assert!(fill(template, &[Key::verbatim("Name;id")]).is_ok());
    }
    assert!(fill("/managedDevicesOfMine/{id}", &["Name;id".into()]).is_ok());
}

#[test]
fn bare_arguments_are_literals() {
    let sum = |key: &str| fill("/f(x={x})", &[key.into()]).map(below_version);
    for (literal, encoded) in [
        ("0", "0"),
        ("-12.50", "-12.50"),
        ("true", "true"),
        ("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10", "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10"),
        ("2026-01-31", "2026-01-31"),
        ("2026-01-31T12:00Z", "2026-01-31T12%3A00Z"),
        ("2026-01-31T12:00:00.123+02:00", "2026-01-31T12%3A00%3A00.123%2B02%3A00"),
    ] {
        assert_eq!(sum(literal).as_deref(), Ok(&*format!("/f(x={encoded})")));
    }
    for wrong in [
        "",
        "-",
        ".5",
        "5.",
        "1e5",
        "0x1",
        "NaN",
        "True",
        "null",
        "1 or 1",
        "'a'",
        "2026-1-31",
        "2026-01-31T",
        "2026-01-31T12:00",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00.5Z",
        "2026-01-31T12:00:00+2:00",
        "1)/wipe(x=1",
    ] {
        assert!(sum(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_missing_value_is_an_error() {
    assert!(fill(WIPE, &[]).unwrap_err().contains("managedDeviceId"));
}

#[test]
fn aliases_go_into_the_query() {
    let keys = [Key::literal(vec!["a"]), Key::literal(7)];
    let path = fill("/f(ids=@ids,top=@top)", &keys).unwrap();
    assert_eq!(&*path.text, b"/v1.0/f(ids=@ids,top=@top)");
    let aliases = [("@ids".to_owned(), "[\"a\"]".to_owned()), ("@top".to_owned(), "7".to_owned())];
    assert_eq!(path.aliases, aliases);
}

/// A key of any text, and the texts that are known to move a path.
fn any_key() -> impl Strategy<Value = Key> {
    let nasty = prop::sample::select(vec![
        "..",
        ".",
        "%2e%2e",
        "a/../b",
        "a\\b",
        "x?y",
        "x#y",
        "'",
        "')/wipe(x='",
        "{x}",
        "@x",
        "a\tb",
        "\r",
        " ",
        "",
        ";",
        "//",
        "%00",
        "wipe",
        "\u{2024}\u{2024}",
        "／",
        "\u{202e}",
    ]);
    let text = prop_oneof![any::<String>(), nasty.prop_map(ToOwned::to_owned)];
    (text, any::<bool>()).prop_map(
        |(text, verbatim)| {
            if verbatim { Key::verbatim(text) } else { text.into() }
        },
    )
}

/// What a URL parser makes of a path.
fn parsed(path: &str) -> Vec<String> {
    let url = url::Url::parse(&format!("https://graph.microsoft.com/v1.0{path}")).unwrap();
    assert_eq!((url.query(), url.fragment()), (None, None), "{path}");
    url.path_segments().unwrap().map(ToOwned::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_key_changes_the_segments_around_it(one in any_key(), other in any_key()) {
        let template = "/users/{userId}/things/{managedDeviceId}/wipe";
        if let Ok(path) = fill(template, &[one.clone(), other.clone()]) {
            let segments = parsed(&below_version(path));
            prop_assert_eq!(segments.len(), 6, "{:?}", segments);
            prop_assert_eq!(&*segments[0], "v1.0");
            prop_assert_eq!(&*segments[1], "users");
            prop_assert_eq!(&*segments[3], "things");
            prop_assert_eq!(&*segments[5], "wipe");
            for (segment, key) in [(&segments[2], &one), (&segments[4], &other)] {
                prop_assert_eq!(percent_decode_str(segment).decode_utf8().unwrap(), key.text());
            }
        }
    }

    #[test]
    fn no_text_ends_its_quotes(key in any_key(), bare in any_key()) {
        if let Ok(path) = fill("/a/f(x='{x}',y={y})/b", &[key.clone(), bare]) {
            let segments = parsed(&below_version(path));
            prop_assert_eq!(segments.len(), 4, "{:?}", segments);
            prop_assert_eq!((&*segments[1], &*segments[3]), ("a", "b"));
            let call = percent_decode_str(&segments[2]).decode_utf8().unwrap().into_owned();
            let quoted = call.strip_prefix("f(x='").unwrap();
            // A quote that ends the text is one that is not doubled.
            let end = quoted.replace("''", "\u{0}\u{0}").find('\'').unwrap();
            prop_assert_eq!(quoted[..end].replace("''", "'"), key.text());
            prop_assert!(quoted[end..].starts_with("',y="));
        }
    }

    #[test]
    fn plain_ids_are_sent_as_they_are(id in "[A-Za-z0-9_~-]{1,40}") {
        prop_assert_eq!(wipe(&*id), Ok(format!("/deviceManagement/things/{id}/wipe")));
    }
}

#[test]
fn a_guid_is_the_same_key_whatever_it_was_made_of() {
    let text = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    let id: uuid::Uuid = text.parse().unwrap();
    let key = Key::from(text);
    for other in [Key::from(text.to_owned()), Key::from(id), Key::from(&id)] {
        assert_eq!((&other, other.text(), other.is_guid()), (&key, text, true));
        assert_eq!(format!("{other:?}"), format!("{key:?}"));
        assert_eq!(other.into_text(), text);
    }
    // The case that the caller wrote is kept.
    let upper = Key::from(text.to_uppercase().as_str());
    assert!(upper.is_guid() && upper != key && upper.text() == text.to_uppercase());
    for other in ["", "x", "3f2a9c1e8a554f0e9d0f1f1d0c9b7a10", "é-8a55-4f0e-9d0f-1f1d0c9b7a10----"]
    {
        let key = Key::from(other);
        assert!(!key.is_guid() && key.text() == other, "{other}");
    }
}

#[test]
fn keys_stay_in_order() {
    let texts = |keys: &Keys| keys.as_slice().iter().map(|key| key.text().to_owned()).collect();
    let [a, b, c] = ["a", "b", "c"].map(Key::from);
    for (keys, expected) in [
        (Keys::new([]), &[][..]),
        (Keys::new([a.clone()]), &["a"]),
        (Keys::new([a.clone(), b.clone()]), &["a", "b"]),
        (Keys::new([a.clone(), b.clone()]).and([c.clone()]), &["a", "b", "c"]),
        (Keys::new([a]).and([b, c.clone()]), &["a", "b", "c"]),
        (Keys::new([]).and([c]), &["c"]),
    ] {
        let found: Vec<String> = texts(&keys);
        assert_eq!(found, expected);
        assert_eq!(keys.into_last().map(Key::into_text).as_deref(), expected.last().copied());
    }
}
