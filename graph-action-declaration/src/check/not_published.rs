//! The message about a method and path that the table does not have.

use graph_action_metadata::{self as metadata, Method};

use super::{
    overload::UNLISTED,
    reference::{lacks_reference, missing_reference},
    spelling::{corrected, different},
    template,
    underline::Mistake,
};

/// Returns the message that names the methods of the path, if it has others. For a GET it suggests none: to
/// change something in place of reading is not a remedy.
pub(super) fn other_methods(method: Method, path: &str) -> Option<String> {
    if metadata::alias(method, path).is_some() {
        return None;
    }
    let published = |other: &Method| {
        metadata::operation(*other, path)
            .is_some_and(|one| one.withdrawn.is_none() && !lacks_reference(&one))
    };
    let methods: Vec<_> = Method::ALL.into_iter().filter(published).collect();
    let methods: Vec<_> = methods.iter().map(|method| format!("\"{method}\"")).collect();
    let (last, others) = methods.split_last()?;
    let (list, write) = match others {
        [] => (last.clone(), last.as_str()),
        _ => (format!("{} and {last}", others.join(", ")), "one of them"),
    };
    let has = if metadata::is_complete(path) { "Graph publishes" } else { "the table has" };
    let remedy = match method {
        Method::Get => format!("compare them with the reference page, or {UNLISTED}"),
        _ => format!("write {write} if you mean that, or {UNLISTED}"),
    };
    Some(format!("{has} only {list} for this path, not {method}; {remedy}"))
}

/// Returns the message that names the nearest path, and shows all differences.
pub(super) fn not_published(method: Method, path: &str) -> String {
    if let Some(alias) = metadata::alias(method, path) {
        if lacks_reference(&alias) {
            return missing_reference(path);
        }
        let user = alias.path;
        return format!(
            "the table does not have {method} for this path, but `/me` is an alias and Graph \
             publishes {method} for `{user}`; {UNLISTED}"
        );
    }
    let is_complete = metadata::is_complete(path);
    let who = if is_complete { "Graph does not publish" } else { "the table does not have" };
    let nearest = metadata::nearest(method, path).filter(|nearest| !lacks_reference(nearest));
    let nearest = nearest.map(|nearest| nearest.path);
    let suggested = nearest.map(|nearest| (nearest, corrected(path, nearest)));
    // Few published paths cannot be declared.
    if let Some((nearest, suggested)) = suggested.filter(|(_, path)| template::parse(path).is_ok())
    {
        let message =
            format!("{who} {method} for this path; did you mean `{suggested}`? if not, {UNLISTED}");
        return Mistake::in_parts(different(path, nearest), message).message(path);
    }
    let names: Vec<_> =
        metadata::similar_names(method, path).into_iter().map(|name| format!("`{name}`")).collect();
    let like = match names.as_slice() {
        [] if is_complete => " or one like it".to_owned(),
        [] => ", and may lack what Graph publishes for it".to_owned(),
        [name] => format!("; a similar name there is {name}"),
        names => format!("; similar names there are {}", names.join(", ")),
    };
    format!("{who} {method} for this path{like}; compare it with the reference page, or {UNLISTED}")
}
