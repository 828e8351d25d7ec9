//! What looks wrong in the permissions that the sources list: questions to Microsoft, not errors.

use std::fmt::Write;

use graph_action_metadata::{Listed, Operation, Scheme, operations, vocabulary::only_reads};

/// Returns what is odd about an operation, if anything is.
type Question = fn(&Operation) -> Option<String>;

/// Returns the report on the table that is compiled in.
pub(crate) fn report() -> String {
    let questions: [(&str, Question); 3] = [
        ("it changes something, and the least privileged permission only reads", by_reading),
        ("the permission data calls one the least privileged that no page names", unknown_least),
        (
            "the permission data has one scheme only, and pages name permissions for another",
            one_scheme,
        ),
    ];
    let mut report = String::new();
    for (title, question) in questions {
        let lines: Vec<String> = operations()
            .filter(|one| one.withdrawn.is_none())
            .filter_map(|one| Some(format!("  {} {}: {}", one.method, one.path, question(&one)?)))
            .collect();
        // Writing to a String cannot fail.
        let _ = writeln!(report, "{title}: {}", lines.len());
        lines.iter().for_each(|line| {
            let _ = writeln!(report, "{line}");
        });
    }
    report
}

fn by_reading(one: &Operation) -> Option<String> {
    let names = least(one).filter(|listed| only_reads(listed.name));
    let names: Vec<_> = names.map(|listed| listed.name).collect();
    (one.changes() && !names.is_empty()).then(|| names.join(", "))
}

fn unknown_least(one: &Operation) -> Option<String> {
    let on_pages = || listed(one).any(|listed| on_page(&listed));
    let names = least(one).filter(|listed| !on_page(listed));
    let names: Vec<_> = names.map(|listed| listed.name).collect();
    (!names.is_empty() && on_pages()).then(|| names.join(", "))
}

fn one_scheme(one: &Operation) -> Option<String> {
    let has = |scheme, source: fn(&Listed, Scheme) -> bool| listed(one).any(|l| source(&l, scheme));
    let [data_work, _, data_app] = Scheme::ALL.map(|scheme| has(scheme, Listed::is_in_data));
    let [page_work, _, page_app] = Scheme::ALL.map(|scheme| has(scheme, Listed::is_on_page));
    match (data_work, data_app) {
        (true, false) if page_app => Some("delegated only".to_owned()),
        (false, true) if page_work => Some("application only".to_owned()),
        _ => None,
    }
}

fn listed(one: &Operation) -> impl Iterator<Item = Listed> {
    let all = one.published_permissions().into_iter().flatten();
    all.filter(|listed| listed.withdrawn.is_none())
}

fn least(one: &Operation) -> impl Iterator<Item = Listed> {
    listed(one).filter(|listed| Scheme::ALL.into_iter().any(|scheme| listed.is_least(scheme)))
}

fn on_page(listed: &Listed) -> bool {
    Scheme::ALL.into_iter().any(|scheme| listed.is_on_page(scheme))
}
