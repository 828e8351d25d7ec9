//! The shared parts of the fuzz tests of the decoders. The tests run with all others; for a longer run:
//!
//! ```text
//! PROPTEST_CASES=100000 cargo test --release -p graph-action-runtime --lib fuzz
//! ```

use std::time::{Duration, Instant};

use proptest::{prelude::*, sample::Index};
use serde_json::Value;

/// The length that a decoder must be able to read, in bytes.
pub(crate) const LONG: usize = 64 * 1024;

/// The time in which it must read that much. Quadratic work takes far longer; linear work does not, even
/// on a busy machine.
const SHORT: Duration = Duration::from_secs(2);

/// Returns the output of a decoder, and panics if it takes too long.
pub(crate) fn soon<T>(decode: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let output = decode();
    let took = start.elapsed();
    assert!(took < SHORT, "{took:?}");
    output
}

/// JSON of any depth with these names and texts. Some objects are JSON text, as Intune nests them.
pub(crate) fn json(
    names: &'static [&'static str],
    texts: impl Strategy<Value = String> + 'static,
) -> BoxedStrategy<Value> {
    let name = prop_oneof![
        8 => prop::sample::select(names).prop_map(ToOwned::to_owned),
        1 => prop::sample::select(names).prop_map(str::to_ascii_uppercase),
        1 => "\\PC{0,3}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0_u16..1000).prop_map(Value::from),
        texts.prop_map(Value::from),
    ];
    let grown = leaf.prop_recursive(6, 48, 6, move |inner| {
        let members = prop::collection::vec((name.clone(), inner.clone()), 0..6);
        let object = members.prop_map(|members| Value::Object(members.into_iter().collect()));
        prop_oneof![
            1 => prop::collection::vec(inner, 0..4).prop_map(Value::from),
            3 => object.clone(),
            1 => object.prop_map(|object| Value::from(object.to_string())),
        ]
    });
    grown.boxed()
}

/// One of some texts with damage: bytes removed, doubled, inserted or reversed.
pub(crate) fn damaged(texts: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<Index>(), any::<Index>(), any::<u8>(), 0..4);
    let changes = prop::collection::vec(change, 0..6);
    (prop::sample::select(texts), changes).prop_map(|(mut text, changes)| {
        for (from, to, byte, kind) in changes {
            let ends = [from.index(text.len() + 1), to.index(text.len() + 1)];
            let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
            // Small pieces only, so that most of the text is left.
            let to = to.min(from + 40);
            match kind {
                0 => drop(text.drain(from..to)),
                1 => text.extend_from_within(from..to),
                2 => text.insert(from, byte),
                _ => text[from..to].reverse(),
            }
        }
        text
    })
}

/// A long text: a start, some pieces repeated, and an end.
pub(crate) fn long(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = || prop::sample::select(pieces);
    let few = || prop::collection::vec(piece(), 0..4).prop_map(|pieces| pieces.concat());
    (few(), prop::collection::vec(piece(), 1..4), few()).prop_map(|(start, pieces, end)| {
        let pieces = pieces.concat();
        start + &pieces.repeat(LONG / pieces.len()) + &end
    })
}

/// Returns the member `body` of each vector in a file, as bytes.
pub(crate) fn bodies(vectors: &str) -> Vec<Vec<u8>> {
    let body = |line: &str| -> Value {
        serde_json::from_str::<Value>(line).expect("a vector")["body"].take()
    };
    let bytes = |body: Value| match body {
        Value::String(text) => text.into_bytes(),
        json => json.to_string().into_bytes(),
    };
    vectors.lines().map(body).map(bytes).collect()
}
