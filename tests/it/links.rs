//! The links of the texts that rustdoc does not check.

use std::{fs, path::Path};

pub(crate) const REPOSITORY: &str = "https://github.com/graph-action/graph-action/blob/main/";

/// The documentation of a crate of this repository on docs.rs, and the folder of its source.
const DOCUMENTATION: [(&str, &str); 2] = [
    ("https://docs.rs/graph-action/latest/graph_action/", "src"),
    ("https://docs.rs/graph-action-sim/latest/graph_action_sim/", "graph-action-sim/src"),
];

#[test]
fn links_lead_to_files_headings_and_modules_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = markdown(root);
    files.extend(markdown(&root.join("src/guide")));
    files.extend(markdown(&root.join("graph-action-sim/src")));
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        if folder.join("Cargo.toml").exists() {
            files.extend(markdown(&folder));
        }
    }
    let (mut count, mut broken) = (0, Vec::new());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for link in links(&text) {
            let folder = file.parent().unwrap();
            match leads_somewhere(link, &text, folder, root) {
                Some(true) => count += 1,
                Some(false) => broken.push(format!("{}: {link}", file.display())),
                None => {}
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(count > 30, "the links have another form now: {count}");
}

#[test]
fn a_link_to_nothing_is_broken() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text =
        "# The `first` heading, and more\n[a](#no)\n[b]: src/no.rs \"title\"\n[`c`](crate::C)";
    assert_eq!(links(text).collect::<Vec<_>>(), ["#no", "crate::C", "src/no.rs"]);
    let check = |link: &str| leads_somewhere(link, text, root, root);
    let [(docs, _), _] = DOCUMENTATION;
    assert_eq!(check("#the-first-heading-and-more"), Some(true));
    assert_eq!(check("#no"), Some(false));
    assert_eq!(check("src/no.rs"), Some(false));
    assert_eq!(check("src/lib.rs"), Some(true));
    assert_eq!(check(&format!("{REPOSITORY}src/no.rs")), Some(false));
    assert_eq!(check(&format!("{docs}guide/calling/")), Some(true));
    assert_eq!(check(&format!("{docs}guide/no/")), Some(false));
    assert_eq!(check("https://example.com"), None);
    assert_eq!(check("crate::C"), None);
}

fn markdown(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

/// Returns the targets of links, inline and in definitions.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let inline = text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    let definitions = text.lines().filter(|line| line.starts_with('['));
    let definitions = definitions.filter_map(|line| Some(line.split_once("]: ")?.1));
    inline.chain(definitions).filter_map(|target| target.split(' ').next())
}

/// Returns whether a link has a target; nothing for a link to another site and for one that rustdoc
/// checks.
fn leads_somewhere(link: &str, text: &str, folder: &Path, root: &Path) -> Option<bool> {
    if let Some(path) = link.strip_prefix(REPOSITORY) {
        return Some(root.join(path).exists());
    }
    for (start, source) in DOCUMENTATION {
        // A page of an item is checked where rustdoc sees it.
        let Some(module) = link.strip_prefix(start).filter(|page| !page.contains(".html")) else {
            continue;
        };
        let path = root.join(source).join(module.trim_end_matches('/'));
        return Some(path.with_extension("md").exists() || path.with_extension("rs").exists());
    }
    if let Some(heading) = link.strip_prefix('#') {
        return Some(text.lines().any(|line| line.starts_with('#') && slug(line) == heading));
    }
    // Items of Rust, and other sites.
    if link.contains(':') || (!link.contains('/') && !link.contains('.')) {
        return None;
    }
    Some(folder.join(link).exists())
}

/// Returns the anchor of a heading, as GitHub writes it.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
