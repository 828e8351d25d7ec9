//! Checks that the documentation names the feature that an item needs.
//!
//! The crates are documented twice, without features and with all of them. A page, a method or an impl
//! that only the second documentation has needs a feature, so it must show a badge with its name. rustdoc
//! makes the badge from the `cfg` of the item. It does not see the `cfg` of a private module or of a
//! `use` in another crate, and it shows a feature that no user can enable.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::packages;

/// The mark of a badge in the HTML of rustdoc.
const BADGE: &str = "stab portability";

/// Parts that need a feature and cannot say so: the badge of a derived impl would need an impl by hand.
const ALLOWED: [&str; 2] = [
    "graph_action_sim/enum.ApprovalForm.html#impl-ValueEnum-for-ApprovalForm",
    "graph_action_sim/enum.RetryAfter.html#impl-ValueEnum-for-RetryAfter",
];

/// Impls for items of graph-action-intune, on the pages of traits of another crate: there rustdoc does not
/// see the `cfg` of the modules around them. The page of each item has the badge.
const IMPLS_OF_ITEMS: [&str; 2] =
    ["trait.Action.html#impl-Action-for-", "trait.Resource.html#impl-Resource-for-"];

/// Lists of other pages; their entries are pages themselves.
const LISTS: [&str; 2] = ["all.html", "sidebar-items.html"];

/// The text of each page, by its path.
type Pages = BTreeMap<String, String>;

/// Documents the published crates and compares.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    let bare = document(root, "--no-default-features")?;
    let full = document(root, "--all-features")?;
    let (missing, badges) = missing_badges(&bare, &full);
    if badges == 0 {
        return Err("no badge was found, so that the check proves nothing".to_owned());
    }
    if !missing.is_empty() {
        return Err(format!("these do not name their feature:\n{}", missing.join("\n")));
    }
    Ok(format!("{badges} items need a feature and say so\n"))
}

/// Returns what needs a feature and does not say so, and the number of items that need one.
fn missing_badges(bare: &Pages, full: &Pages) -> (Vec<String>, usize) {
    let (mut missing, mut badges) = (Vec::new(), 0);
    for (path, html) in full {
        let needs: Vec<_> = match bare.get(path) {
            None => vec![(path.clone(), html.as_str())],
            Some(bare) => new_parts(path, bare, html),
        };
        for (name, html) in needs {
            badges += 1;
            let is_allowed = ALLOWED.iter().any(|allowed| *allowed == name)
                || IMPLS_OF_ITEMS.iter().any(|start| name.contains(start));
            if !is_allowed && !html.contains(BADGE) || html.contains("feature <code>__") {
                missing.push(name);
            }
        }
    }
    (missing, badges)
}

/// Returns the heads of the methods and impls that only the second page has, with their names. A
/// method of a new impl needs no badge of its own.
fn new_parts<'p>(path: &str, bare: &str, full: &'p str) -> Vec<(String, &'p str)> {
    let known: BTreeSet<_> = parts(bare).map(|(id, _)| id).collect();
    let mut in_new_impl = false;
    let mut new = Vec::new();
    for (id, head) in parts(full) {
        let (is_impl, is_new) = (id.starts_with("impl"), !known.contains(id));
        if is_new && (is_impl || !in_new_impl) {
            new.push((format!("{path}#{id}"), head));
        }
        in_new_impl = if is_impl { is_new } else { in_new_impl };
    }
    new
}

/// Returns the ids of the methods and impls of a page, each with the HTML of its head. Those that
/// rustdoc adds for every type are left out.
fn parts(html: &str) -> impl Iterator<Item = (&str, &str)> {
    let end = html.find("id=\"synthetic-implementations\"").unwrap_or(html.len());
    let sections = html.get(..end).unwrap_or(html).split("<section id=\"").skip(1);
    let named = sections.filter_map(|section| section.split_once('"'));
    let wanted = |id: &str| ["impl-", "method.", "tymethod."].iter().any(|p| id.starts_with(p));
    named.filter(move |(id, _)| wanted(id)).map(|(id, rest)| {
        // A second method of one name gets a number, which depends on the others.
        let id = match id.rsplit_once('-') {
            Some((name, number)) if number.parse::<u32>().is_ok() => name,
            _ => id,
        };
        (id, rest.split_once("</summary>").map_or(rest, |(head, _)| head))
    })
}

/// Documents the published crates as docs.rs does, and reads the pages.
fn document(root: &Path, features: &str) -> Result<Pages, String> {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    let folder = folder.join("doc");
    let mut command = Command::new("cargo");
    command.args(["doc", "--quiet", "--no-deps", features]).current_dir(root);
    let mut pages = Pages::new();
    let packages = packages::published(root)?;
    let names: Vec<_> = packages.iter().map(|package| package.name.replace('-', "_")).collect();
    for (package, name) in packages.iter().zip(&names) {
        command.args(["-p", &package.name]);
        // Pages of an earlier run would stay.
        let _ = fs::remove_dir_all(folder.join(name));
    }
    let status = command.env("RUSTDOC", root.join(".ci/rustdoc")).status();
    if !status.map_err(|error| format!("cargo: {error}"))?.success() {
        return Err(format!("cargo doc {features} failed"));
    }
    for name in names {
        read(&folder, &folder.join(name), &mut pages).map_err(|error| error.to_string())?;
    }
    Ok(pages)
}

fn read(root: &Path, folder: &Path, pages: &mut Pages) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        if path.is_dir() {
            read(root, &path, pages)?;
        } else if name.ends_with(".html") && !LISTS.iter().any(|list| name.ends_with(list)) {
            let html = fs::read_to_string(path)?;
            // The page of a private path only leads to the public one.
            if !html.contains("http-equiv=\"refresh\"") {
                pages.insert(name, html);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Pages, missing_badges};

    fn pages(pages: &[(&str, &str)]) -> Pages {
        pages.iter().map(|&(path, html)| (path.to_owned(), html.to_owned())).collect()
    }

    fn section(id: &str, badge: &str) -> String {
        format!(r#"<summary><section id="{id}" class="x"></section>{badge}</summary>"#)
    }

    const BADGE: &str = r#"<div class="stab portability">feature <code>a</code></div>"#;

    #[test]
    fn a_new_page_needs_a_badge() {
        let bare = pages(&[("a.html", "")]);
        let full = pages(&[("a.html", ""), ("b.html", BADGE), ("c.html", "")]);
        assert_eq!(missing_badges(&bare, &full), (vec!["c.html".to_owned()], 2));
    }

    #[test]
    fn a_new_method_and_a_new_impl_need_a_badge_but_not_the_methods_of_a_new_impl() {
        let old = section("impl-A", "") + &section("method.old", "");
        let html = old.clone()
            + &section("method.good", BADGE)
            + &section("method.bad", "")
            + &section("impl-B", BADGE)
            + &section("method.inner", "")
            + &section("impl-C", "")
            + r#"<h2 id="synthetic-implementations">"#
            + &section("impl-Send", "");
        let (bare, full) = (pages(&[("a.html", &old)]), pages(&[("a.html", &html)]));
        let missing = ["a.html#method.bad", "a.html#impl-C"].map(str::to_owned);
        assert_eq!(missing_badges(&bare, &full), (missing.to_vec(), 4));
    }

    #[test]
    fn the_badge_names_a_feature_that_a_user_can_enable() {
        let private = r#"<div class="stab portability">feature <code>__tls</code></div>"#;
        let full = pages(&[("a.html", private)]);
        assert_eq!(missing_badges(&Pages::new(), &full).0.len(), 1);
    }
}
