//! What expands, and what is refused with which words.
//!
//! `TRYBUILD=overwrite cargo test --test ui` renews the messages; keep one only if you would like
//! to get it.

#[test]
fn declarations() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*/*.rs");
}
