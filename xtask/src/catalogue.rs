//! Drafts the declarations of Intune's actions and functions that graph-action-intune lacks.
//!
//! A module that does not exist is written, and owned by hand from then on; what an existing module
//! lacks is printed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use self::{facts::plain, types::Types, words::Words};

mod csdl_only;
mod every;
mod facts;
mod family;
mod module;
mod resource;
mod sources;
mod types;
mod words;

/// Where cargo-graph-action has the aliases.
const WORDS: &str = "cargo-graph-action/data/words.txt";

/// Writes the facts, if the folder of their sources is given, and drafts what is missing.
pub(crate) fn run(root: &Path, folder: Option<&Path>) -> Result<String, String> {
    let package = root.join("graph-action-intune");
    let file = package.join("tests/facts.txt");
    if let Some(folder) = folder {
        sources::write(folder, &file)?;
    }
    let source = package.join("src");
    write(&root.join(WORDS), &words(&source)?)?;
    let declared = declared(&source)?;
    let resources = resource::resources(&facts::read(&file)?)?;
    let types = Types::of(&resources);
    write(&source.join("tests/every.rs"), &every::source(&resources, &types)?)?;
    let (mut files, mut report) = (Vec::new(), String::new());
    let mut modules: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for resource in &resources {
        let missing: Vec<_> = resource
            .operations
            .iter()
            .filter(|(fact, _)| fact.paths().all(|path| !declared.contains(path)))
            .collect();
        if !missing.is_empty() {
            files.extend(module::files(resource, &missing, &types)?);
            modules.entry(resource.family).or_default().insert(resource.module());
        }
    }
    if files.is_empty() {
        return Ok("the catalogue lacks nothing\n".to_owned());
    }
    for (path, text) in module::shared(&types).into_iter().chain(files) {
        let file = source.join(&path);
        if file.exists() {
            report += &format!("// {path}\n{text}\n");
            continue;
        }
        write(&file, &text)?;
        report += &format!("wrote {path}\n");
    }
    for (family, modules) in modules {
        let file = source.join(format!("{family}.rs"));
        if !family.is_empty() && !file.exists() {
            write(&file, &family_source(&source, family, &modules))?;
        }
    }
    Ok(report)
}

fn family_source(source: &Path, family: &str, modules: &BTreeSet<String>) -> String {
    let mut text = format!("//! {family}.\n\nuse {}::Actions;\n\n", module::ROOT);
    let mut declared = modules.clone();
    if source.join(family).join("types.rs").exists() {
        declared.insert("types".to_owned());
    }
    declared.iter().for_each(|module| text += &format!("pub mod {module};\n"));
    text += "\n/// The actions of each module.\npub(crate) const MODULES: &[Actions] = &[\n";
    modules.iter().for_each(|module| text += &format!("    {module}::ACTIONS,\n"));
    text + "];\n"
}

fn write(file: &PathBuf, text: &str) -> Result<(), String> {
    let error = |error: std::io::Error| format!("{}: {error}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(error)?;
    }
    fs::write(file, text).map_err(error)
}

/// Returns the paths, with `{}` for each placeholder, that are in the texts of a folder.
fn declared(folder: &Path) -> Result<BTreeSet<String>, String> {
    let mut paths = BTreeSet::new();
    for text in texts(folder)? {
        let quoted = text.split('"').skip(1).step_by(2).filter(|text| text.starts_with('/'));
        paths.extend(quoted.map(plain));
    }
    Ok(paths)
}

/// Returns the text of the aliases in a folder.
fn words(folder: &Path) -> Result<String, String> {
    let mut words = Words::default();
    texts(folder)?.iter().for_each(|text| words.add(text));
    Ok(words.text())
}

/// Returns the texts in a folder.
fn texts(folder: &Path) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            folder.read_dir().map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                texts.push(text);
            }
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use cargo_graph_action::source::check;

    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    #[test]
    fn the_catalogue_lacks_nothing() {
        let package = root().join("graph-action-intune");
        let declared = declared(&package.join("src")).unwrap();
        for fact in facts::read(&package.join("tests/facts.txt")).unwrap() {
            assert!(fact.paths().any(|path| declared.contains(path)), "{fact:?}");
        }
    }

    #[test]
    fn the_aliases_are_those_of_the_documentation() {
        let own = fs::read_to_string(root().join(WORDS)).unwrap();
        let found = words(&root().join("graph-action-intune/src")).unwrap();
        assert!(own == found, "run `cargo xtask catalogue`");
    }

    #[test]
    fn every_draft_is_accepted_without_a_warning() {
        let facts = facts::read(&root().join("graph-action-intune/tests/facts.txt")).unwrap();
        let resources = resource::resources(&facts).unwrap();
        let types = Types::of(&resources);
        let mut count = 0;
        for resource in &resources {
            let all: Vec<_> = resource.operations.iter().collect();
            for (path, text) in module::files(resource, &all, &types).unwrap() {
                for declaration in check(&text).unwrap_or_else(|error| panic!("{path}: {error}")) {
                    assert!(declaration.findings.is_empty(), "{path}: {declaration:#?}");
                    count += 1;
                }
                // A check does not see what is in `report!`.
                count += text.matches("report! {").count();
            }
        }
        let enums: usize = resources.iter().map(|resource| resource.routes.len()).sum();
        assert_eq!(count, facts.len() + enums);
    }

    #[test]
    fn every_misspelt_parameter_is_found() {
        let facts = facts::read(&root().join("graph-action-intune/tests/facts.txt")).unwrap();
        let resources = resource::resources(&facts).unwrap();
        let types = Types::of(&resources);
        let mut count = 0;
        for (_, operation) in resources.iter().flat_map(|resource| &resource.operations) {
            let mut names = &types;
            let item = cargo_graph_action::draft::item(operation, &mut names).unwrap();
            for index in 0..item.fields.len() {
                let mut misspelt = item.clone();
                misspelt.fields[index].ident.insert(1, 'q');
                let source = misspelt.to_string();
                let findings = &check(&source).unwrap()[0].findings;
                assert!(!findings.is_empty(), "{source}");
                count += 1;
            }
        }
        let parameters: usize = facts.iter().map(|fact| fact.parameters.len()).sum();
        assert_eq!(count, parameters);
    }
}
