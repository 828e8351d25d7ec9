//! Every operation that Graph publishes: drafted, and the draft checked as the macro checks it.

use std::collections::BTreeMap;

use cargo_graph_action::{
    draft::{NotSupported, draft},
    source::check,
};
use graph_action_metadata::operations;

/// The operations that an action cannot send, or whose path nobody knows.
const NOT_SUPPORTED: [(NotSupported, usize); 3] =
    [(NotSupported::Upload, 327), (NotSupported::CompositeKey, 9), (NotSupported::CaseUnknown, 5)];

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
