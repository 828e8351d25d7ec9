//! The examples of the page "Testing your application". A test in an example is left out when the example is
//! compiled, so they are compiled and run here.

mod a_test;
mod approval;
mod credential;
mod delta;
mod limits;
mod lists;
mod tenant;

#[test]
fn the_page_shows_these_files() {
    let files = [
        include_str!("guide/a_test.rs"),
        include_str!("guide/limits.rs"),
        include_str!("guide/lists.rs"),
        include_str!("guide/delta.rs"),
        include_str!("guide/approval.rs"),
        include_str!("guide/credential.rs"),
        include_str!("guide/tenant.rs"),
    ];
    let page = include_str!("../../../src/testing.md");
    let shown = page.split("```rust\n").skip(1).map(|rest| rest.split("```").next());
    assert_eq!(shown.collect::<Vec<_>>(), files.map(Some));
}
