//! Every operation that Graph publishes: drafted, and the draft checked as the macro checks it.

use std::collections::BTreeMap;

use cargo_graph_action::{
    draft::{NotSupported, draft},
    source::check,
};
use graph_action_metadata::{Version, operations};

/// The operations that an action cannot send, or whose path nobody knows.
const NOT_SUPPORTED: [(NotSupported, usize); 3] =
    [(NotSupported::Upload, 327), (NotSupported::CompositeKey, 32), (NotSupported::CaseUnknown, 5)];

/// The right warning about a DELETE that is published with `/$ref` too.
const DELETES: &str = "DELETES_OBJECT";

#[test]
fn every_draft_is_accepted_without_a_warning() {
    let (mut accepted, mut deletes, mut not_supported) = (0, 0, BTreeMap::new());
    for operation in operations().filter(|one| one.kind().is_some()) {
        let source = match draft(&operation) {
            Ok(draft) => draft.to_string(),
            Err(why) => {
                *not_supported.entry(why).or_insert(0) += 1;
                continue;
            }
        };
        let declarations = check(&source).unwrap_or_else(|error| panic!("{error}: {source}"));
        assert_eq!(declarations.len(), 1, "{source}");
        let findings = declarations[0].findings.iter();
        let findings: Vec<_> = findings.filter(|one| one.warning != Some(DELETES)).collect();
        assert!(findings.is_empty(), "{findings:#?}\n{source}");
        deletes += declarations[0].findings.len();
        accepted += 1;
    }
    assert_eq!(not_supported, BTreeMap::from(NOT_SUPPORTED));
    assert_eq!(deletes, 25);
    assert!(accepted > 30_600, "{accepted}");
}

/// Returns the `returns` of a draft, and one that does not read what Graph returns.
fn wrong_result(source: &str) -> Option<(&str, &'static str)> {
    let rest = source.split_once("returns = ")?.1;
    let returns = rest.split_once(",\n)]")?.0;
    let wrong = match returns.split('<').next()? {
        "NoContent" => "Json<String>",
        "Json" => "Collection<String>",
        "Collection" => "Json<String>",
        _ => "NoContent",
    };
    Some((returns, wrong))
}

#[test]
fn wrong_versions_and_results_are_found() {
    let (mut versions, mut results) = ((0, 0), (0, 0));
    for operation in operations().filter(|one| one.kind().is_some()).step_by(30) {
        let Ok(draft) = draft(&operation) else { continue };
        let source = draft.to_string();
        let count = |source: &str| check(source).expect(source)[0].findings.len();
        let before = count(&source);
        // A version that has no such operation.
        let known = operation.versions.expect("the kind is known");
        if let Some(wrong) = Version::ALL.into_iter().find(|version| !known.has(*version)) {
            let mutated = source
                .replace("    returns = ", &format!("    version = \"{wrong}\",\n    returns = "));
            versions.0 += 1;
            versions.1 += usize::from(count(&mutated) > before);
        }
        // A kind of response that Graph does not return.
        let (right, wrong) = wrong_result(&source).expect("each draft has a result");
        let mutated =
            source.replace(&format!("returns = {right},"), &format!("returns = {wrong},"));
        results.0 += 1;
        let is_found = count(&mutated) > before;
        if !is_found {
            println!("{} {} {right} -> {wrong}", operation.method, operation.path);
        }
        results.1 += usize::from(is_found);
    }
    assert!(versions.0 > 400 && versions.0 == versions.1, "{versions:?}");
    assert!(results.0 > 1_000 && results.0 == results.1, "{results:?}");
}
