//! Names that stand for others: synonyms and misspelled ones.

/// Returns the name that a misspelled one resembles.
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

/// Words that authors use for a key.
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

/// Returns the key that a word is a synonym of.
pub(super) fn synonym(word: &str) -> Option<&'static str> {
    SYNONYMS.iter().find(|(other, _)| *other == word).map(|(_, key)| *key)
}
