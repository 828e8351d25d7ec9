//! What expands, and what does not compile, with the messages that say so.
//!
//! `TRYBUILD=overwrite cargo test --test ui` renews the messages; keep one only if you would like
//! to get it.

#[test]
fn correct_declarations_compile() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}

#[test]
fn wrong_declarations_have_these_messages() {
    // Without a `pass` case trybuild checks all cases with a single call of cargo, on all cores.
    trybuild::TestCases::new().compile_fail("tests/ui/fail/*/*.rs");
}

#[test]
fn the_readme_shows_a_real_message() {
    let readme = include_str!("../README.md");
    let message = include_str!("ui/fail/published/permission_that_only_reads.stderr");
    assert!(readme.contains(message.trim_end()), "the README shows another message:\n{message}");
}
