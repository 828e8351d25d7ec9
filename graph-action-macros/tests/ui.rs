//! What does not compile, and the messages that say so.
//!
//! `TRYBUILD=overwrite cargo test --test ui` renews the messages; keep one only if you would like
//! to get it. `cargo test --test ui wrong -- trybuild=kebab` checks only the files of that name.
//!
//! The cases belong to this package because trybuild compiles all that the package of a test depends
//! on once more, for itself: here no HTTP client and no TLS.

#[test]
fn wrong_declarations_have_these_messages() {
    // Without a `pass` case trybuild checks all cases with a single call of cargo, on all cores.
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}

#[test]
fn the_readme_shows_a_real_message() {
    let readme = include_str!("../../README.md");
    let message = include_str!("ui/published/permission_that_only_reads.stderr");
    assert!(readme.contains(message.trim_end()), "the README shows another message:\n{message}");
}
