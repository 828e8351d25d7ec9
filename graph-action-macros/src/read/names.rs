//! The name that a misspelt one resembles.

/// The name that a misspelt one resembles.
pub(crate) fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let text = text.to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&text, &name.to_lowercase());
    names
        .into_iter()
        .map(|name| (likeness(name), name))
        .filter(|(likeness, _)| *likeness > 0.82)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

/// Other words for keys.
const SYNONYMS: [(&str, &str); 12] = [
    ("verb", "method"),
    ("http_method", "method"),
    ("url", "path"),
    ("uri", "path"),
    ("route", "path"),
    ("endpoint", "path"),
    ("permission", "scopes"),
    ("permissions", "scopes"),
    ("response", "returns"),
    ("output", "returns"),
    ("resource", "bound_to"),
    ("link", "docs"),
];

/// The key that another word stands for.
pub(super) fn synonym(word: &str) -> Option<&'static str> {
    SYNONYMS.iter().find(|(other, _)| *other == word).map(|(_, key)| *key)
}
